"""Whether signed copies are still what was signed."""

from collections.abc import Iterator

from pscb.foundation.audit_trail.kept import keep
from pscb.foundation.audit_trail.models import Entry
from pscb.foundation.audit_trail.seals import Frozen, Seal, seals

from .models import Answer, AnswerAction, Cycle, SignedCopy, Submission


def copies_as_they_are() -> Iterator[Frozen]:
    """Every copy with its fingerprint of today; the name beside it must be the one in it."""
    for copy in SignedCopy.objects.select_related("submission").order_by("pk").iterator():
        signed = copy.content.get("signed", {})
        same = (signed.get("name"), signed.get("on")) == (copy.signed_name, str(copy.signed_on))
        yield Frozen(
            f"{copy.submission.key}/{copy.number}",
            f"Signed copy {copy.number} of {copy.submission.reference}",
            SignedCopy.hash_of(copy.content) if same else "",
        )


def _copy_of(entry: Entry) -> str:
    return f"{entry.object_key}/{entry.facts['copy']}"


keep(Cycle, Submission, Answer, AnswerAction, SignedCopy)
seals.add("signed_copy", Seal("submission.frozen", "sha256", copies_as_they_are, _copy_of))
