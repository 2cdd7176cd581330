"""What somebody is typing, as the fields of the page; and what an answer would look like there."""

from typing import Any

from ..models import Answer, Draft

DATE_PARTS = ("day", "month", "year")
TYPED_FIELDS = (
    "grade", "narrative", "what", "lead_role", "how_we_will_know",
    *(f"by_when-{part}" for part in DATE_PARTS),
)  # fmt: skip


def draft_of(answer: Answer, person: Any) -> Draft | None:
    """What the person typed for this answer and has not saved, or None."""
    return Draft.objects.filter(answer=answer, person=person).first()


def typed_of(answer: Answer) -> dict[str, str]:
    """The saved answer as the fields of the page would hold it."""
    action = getattr(answer, "action", None)
    typed = dict.fromkeys(TYPED_FIELDS, "")
    typed |= {"grade": answer.grade, "narrative": answer.narrative}
    if action is not None:
        typed |= {
            "what": action.what, "lead_role": action.lead_role,
            "how_we_will_know": action.how_we_will_know,
        }  # fmt: skip
        if action.by_when:
            typed |= {f"by_when-{part}": str(getattr(action.by_when, part)) for part in DATE_PARTS}
    return typed
