"""The rooms a person may enter, as links at the top of every page.

A room adds itself in `AppConfig.ready()`; whether somebody sees it is asked at each request.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from pscb.foundation.base.registry import Registry

MAIN, ACCOUNT = "main", "account"


def anybody_signed_in(user: Any) -> bool:
    """Whether somebody is signed in at all."""
    return bool(user and user.is_authenticated)


@dataclass(frozen=True)
class Entry:
    """One link: its words, the name of its address, who sees it, and its place in the row."""

    label: str | Callable[[Any], str]
    url_name: str
    visible: Callable[[Any], bool]
    order: int
    place: str

    def words_for(self, user: Any) -> str:
        """The words as this person reads them."""
        return self.label if isinstance(self.label, str) else self.label(user)


@dataclass(frozen=True)
class Item:
    """A link as drawn. `current` is the very page; `active` a page inside that room."""

    label: str
    href: str
    current: bool = False
    active: bool = False


entries: Registry[Entry] = Registry("navigation link")


def register(
    label: str | Callable[[Any], str],
    url_name: str,
    *,
    visible: Callable[[Any], bool] = anybody_signed_in,
    order: int = 100,
    place: str = MAIN,
) -> None:
    """Add a link. `place` is "main" or, beside the person's name, "account".

    `label` may be asked for the words, where not everybody reads the same.
    """
    entries.add(url_name, Entry(label, url_name, visible, order, place))


def items_for(user: Any, path: str, place: str = MAIN) -> list[Item]:
    """The links this person sees from the page at `path`, in order.

    A page of an error may have no person at all: it is seen as by a visitor.
    """
    user = user or AnonymousUser()
    seen = [entry for entry in entries if entry.place == place and entry.visible(user)]
    seen.sort(key=lambda entry: (entry.order, entry.url_name))
    links = [(entry, reverse(entry.url_name)) for entry in seen]
    inside = max((href for _, href in links if _is_inside(path, href)), key=len, default=None)
    return [
        Item(entry.words_for(user), href, current=href == path, active=href == inside)
        for entry, href in links
    ]


def _is_inside(path: str, href: str) -> bool:
    if href == "/":
        return path == "/"
    return path == href or path.startswith(href if href.endswith("/") else f"{href}/")
