"""New e-mail addresses: nobody's account is quietly led to somebody else's post."""

import datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from pscb.foundation.audit_trail.models import Entry
from pscb.foundation.audit_trail.sentences import sentence
from pscb.foundation.notifications.delivery import message
from pscb.foundation.notifications.models import Notice
from pscb.foundation.people.models import AddressChange
from pscb.foundation.people.services import person_add, seat_give
from pscb.overview.office.services import person_update, reset_ask
from tests.cast import fresh, sign_in
from tests.pscb.overview.steps import form_key, words

NEW = "attacker@evil.example"


def ask(browser, person, email: str = NEW):
    shown = fresh(person).edits
    typed = {"form_key": form_key(), "version": shown, "name": person.name, "email": email}
    return browser.post(reverse("office:person_change", args=[person.key]), typed, follow=True)


def decide(browser, decision: str):
    change = AddressChange.objects.latest("pk")
    address = reverse(f"office:address_{decision}", args=[change.key])
    return browser.post(address, {"form_key": form_key()}, follow=True)


def mails_to(person) -> list[str]:
    emails = Notice.objects.filter(person=person, channel="email")
    return [to for notice in emails for to in message(notice).to]


def puppet(cast):
    """Somebody whom Olive made up, and gave a seat in the business unit long ago, she says."""
    made = person_add(name="Sock Puppet", email="puppet@evil.example", by=cast.olive)
    seat_give(
        person=made, group=cast.business_unit, role="member", by=cast.olive,
        starts=datetime.date(2020, 1, 1),
    )  # fmt: skip
    return fresh(made)


def test_olive_asks_mabel_agrees_and_priya_was_told_where_she_reads_it(olive, cast):
    assert "counts once another officer has agreed" in words(ask(olive, cast.priya))
    assert fresh(cast.priya).email == "priya@example.org"
    mabels = sign_in(type(olive)(), cast.mabel)
    assert "New e-mail address of Priya Nair" in words(mabels.get("/"))

    decide(mabels, "agree")
    assert fresh(cast.priya).email == NEW
    assert mails_to(cast.priya) == ["priya@example.org"] * 2
    told = set(Notice.objects.filter(person=cast.priya, channel="app").values_list("title"))
    assert told == {
        ("A new e-mail address was asked for your account",),
        ("The e-mail address of your account was changed",),
    }


def test_the_trail_says_that_it_changed_and_holds_neither_address(olive, cast):
    ask(olive, cast.priya)
    decide(sign_in(type(olive)(), cast.mabel), "agree")
    told = [sentence(entry) for entry in Entry.objects.order_by("number")]
    assert any("Olive Marsh asked that the e-mail address of Priya Nair" in each for each in told)
    assert any("Mabel Quist agreed, and the e-mail address" in each for each in told)
    assert not any("@" in f"{entry.facts}" for entry in Entry.objects.all())


def test_whoever_asked_cannot_agree_and_nobody_agrees_for_themselves(olive, cast):
    ask(olive, cast.mabel)
    assert decide(olive, "agree").status_code == 403
    assert decide(sign_in(type(olive)(), cast.mabel), "agree").status_code == 403
    assert fresh(cast.mabel).email == "mabel@example.org"


def test_mabel_refuses_and_the_old_address_stays(olive, cast):
    ask(olive, cast.priya)
    mabels = sign_in(type(olive)(), cast.mabel)
    decide(mabels, "refuse")
    assert fresh(cast.priya).email == "priya@example.org"
    assert "settled already" in words(decide(mabels, "agree"))
    assert Notice.objects.filter(person=cast.olive, title__contains="was refused").exists()


def test_a_second_request_waits_for_the_first(olive, cast):
    ask(olive, cast.priya)
    assert "waits for a second officer already" in words(ask(olive, cast.priya, "b@example.org"))
    assert AddressChange.objects.count() == 1


def test_an_address_that_was_taken_meanwhile_does_not_count(olive, cast):
    ask(olive, cast.priya)
    person_add(name="Quick One", email=NEW, by=cast.mabel)
    assert "is here already" in words(decide(sign_in(type(olive)(), cast.mabel), "agree"))
    assert fresh(cast.priya).email == "priya@example.org"


def test_who_never_came_in_has_a_wrong_address_put_right_at_once(olive, cast):
    gwen = person_add(name="Gwen Ash", email="gwne@example.org", by=cast.olive)
    assert "Person changed" in words(ask(olive, gwen, "gwen@example.org"))
    assert fresh(gwen).email == "gwen@example.org"
    assert mails_to(gwen) == ["gwne@example.org"]
    assert Entry.objects.filter(verb="person.address_changed", object_key=gwen.key).exists()


def test_the_database_itself_refuses_one_person_twice(cast):
    person_update(person=cast.priya, name="Priya Nair", email=NEW, by=cast.olive)
    with pytest.raises(IntegrityError), transaction.atomic():
        AddressChange.objects.update(agreed_by=cast.olive)


class TestSockPuppets:
    """Whom somebody seated this week is no second officer."""

    @pytest.fixture(autouse=True)
    def set_one_up_already(self, settings):
        settings.SECOND_FACTOR_REQUIRED = False

    def test_hers_cannot_agree(self, olive, cast):
        ask(olive, cast.priya)
        puppets = sign_in(type(olive)(), puppet(cast))
        answer = decide(puppets, "agree")
        assert answer.status_code == 403
        assert "officer for less than a week" in words(answer)
        assert fresh(cast.priya).email == "priya@example.org"

    def test_nor_can_she_agree_to_what_hers_asks(self, olive, cast):
        person_update(person=cast.priya, name="Priya Nair", email=NEW, by=puppet(cast))
        assert "has been an officer for less than a week" in words(decide(olive, "agree"))
        assert fresh(cast.priya).email == "priya@example.org"

    def test_nor_to_the_reset_of_a_second_factor(self, olive, cast):
        reset = reset_ask(person=cast.priya, reason="Lost", by=cast.olive)
        puppets = sign_in(type(olive)(), puppet(cast))
        address = reverse("office:reset_agree", args=[reset.key])
        assert puppets.post(address, {"form_key": form_key()}).status_code == 403

    def test_after_a_week_in_which_all_could_see_it_a_second_officer_counts(self, olive, cast):
        made = puppet(cast)
        with time_machine.travel(timezone.now() + datetime.timedelta(days=8)):
            change = person_update(person=cast.priya, name="Priya Nair", email=NEW, by=cast.olive)
            page = sign_in(type(olive)(), made).get(reverse("office:address", args=[change.key]))
            assert "Agree to the new address" in words(page)
