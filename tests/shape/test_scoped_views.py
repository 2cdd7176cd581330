"""Views reach rows through the viewer's scope, and never write."""

import ast

import pytest
from django.conf import settings

PACKAGES = ("pscb", "audits", "reviews", "indicators", "cdop")
SCOPES = {"visible_to", "registered_for", "owed_by"}
WRITES = {"save", "create", "bulk_create", "delete", "bulk_update", "get_or_create"}


def views():
    for package in PACKAGES:
        for path in (settings.ROOT / package).rglob("*.py"):
            if path.stem == "views" or "views" in path.parent.parts[-2:]:
                yield path


def unscoped(tree):
    """Lines where `.objects` is reached without asking who looks."""
    scoped = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in SCOPES
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "objects" and id(node) not in scoped:
            yield node.lineno


def writes(tree):
    """Lines where something is written; `form.save` would be such a place too."""
    for node in ast.walk(tree):
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Attribute) and called.attr in WRITES:
            yield node.lineno


@pytest.mark.parametrize("path", sorted(views()), ids=lambda p: str(p.relative_to(settings.ROOT)))
def test_a_view_asks_who_looks_and_leaves_writing_to_services(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert list(unscoped(tree)) == []
    assert list(writes(tree)) == []


def test_the_lint_finds_what_it_is_for():
    tree = ast.parse("Agency.objects.get(pk=1)\nAgency.objects.visible_to(user)\nagency.save()")
    assert list(unscoped(tree)) == [1]
    assert list(writes(tree)) == [3]
