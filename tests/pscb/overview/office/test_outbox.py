"""Notices and e-mails as officers see them, and the links nobody sees but their reader."""

import pytest
from django.urls import reverse

from pscb.foundation.notifications.delivery import notices_deliver
from pscb.foundation.notifications.models import Notice
from pscb.foundation.notifications.services import notice_queue
from pscb.foundation.people.services import person_add
from pscb.overview.office.services import person_invite
from tests.pscb.overview.steps import link_to, words


@pytest.fixture
def invitation(cast):
    gwen = person_add(name="Gwen Ash", email="gwen@example.org", by=cast.olive)
    return person_invite(person=gwen, by=cast.olive)


def show(browser, notice):
    return browser.get(reverse("office:notice", args=[notice.key]))


def test_a_kept_e_mail_is_shown_whole_with_its_link(olive, invitation, settings):
    settings.MAIL_IS_KEPT = True
    notices_deliver()
    page = show(olive, invitation)
    assert link_to(invitation.person) in page.content.decode()
    assert "works once" in words(page)
    assert "Kept here" in words(page)


def test_where_mail_leaves_no_officer_sees_the_link(olive, invitation):
    page = show(olive, invitation).content.decode()
    assert "/invitation/" not in page


def test_what_a_notice_says_in_detail_is_for_whom_it_was_written(olive, cast):
    both = [cast.priya, cast.olive]
    notice_queue(event="x", people=both, title="Sent back", detail="Too kind.", link="/")
    for notice in Notice.objects.filter(event="x", channel="app"):
        is_hers = notice.person == cast.olive
        assert ("Too kind." in words(show(olive, notice))) is is_hers


def test_the_list_is_filtered(olive, cast, invitation):
    notice_queue(event="x", people=[cast.priya], title="A return is due", link="/")
    by_name = olive.get(f"{reverse('office:notices')}?text=priya&channel=app")
    assert [str(row) for row, *_ in by_name.context["lines"]] == ["A return is due"]
    by_state = olive.get(f"{reverse('office:notices')}?state=sent")
    assert {row.channel for row, *_ in by_state.context["lines"]} == {"app"}


@pytest.mark.parametrize(
    ("state", "word"), [("unknown", "Not known"), ("failed", "Refused"), ("sending", "Being sent")]
)
def test_every_state_has_its_word(olive, invitation, state, word):
    Notice.objects.update(state=state)
    assert word in words(olive.get(reverse("office:notices")))
