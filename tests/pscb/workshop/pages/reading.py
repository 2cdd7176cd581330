"""Reading a page in a test: parse it, and find elements by CSS selector."""

from typing import Any

import cssselect2
from lxml import html


def parse(text: str | bytes) -> Any:
    """The page, or the fragment, as a tree."""
    return html.fromstring(text)


def select(tree: Any, selector: str) -> list[Any]:
    """The elements that fit, in the order of the page."""
    root = cssselect2.ElementWrapper.from_html_root(tree)
    return [found.etree_element for found in root.query_all(selector)]


def words(element: Any) -> str:
    """What an element says, with single spaces."""
    return " ".join(element.text_content().split())
