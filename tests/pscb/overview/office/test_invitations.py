"""Invitations as officers see them: sent, withdrawn, and where each stands."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from pscb.foundation.notifications.models import Notice
from pscb.foundation.people.services import person_add
from pscb.overview.office.services import person_invite
from tests.pscb.overview.steps import form_key, link_to, words


@pytest.fixture
def gwen(cast):
    return person_add(name="Gwen Ash", email="gwen@example.org", by=cast.olive)


def invite(browser, person, key: str = ""):
    address = reverse("office:invite", args=[person.key])
    return browser.post(address, {"form_key": key or form_key()}, follow=True)


def test_olive_invites_gwen_and_an_e_mail_waits_in_the_outbox(olive, gwen):
    assert "Gwen Ash is invited" in words(invite(olive, gwen))
    notice = Notice.objects.get(person=gwen)
    assert (notice.channel, notice.state) == ("email", "pending")
    assert "Gwen" not in notice.title


def test_where_mail_is_kept_the_link_is_shown_at_once(olive, gwen, settings):
    settings.MAIL_IS_KEPT = True
    page = invite(olive, gwen)
    assert link_to(gwen) in page.content.decode()


def test_without_a_mail_server_the_page_promises_no_e_mail(olive, gwen, settings):
    asking = reverse("office:invite", args=[gwen.key])
    assert "An e-mail with a link goes to gwen" in words(olive.get(asking))
    settings.MAIL_IS_KEPT = True
    page = words(olive.get(asking))
    assert "No mail server is set, so no e-mail goes out" in page
    assert "Make the link" in page


@pytest.mark.parametrize(
    ("page", "leads_to"),
    [
        ("office:home", "standards:list"),
        ("office:invitations", "office:person_add"),
        ("office:invitations", "office:people"),
    ],
)
def test_each_page_leads_to_the_next_thing(olive, page, leads_to):
    assert f'href="{reverse(leads_to)}"' in olive.get(reverse(page)).content.decode()


def test_an_agency_without_people_leads_to_adding_one(olive, cast):
    cast.probation.posts.all().delete()
    page = olive.get(reverse("office:agency", args=[cast.probation.key])).content.decode()
    assert f'href="{reverse("office:person_add")}"' in page


def test_a_double_click_sends_one_e_mail(olive, gwen):
    key = form_key()
    invite(olive, gwen, key)
    invite(olive, gwen, key)
    assert Notice.objects.filter(person=gwen).count() == 1
    assert gwen.invitations.get().is_open


@pytest.mark.parametrize(
    ("change", "told"),
    [({"email": None}, "They have no e-mail address yet"), ({"is_active": False}, "is closed")],
)
def test_who_cannot_be_invited_is_said_why(olive, gwen, change, told):
    type(gwen).objects.filter(pk=gwen.pk).update(**change)
    assert told in words(invite(olive, gwen))


def test_olive_withdraws_an_invitation(olive, cast, gwen):
    person_invite(person=gwen, by=cast.olive)
    sent = gwen.invitations.get()
    address = reverse("office:invitation_withdraw", args=[gwen.key, sent.key])
    assert "Invitation withdrawn" in words(
        olive.post(address, {"form_key": form_key()}, follow=True)
    )
    sent.refresh_from_db()
    assert not sent.is_open
    again = olive.post(address, {"form_key": form_key()}, follow=True)
    assert "is not open any more" in words(again)


def test_the_invitation_of_one_person_is_not_reached_through_another(olive, cast, gwen):
    person_invite(person=gwen, by=cast.olive)
    sent = gwen.invitations.get()
    address = reverse("office:invitation_withdraw", args=[cast.priya.key, sent.key])
    assert olive.post(address, {"form_key": form_key()}).status_code == 404
    sent.refresh_from_db()
    assert sent.is_open


def test_the_list_says_where_each_stands(olive, cast, gwen):
    mia = person_add(name="Mia Holt", email="mia@example.org", by=cast.olive)
    with time_machine.travel(timezone.now() - datetime.timedelta(days=8), tick=False):
        person_invite(person=mia, by=cast.olive)
    person_invite(person=gwen, by=cast.olive)
    page = olive.get(reverse("office:invitations"))
    assert [(str(row.person), word) for row, word, _ in page.context["lines"]] == [
        ("Gwen Ash", "Open"),
        ("Mia Holt", "Lapsed"),
    ]
    lapsed = olive.get(f"{reverse('office:invitations')}?state=lapsed")
    assert [str(row.person) for row, *_ in lapsed.context["lines"]] == ["Mia Holt"]
