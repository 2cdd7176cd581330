"""Told once on the site, at most once by e-mail, and nothing about a case in an e-mail."""

import smtplib

import pytest
from django.core import mail
from django.core.mail import BadHeaderError

from pscb.foundation.notifications import links
from pscb.foundation.notifications.delivery import notices_deliver
from pscb.foundation.notifications.models import Channel, Notice, NoticeState
from pscb.foundation.notifications.services import notice_queue, notices_mark_seen


@pytest.fixture
def told(cast):
    notice_queue(
        event="return.due:1", people=[cast.priya, cast.marcus], title="A return is due",
        detail="Section 11, Fenland Police", link="/returns/",
    )  # fmt: skip
    return Notice.objects.filter(channel=Channel.EMAIL)


def test_each_is_told_on_the_site_and_by_email(told, cast):
    assert told.count() == 2
    assert Notice.objects.filter(person=cast.priya, channel=Channel.APP, state="sent").exists()


def test_the_same_event_is_told_once(told, cast):
    notice_queue(event="return.due:1", people=[cast.priya], title="A return is due", link="/x/")
    assert Notice.objects.filter(person=cast.priya).count() == 2


def test_the_email_holds_the_link_and_not_the_detail(told):
    assert notices_deliver() == 2
    body = mail.outbox[0].body
    assert "/returns/" in body
    assert "Fenland Police" not in body
    assert set(told.values_list("state", flat=True)) == {NoticeState.SENT}


def test_long_names_and_line_breaks_make_one_line_of_a_title(cast):
    title = "A very long name of an agency " * 9 + "\r\nBcc: somebody@example.org"
    notice_queue(event="return.due:2", people=[cast.priya], title=title, link="/x/")
    notice = Notice.objects.get(person=cast.priya, channel=Channel.EMAIL)
    assert len(notice.title) <= 200
    assert notice.title.endswith("very long name …")
    notice_queue(event="return.due:3", people=[cast.priya], title="Due\r\nBcc: x", link="/x/")
    assert Notice.objects.filter(event="return.due:3").first().title == "Due Bcc: x"


def test_nothing_is_sent_twice(told):
    notices_deliver()
    notices_deliver()
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(
    ("trouble", "state"),
    [
        (smtplib.SMTPRecipientsRefused({}), NoticeState.FAILED),
        (BadHeaderError("no line breaks"), NoticeState.FAILED),
        (smtplib.SMTPServerDisconnected(), NoticeState.UNKNOWN),
        (TimeoutError(), NoticeState.UNKNOWN),
    ],
)
def test_trouble_is_told_honestly(told, monkeypatch, trouble, state):
    def refuse(self):
        raise trouble

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    notices_deliver()
    assert set(told.values_list("state", flat=True)) == {state}


def test_without_a_mail_server_mail_is_kept(told, settings):
    settings.MAIL_IS_KEPT = True
    notices_deliver()
    assert set(told.values_list("state", flat=True)) == {NoticeState.KEPT}
    assert mail.outbox == []


def test_people_without_an_address_are_told_on_the_site_only(cast):
    cast.bea.email = None
    cast.bea.save()
    notice_queue(event="e", people=[cast.bea], title="t", link="/")
    assert Notice.objects.get().channel == Channel.APP


def test_only_the_person_marks_their_notices_as_seen(told, cast):
    assert notices_mark_seen(person=cast.priya, by=cast.marcus) == 0
    assert notices_mark_seen(person=cast.priya, by=cast.priya) == 1


def test_a_signed_link_cannot_be_forged():
    path = "/invitation/1/"
    assert links.is_signed(path, links.signature(path))
    assert not links.is_signed(path, links.signature("/invitation/2/"))
