"""What the owner of an action does: show how it goes, and say that it is complete."""

import uuid

from django.core.files.uploadedfile import UploadedFile

from pscb.foundation.audit_trail.record import lock_head, record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.base.keys import sent_key
from pscb.foundation.notifications.services import notice_queue
from pscb.foundation.people.models import GroupKind, Person
from pscb.foundation.people.permit import require
from pscb.foundation.people.queries import people_in
from pscb.foundation.workflow.perform import perform
from pscb.workshop.documents.models import Blob
from pscb.workshop.documents.services import document_attach, upload_check

from ..models import Action, Evidence
from .telling import about


def evidence_add(
    *,
    action: Action,
    text: str,
    by: Person,
    upload: UploadedFile | None = None,
    form_key: uuid.UUID | None = None,
) -> Evidence:
    """Say how an action goes and what shows it, with a file if there is one.

    The file is checked before anything is written. The same form sent twice counts once. Raises
    GuardRefused if nothing is said, if the action is over, or if the file cannot be kept.
    """
    require(by, "action.evidence", action)
    blob = upload_check(upload=upload, sort="evidence", by=by) if upload else None
    name = (upload.name or "") if upload else ""
    return _evidence_write(action=action, text=text, by=by, blob=blob, name=name, form_key=form_key)


@service(records=False)
def _evidence_write(
    *, action: Action, text: str, by: Person, blob: Blob | None, name: str,
    form_key: uuid.UUID | None,
) -> Evidence:  # fmt: skip
    lock_head()
    now = Action.objects.select_for_update().get(pk=action.pk)
    key = sent_key(form_key, about=action.key, by=by.key)
    earlier = Evidence.objects.filter(action=action, added_by=by, key=key).first()
    if earlier is not None:
        return earlier
    if now.state not in ("proposed", "open"):
        raise GuardRefused(f"This action is {now.status.label.lower()}, so nothing can be added.")
    if not text.strip():
        raise GuardRefused("Say what was done and what shows it.")
    evidence = Evidence.objects.create(action=action, text=text.strip(), added_by=by, key=key)
    record(by, "evidence.added", evidence, target=action)
    if blob is not None:
        document_attach(blob=blob, name=name, subject=evidence, by=by)
    return evidence


@service(records=False)
def action_complete(
    *,
    action: Action,
    by: Person,
    note: str = "",
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Action:
    """Say that an action is complete. It is not closed: somebody else checks it first.

    Raises GuardRefused while nothing shows it.
    """
    perform(action, "complete", by=by, note=note, version=version, form_key=form_key)
    notice_queue(
        event=f"action.complete:{action.key}:{action.version}",
        people=people_in(GroupKind.BUSINESS_UNIT, "chair", "deputy", "member"),
        title=f"{action.owner}: an action is said to be complete and waits to be checked",
        detail=about(action, note),
        link=action.get_absolute_url(),
    )
    return action
