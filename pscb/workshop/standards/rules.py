"""Who may read, load and agree standards."""

from typing import Any

from django.db.models import Q

from pscb.foundation.people.policy import Decision, no, policy


@policy.rows("standards.view")
def everybody_reads_the_standards(user: Any) -> Q:
    """Every signed-in person may read the standards that agencies are held to."""
    return Q()


@policy.check("standards.load", console=True)
def officers_load_standards(user: Any, version: Any) -> bool:
    """Officers bring in a new version for the Board to agree."""
    return user.hats.is_officer


@policy.check("standards.agree", console=True)
def officers_write_down_the_agreement(user: Any, version: Any) -> Decision | bool:
    """Officers write down, from the minutes, that the Board agreed a version."""
    if not user.hats.is_officer:
        return no("The business unit writes down what the Board agreed. Ask an officer.")
    return True
