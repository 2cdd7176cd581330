"""Groups: the list, one of them, adding and changing."""

import datetime

import pytest
from django.urls import reverse

from pscb.foundation.people.models import Group
from pscb.foundation.people.services import seat_give
from tests.pscb.overview.steps import form_key, words

NEW = {"name": "Neglect Sub Group", "quorum": "4", "terms": "Meets every two months."}


def add(browser, **typed: str):
    return browser.post(
        reverse("office:group_add"), {"form_key": form_key(), **NEW, **typed}, follow=True
    )


def test_olive_adds_a_group(olive, cast):
    assert "Group added" in words(add(olive))
    group = Group.objects.get(name="Neglect Sub Group")
    assert (group.kind, group.quorum) == ("other", 4)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"name": "training sub group"}, "There is already a group with this name"),
        ({"name": ""}, "Enter the group&#x27;s name"),
        ({"quorum": "0"}, "must be 1 or more"),
        ({"quorum": "some"}, "must be a whole number"),
        ({"terms": "word " * 2001}, "Shorten this to 2,000 words"),
    ],
)
def test_what_is_wrong_is_said(olive, cast, typed, told):
    assert told in add(olive, **typed).content.decode()
    assert not Group.objects.filter(name="Neglect Sub Group").exists()


def test_a_group_keeps_its_own_name_when_its_quorum_changes(olive, cast):
    typed = {
        "form_key": form_key(),
        "version": "0",
        "name": "Training Sub Group",
        "quorum": "5",
        "terms": "",
    }
    olive.post(reverse("office:group_change", args=[cast.training.key]), typed)
    cast.training.refresh_from_db()
    assert cast.training.quorum == 5


def test_the_page_of_a_group_tells_now_later_and_before_apart(olive, cast):
    seat_give(
        person=cast.bea, group=cast.quality, role="member", by=cast.olive,
        starts=datetime.date(2090, 1, 1),
    )  # fmt: skip
    page = olive.get(reverse("office:group", args=[cast.quality.key]))
    assert "Rosa Lindqvist" in {str(seat.person) for seat in page.context["now"]}
    assert [str(seat.person) for seat in page.context["later"]] == ["Bea Thornton"]
    assert [str(seat.person) for seat in page.context["ended"]] == ["Eddie Farrow"]


def test_the_list_names_the_chairs(olive, cast):
    assert "Rosa Lindqvist" in words(olive.get(reverse("office:groups")))
