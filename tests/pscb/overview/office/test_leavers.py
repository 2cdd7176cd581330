"""Leavers: one page closes the account and hands over every piece of open work."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from audits.section11.queries.waiting import may_sign
from pscb.flow.reports.services import report_draft
from pscb.foundation.audit_trail.models import Entry
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.base.registry import Registry
from pscb.foundation.base.work import Handover, WorkItem
from pscb.foundation.people.models import Person, Seat
from pscb.foundation.people.services import post_give
from pscb.overview.office.queries import leavers
from pscb.overview.office.services import leaver_close
from tests.cast import fresh, sign_in
from tests.pscb.overview.steps import form_key, words


class Desk:
    """A room of which Priya has open work: two papers."""

    def __init__(self, person) -> None:
        self.papers = [SimpleNamespace(key="one", of=person), SimpleNamespace(key="two", of=person)]
        self.refuses = ""
        self.unfit = ""

    def open_for(self, person) -> list:
        return [paper for paper in self.papers if paper.of == person]

    def may_take(self, thing) -> list:
        return list(Person.objects.exclude(name=self.unfit))

    def take_over(self, *, thing, to, by) -> None:
        if self.refuses:
            raise GuardRefused(self.refuses)
        thing.of = to


@pytest.fixture
def desk(cast, monkeypatch):
    desk = Desk(cast.priya)
    rooms: Registry[Handover] = Registry("kind of work to hand over")
    rooms.add("papers", Handover("Paper", desk.open_for, desk.may_take, desk.take_over))
    monkeypatch.setattr(leavers, "handovers", rooms)
    return desk


@pytest.fixture
def waiting(monkeypatch):
    """What waits for whoever is asked about."""
    items: list[WorkItem] = []
    rooms: Registry = Registry("kind of waiting work")
    rooms.add("room", lambda user: items)
    monkeypatch.setattr(leavers, "waiting_work", rooms)
    return items


def close(browser, person, **typed):
    address = reverse("office:leaver", args=[person.key])
    return browser.post(address, {"form_key": form_key(), **typed}, follow=True)


def test_priya_leaves_and_her_papers_go_to_two_colleagues(olive, cast, desk):
    priyas = sign_in(type(olive)(), cast.priya)
    page = close(
        olive, cast.priya,
        **{"papers-one": cast.marcus.key, "papers-two": cast.hannah.key},
    )  # fmt: skip
    assert "The account of Priya Nair is closed" in words(page)
    assert [paper.of for paper in desk.papers] == [cast.marcus, cast.hannah]
    assert not fresh(cast.priya).is_active
    assert not fresh(cast.priya).hats.posts
    assert priyas.get("/").status_code == 302
    assert Entry.objects.get(verb="leaver.handed_over").facts["count"] == 2


def test_nothing_happens_until_somebody_is_chosen_for_each(olive, cast, desk):
    page = close(olive, cast.priya, **{"papers-one": cast.marcus.key})
    assert "Select who takes over" in words(page)
    assert fresh(cast.priya).is_active
    assert desk.papers[0].of == cast.priya


def test_a_refusal_of_the_room_is_said_and_the_account_stays_open(olive, cast, desk):
    desk.refuses = "Marcus Hale is not a senior signatory of Fenland Police."
    page = close(
        olive, cast.priya,
        **{"papers-one": cast.marcus.key, "papers-two": cast.marcus.key},
    )  # fmt: skip
    assert desk.refuses in words(page)
    assert fresh(cast.priya).is_active


def test_each_piece_has_its_choice_on_the_page(olive, cast, desk):
    page = olive.get(reverse("office:leaver", args=[cast.priya.key])).content.decode()
    assert [f'name="{name}"' in page for name in ("papers-one", "papers-two")] == [True, True]


def test_the_leaver_is_not_offered(olive, cast, desk):
    page = olive.get(reverse("office:leaver", args=[cast.priya.key]))
    offered = dict(page.context["form"].fields["papers-one"].choices)
    assert str(cast.priya.key) not in offered
    assert str(cast.marcus.key) in offered


def test_work_never_goes_to_somebody_who_has_left(cast, desk):
    cast.marcus.is_active = False
    cast.marcus.save()
    heirs = {"papers-one": cast.marcus, "papers-two": cast.hannah}
    with pytest.raises(GuardRefused, match="whose account is in use"):
        leaver_close(person=cast.priya, heirs=heirs, by=cast.olive)


def test_only_those_who_may_take_a_piece_are_offered(olive, cast, desk):
    desk.unfit = "Hannah Boyd"
    page = olive.get(reverse("office:leaver", args=[cast.priya.key]))
    offered = dict(page.context["form"].fields["papers-one"].choices)
    assert str(cast.hannah.key) not in offered
    heirs = {"papers-one": cast.marcus, "papers-two": cast.hannah}
    with pytest.raises(GuardRefused, match="Hannah Boyd cannot take over"):
        leaver_close(person=cast.priya, heirs=heirs, by=cast.olive)


def test_the_page_says_when_nobody_may_take_a_piece(olive, cast, desk):
    Person.objects.exclude(pk__in=[cast.priya.pk, cast.olive.pk]).update(is_active=False)
    desk.unfit = "Olive Marsh"
    page = words(olive.get(reverse("office:leaver", args=[cast.priya.key])))
    assert "Nobody here may take this over. Give somebody the post or seat" in page


def test_a_return_to_sign_is_offered_to_the_agencys_other_signatories(cast):
    second = Person.objects.create(name="Gwen Ash", email="gwen@example.org")
    post_give(person=second, agency=cast.police, role="signatory", by=cast.olive)
    waiting = SimpleNamespace(agency=cast.police, sent_by_id=second.pk)
    assert list(may_sign(waiting)) == [cast.marcus]
    waiting.sent_by_id = None
    assert set(may_sign(waiting)) == {cast.marcus, second}


def test_without_open_work_the_account_is_simply_closed(olive, cast, desk):
    assert "has no open work" in words(olive.get(reverse("office:leaver", args=[cast.bea.key])))
    close(olive, cast.bea)
    assert not fresh(cast.bea).is_active


def test_what_the_agency_owes_is_listed_with_who_stays_to_see_to_it(olive, cast, desk, waiting):
    owed = WorkItem("Send a new version", "/", "Go", detail="Owed by us", known_to_office=True)
    waiting.append(owed)
    second = Person.objects.create(name="Gwen Ash", email="gwen@example.org")
    address = reverse("office:leaver", args=[cast.hannah.key])
    page = words(olive.get(address))
    assert "Send a new version (Owed by us)" in page
    assert "has no open work" not in page
    assert "Contributor, Wash Community Health Trust: nobody is left" in page
    post_give(person=second, agency=cast.health, role="contributor", by=cast.olive)
    assert "Wash Community Health Trust: Gwen Ash stays" in words(olive.get(address))


def test_a_deputy_stands_in_for_a_chair_who_leaves(olive, cast, desk):
    def said_of(person):
        return words(olive.get(reverse("office:leaver", args=[person.key])))

    group = "Quality and Effectiveness Sub Group"
    assert f"{group}: Dele Adeyemi stands in as deputy chair" in said_of(cast.rosa)
    assert f"{group}: Rosa Lindqvist stays as chair" in said_of(cast.dele)
    Seat.objects.filter(person=cast.dele).delete()
    assert f"{group}: nobody is left" in said_of(cast.rosa)


def test_a_draft_of_the_leaver_is_counted_and_not_named(olive, cast):
    draft = report_draft(
        kind="single_agency_audit", title="What we dare not say yet", by=fresh(cast.priya),
        author_agency=cast.police,
    )  # fmt: skip
    page = words(olive.get(reverse("office:leaver", args=[cast.priya.key])))
    assert "1 thing not yet sent that the business unit may not read, such as a draft." in page
    assert draft.title not in page
    assert draft.reference not in page


def test_nobody_closes_their_own_account(olive, cast, desk):
    assert close(olive, cast.olive).status_code == 403
    assert fresh(cast.olive).is_active
