"""Posts and seats: given with dates, ended, told as sentences, and never one's own."""

import datetime

import pytest
from django.urls import reverse

from pscb.foundation.base.calendar import today
from pscb.overview.office.queries.roles import sentences
from tests.cast import fresh, sign_in
from tests.pscb.overview.steps import form_key, words


def give_post(browser, person, **typed):
    given = {"form_key": form_key(), "role": "contributor", "title": "", **typed}
    return browser.post(reverse("office:post_give", args=[person.key]), given, follow=True)


def give_seat(browser, person, **typed):
    given = {"form_key": form_key(), "role": "member", "representing": "", **typed}
    return browser.post(reverse("office:seat_give", args=[person.key]), given, follow=True)


def dates(**days: datetime.date) -> dict[str, int]:
    return {
        f"{name}-{part}": getattr(day, part)
        for name, day in days.items()
        for part in ("day", "month", "year")
    }


def test_olive_makes_gareth_a_contributor_of_the_council(olive, cast):
    page = give_post(olive, cast.gareth, agency=cast.council.pk, title="Training lead")
    told = "Gareth can answer returns and write reports for Fenmarsh Council, but not sign."
    assert told in words(page)


def test_a_stand_in_has_both_dates(olive, cast):
    page = give_seat(
        olive, cast.bea, group=cast.quality.pk, role="deputy", representing=cast.school.pk,
        **dates(starts=datetime.date(2090, 1, 4), ends=datetime.date(2090, 3, 1)),
    )  # fmt: skip
    assert "from 4 January 2090 to 1 March 2090" in words(page)
    assert not fresh(cast.bea).hats.sits_in("quality")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"agency": ""}, "Select the agency"),
        ({"role": "king"}, "Select one of the options shown"),
        (
            dates(starts=datetime.date(2027, 3, 4), ends=datetime.date(2027, 3, 3)),
            "The end must be on or after the first day",
        ),
    ],
)
def test_what_is_wrong_is_said(olive, cast, typed, told):
    page = give_post(olive, cast.gareth, **{"agency": cast.council.pk, **typed})
    assert told in words(page)
    assert not fresh(cast.gareth).hats.posts


def test_the_same_post_twice_is_refused_in_words(olive, cast):
    page = give_post(olive, cast.priya, agency=cast.police.pk)
    assert "They hold this post already" in words(page)


def test_nobody_changes_their_own(olive, cast):
    assert give_seat(olive, cast.olive, group=cast.board.pk, role="chair").status_code == 403
    own = cast.olive.seats.get()
    ending = reverse("office:seat_end", args=[cast.olive.key, own.key])
    assert olive.post(ending, {"form_key": form_key()}).status_code == 403
    assert not fresh(cast.olive).hats.is_board_chair


def test_an_ended_seat_gives_nothing_at_the_very_next_page(client, olive, cast):
    mabels = sign_in(type(client)(), cast.mabel)
    assert mabels.get(reverse("office:home")).status_code == 200
    seat = cast.mabel.seats.get()
    ending = reverse("office:seat_end", args=[cast.mabel.key, seat.key])
    olive.post(ending, {"form_key": form_key()})
    assert mabels.get(reverse("office:home")).status_code == 403


def test_a_post_ends_on_the_day_that_is_given(olive, cast):
    post = cast.priya.posts.get()
    ending = reverse("office:post_end", args=[cast.priya.key, post.key])
    next_month = today() + datetime.timedelta(days=30)
    olive.post(ending, {"form_key": form_key(), **dates(on=next_month)})
    assert fresh(cast.priya).hats.is_post_holder(cast.police.pk)
    post.refresh_from_db()
    assert post.ends == next_month


def test_the_seat_of_one_person_is_not_reached_through_another(olive, cast):
    seat = cast.rosa.seats.get()
    for name in ("office:seat_end", "office:post_end"):
        assert olive.get(reverse(name, args=[cast.priya.key, seat.key])).status_code == 404


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("priya", ["Priya can answer returns and write reports for Fenland Police, but not sign."]),
        ("marcus", ["Marcus can sign returns and write reports for Fenland Police."]),
        ("mabel", ["Mabel manages the business unit, and can do all it does."]),
        (
            "gareth",
            ["Gareth sits in the Operational chairs group.",
             "Gareth chairs the Training Sub Group: can submit its reports."],
        ),
        (
            "bea",
            ["Bea sits on the Board for Sluice Road School: reads its packs and can ask for any "
             "report."],
        ),
        ("eddie", []),
    ],
)  # fmt: skip
def test_roles_are_told_as_sentences(cast, name, told):
    assert [str(each) for each in sentences(getattr(cast, name))] == told


@pytest.mark.parametrize("name", ["post_give", "seat_give"])
def test_olive_is_not_shown_a_form_for_her_own_roles_that_would_be_refused(olive, cast, name):
    page = olive.get(reverse(f"office:{name}", args=[cast.olive.key]))
    assert page.status_code == 403
    assert "You cannot change your own posts and seats" in words(page)
