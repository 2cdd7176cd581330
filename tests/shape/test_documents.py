"""The documents say what the code does."""

import re

from django.conf import settings

from pscb.foundation.workflow.document import flow_document

DOCS = settings.ROOT / "docs"


def test_the_flow_is_as_the_tables_say():
    written = (DOCS / "flow.md").read_text(encoding="utf-8")
    # The tests' own sample workflow is known here and nowhere else.
    told = re.sub(r"## An errand\n.*?(?=\n## |\Z)", "", flow_document(), flags=re.DOTALL)
    assert _lines(written) == _lines(told), "Run: python manage.py write_flow"


def _lines(text):
    return [line for line in text.splitlines() if line.strip()]


def test_decisions_are_numbered_once_and_in_order():
    numbers = [int(page.name[:4]) for page in sorted((DOCS / "adr").glob("0*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_decision_names_a_test_that_exists():
    for page in (DOCS / "adr").glob("0*.md"):
        held = page.read_text(encoding="utf-8").partition("**Held by**")[2]
        assert held, f"{page.name} does not say what holds it."
        for path in re.findall(r"`((?:tests|\.importlinter)[^`]*)`", held):
            assert (settings.ROOT / path).exists(), f"{page.name} names {path}, which is not there."
