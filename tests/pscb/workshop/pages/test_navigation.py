"""The menu: each room adds its link, and each person sees the rooms they may enter."""

from types import SimpleNamespace

import pytest

from pscb.workshop.pages import navigation

PRIYA = SimpleNamespace(is_authenticated=True)
VISITOR = SimpleNamespace(is_authenticated=False)


def labels(user, path="/", place=navigation.MAIN):
    return [item.label for item in navigation.items_for(user, path, place)]


def test_links_stand_in_their_order(gallery):
    assert labels(PRIYA) == ["Building", "People"]


def test_a_room_is_shown_to_those_who_may_enter(gallery):
    assert labels(VISITOR) == ["People"]


def test_links_beside_the_name_are_apart(gallery):
    navigation.register("Your account", "account_logout", place=navigation.ACCOUNT)
    assert labels(PRIYA, place=navigation.ACCOUNT) == ["Your account"]
    assert "Your account" not in labels(PRIYA)


@pytest.mark.parametrize(
    ("path", "current", "active"),
    [
        ("/gallery/list/", ["People"], ["People"]),
        ("/gallery/list/7/", [], ["People"]),
        ("/gallery/", [], []),
        ("/gallery/lists/", [], []),
    ],
)
def test_the_present_room_is_marked(gallery, path, current, active):
    items = navigation.items_for(PRIYA, path)
    assert [item.label for item in items if item.current] == current
    assert [item.label for item in items if item.active] == active


def test_two_rooms_cannot_claim_one_address(gallery):
    with pytest.raises(ValueError, match="already a navigation link called gallery_list"):
        navigation.register("Others", "gallery_list")
