"""Loading standards, and writing down that the Board agreed them."""

import datetime
from typing import Any

from pscb.foundation.audit_trail.actors import Actor
from pscb.foundation.audit_trail.kept import mark
from pscb.foundation.audit_trail.record import lock_head, record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import today
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.permit import require

from .definition import SetDefinition
from .models import Criterion, Grade, GradingScheme, SetVersion, Standard, StandardSet
from .schema import set_from_file
from .shipped import shipped_files

LONGEST_REFERENCE = 200


@service(records=False)
def set_version_load(*, definition: SetDefinition, by: Actor) -> SetVersion:
    """Bring a set of standards in as a draft for the Board to agree; the same content is kept once.

    A draft of the same number is replaced; an agreed version never is.
    Source: Framework section 1 "Introduction", setting consistent quality standards.
    Raises NotAllowed; GuardRefused if the number is agreed or older than one already here.
    """
    require(by, "standards.load")
    lock_head()
    standard_set, _ = StandardSet.objects.get_or_create(code=definition.code)
    same = standard_set.versions.filter(sha256=definition.sha256).first()
    if same is not None:
        return same
    draft = _draft_of_that_number(standard_set, definition)
    if draft is not None:
        draft.delete()
    version = SetVersion.objects.create(
        set=standard_set,
        number=definition.version,
        title=definition.title,
        source=definition.source,
        sha256=definition.sha256,
    )
    _fill(version, definition)
    verb = "standards.loaded" if draft is None else "standards.replaced"
    record(by, verb, version, number=version.number, title=version.title, sha256=version.sha256)
    return version


@service(records=False)
def shipped_sets_load(*, by: Actor) -> list[SetVersion]:
    """Bring in the sets that come with this software, as drafts for the Board to agree.

    Source: Framework section 1 "Introduction", setting consistent quality standards.
    Raises NotAllowed; GuardRefused if a newer version of one is already here.
    """
    return [set_version_load(definition=set_from_file(path), by=by) for path in shipped_files()]


def _draft_of_that_number(
    standard_set: StandardSet, definition: SetDefinition
) -> SetVersion | None:
    latest = standard_set.versions.order_by("-number").first()
    if latest is None or latest.number < definition.version:
        return None
    if latest.number > definition.version or latest.is_agreed:
        raise GuardRefused(
            f"Version {latest.number} of {latest.title} is already here. "
            f"Write “version: {latest.number + 1}” in the file and load it again."
        )
    return latest


def _fill(version: SetVersion, definition: SetDefinition) -> None:
    scheme = GradingScheme.objects.create(
        version=version, code=definition.grading.code, title=definition.grading.title
    )
    grades = [
        Grade(version=version, scheme=scheme, position=position, **vars(grade))
        for position, grade in enumerate(definition.grading.grades, 1)
    ]
    mark(Grade.objects.bulk_create(grades))
    position = 0
    for place, each in enumerate(definition.standards, 1):
        plain: dict[str, Any] = {k: v for k, v in vars(each).items() if k != "criteria"}
        standard = Standard.objects.create(version=version, position=place, **plain)
        criteria = [
            Criterion(
                version=version,
                standard=standard,
                position=position + place_in_standard,
                **vars(criterion) | {"looks_like": dict(criterion.looks_like)},
            )
            for place_in_standard, criterion in enumerate(each.criteria, 1)
        ]
        mark(Criterion.objects.bulk_create(criteria))
        position += len(each.criteria)


@service(records=False)
def set_version_agree(
    *, version: SetVersion, reference: str, agreed_on: datetime.date, by: Actor
) -> SetVersion:
    """Write down that the Board agreed a version, with the minute that says so; it then freezes.

    Source: Framework section 1 "Introduction", criteria have to be agreed. The same agreement
    sent twice counts once. Raises NotAllowed; GuardRefused if another agreement stands already, or
    the minute or the date will not do.
    """
    require(by, "standards.agree", version)
    version = SetVersion.objects.select_for_update().get(pk=version.pk)
    reference = reference.strip()
    if (version.agreed_on, version.agreed_reference) == (agreed_on, reference):
        return version
    version.refuse_if_agreed()
    if not reference:
        raise GuardRefused("Give the minute of the Board meeting that agreed the standards.")
    if len(reference) > LONGEST_REFERENCE:
        raise GuardRefused(f"Keep the minute to {LONGEST_REFERENCE} characters.")
    if agreed_on > today():
        raise GuardRefused("The Board's agreement cannot lie in the future. Check the date.")
    version.agreed_on = agreed_on
    version.agreed_reference = reference
    version.save(update_fields=["agreed_on", "agreed_reference"])
    record(
        by,
        "standards.agreed",
        version,
        number=version.number,
        title=version.title,
        reference=reference,
        agreed_on=agreed_on.isoformat(),
        sha256=version.sha256,
    )
    return version
