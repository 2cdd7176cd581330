"""Who may read what the foundation keeps: the business unit, and nobody else."""

from typing import Any

from django.db.models import Q

from pscb.foundation.people.policy import policy

NOTHING = Q(pk__in=[])


@policy.rows("invitation.read")
@policy.rows("second_factor_reset.read")
@policy.rows("address_change.read")
@policy.rows("notice.read")
@policy.rows("job.read")
@policy.rows("trail.read")
def the_business_unit_reads(user: Any) -> Q:
    """Officers see every invitation, reset, new address, notice, job and entry of the trail."""
    return Q() if user.hats.is_officer else NOTHING


@policy.check("job.retry")
def officers_retry(user: Any, job: Any) -> bool:
    """Officers start a failed job again; it works with the rights of whoever asked for it."""
    return user.hats.is_officer


def may_open_office(user: Any) -> bool:
    """Whether the link to the office is shown."""
    return bool(user and user.is_authenticated and policy.can(user, "office.open"))
