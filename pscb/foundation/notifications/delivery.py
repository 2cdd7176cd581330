"""Sending e-mails: at most once each, and honest when nobody can know."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPSenderRefused

import structlog
from django.conf import settings
from django.core.mail import BadHeaderError, EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone

from .links import address
from .models import Channel, Notice, NoticeState

log = structlog.get_logger()
STUCK = timedelta(minutes=10)


def notices_deliver(limit: int = 100) -> int:
    """Send what is due, oldest first; gives how many were tried.

    A notice found half sent after a crash is marked unknown and not sent again.
    """
    emails = Notice.objects.filter(channel=Channel.EMAIL)
    emails.filter(state=NoticeState.SENDING, sent_at__lt=timezone.now() - STUCK).update(
        state=NoticeState.UNKNOWN
    )
    due = emails.filter(state=NoticeState.PENDING).select_related("person")
    tried = 0
    for notice in due.order_by("created_at")[:limit]:
        tried += _deliver(notice)
    return tried


def _deliver(notice: Notice) -> bool:
    mine = Notice.objects.filter(pk=notice.pk, state=NoticeState.PENDING).update(
        state=NoticeState.SENDING, sent_at=timezone.now()
    )
    if mine:
        Notice.objects.filter(pk=notice.pk).update(state=_send(notice), sent_at=timezone.now())
    return bool(mine)


def _send(notice: Notice) -> NoticeState:
    if settings.MAIL_IS_KEPT:
        return NoticeState.KEPT
    try:
        message(notice).send()
    except (SMTPRecipientsRefused, SMTPSenderRefused, BadHeaderError):
        return NoticeState.FAILED
    except OSError:
        log.exception("notice.delivery", notice=notice.pk)
        return NoticeState.UNKNOWN
    return NoticeState.SENT


def message(notice: Notice) -> EmailMessage:
    """The e-mail of a notice: its title, one link, and nothing about a case or a person."""
    body = render_to_string("emails/notice.txt", {"notice": notice, "address": address(notice)})
    headers = {"Message-ID": f"<{notice.key}@{settings.MAIL_DOMAIN}>"}
    to = notice.address or notice.person.email or ""
    return EmailMessage(notice.title, body, to=[to], headers=headers)
