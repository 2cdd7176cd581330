"""What somebody is typing, kept on the server every few seconds. It is no act yet."""

from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import now
from pscb.foundation.people.models import Person

from ..models import Answer, Draft
from ..queries.drafts import TYPED_FIELDS, typed_of
from .writing import open_to_write

LONGEST = 20_000


@service(records=False)
def draft_keep(
    *, answer: Answer, body: dict[str, str], begun_from: int, by: Person
) -> Draft | None:
    """Keep the fields as typed, unchecked, for this person alone; texts are cut at 20,000 signs.

    `begun_from` is the version of the answer that the page was made from. What is saved already
    needs no draft, and gives None. Raises NotAllowed, and GuardRefused once the return is sent.
    """
    open_to_write(answer.submission, by)
    answer.refresh_from_db()
    kept = {name: body.get(name, "")[:LONGEST] for name in TYPED_FIELDS}
    if kept == typed_of(answer):
        Draft.objects.filter(answer=answer, person=by).delete()
        return None
    draft, _ = Draft.objects.update_or_create(
        answer=answer,
        person=by,
        defaults={"body": kept, "begun_from": begun_from, "saved_at": now()},
    )
    return draft


@service(records=False)
def draft_discard(*, answer: Answer, by: Person) -> None:
    """Throw one's own draft of an answer away."""
    Draft.objects.filter(answer=answer, person=by).delete()
