"""Telling people. A notice is queued in the transaction of what it tells."""

import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import now

from .models import Channel, Notice, NoticeState

LONGEST_TITLE = 200


@service(records=False)
def notice_queue(
    *,
    event: str,
    people: Iterable[Any],
    title: str,
    link: str,
    detail: str = "",
    link_is_signed: bool = False,
    address: str = "",
    channels: Sequence[str] = (Channel.APP, Channel.EMAIL),
) -> None:
    """Queue a notice for each person and channel; the same event is never queued twice.

    `title` goes into e-mails: no case and no personal detail in it; it becomes one line of at
    most 200 characters, whatever names are in it. `link` is a path of this site. People
    without an account are told nothing by e-mail. `address` is where the e-mail goes if it must
    not follow the person to a new address.
    """
    line = textwrap.shorten(title, LONGEST_TITLE, placeholder=" …")
    rows = [
        Notice(
            event=event, person=person, channel=channel, title=line, detail=detail, link=link,
            link_is_signed=link_is_signed,
            address=address if channel == Channel.EMAIL else "",
            state=NoticeState.SENT if channel == Channel.APP else NoticeState.PENDING,
        )
        for person in {person.pk: person for person in people}.values()
        for channel in channels
        if channel == Channel.APP or ((address or person.email) and person.is_active)
    ]  # fmt: skip
    Notice.objects.bulk_create(rows, ignore_conflicts=True)


@service(records=False)
def notices_mark_seen(*, person: Any, by: Any) -> int:
    """Mark everything `person` was told on the site as seen; gives how many there were."""
    if person != by:
        return 0
    return Notice.objects.filter(person=person, channel=Channel.APP, seen_at=None).update(
        seen_at=now()
    )
