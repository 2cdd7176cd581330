"""Our fields are drawn as GOV.UK Frontend draws them: compared with the examples it ships.

Left out are options our pages do not offer (HTML in texts, prefixes, disabled options), and what
we draw otherwise on purpose: what an option reveals needs no script, a file input is always the
improved one, dividers are not counted in ids, and an input in error also has aria-invalid.
"""

import json

import pytest
from django.conf import settings

from .drawing import DRAW
from .reading import parse

EXAMPLES = settings.ROOT / "node_modules/govuk-frontend/dist/govuk/components"
FIELD = {"label", "hint", "errorMessage", "name", "id", "classes", "formGroup", "attributes",
         "describedBy", "value", "spellcheck", "autocomplete", "disabled"}  # fmt: skip
OPTIONS = {"fieldset", "hint", "errorMessage", "name", "idPrefix", "items", "formGroup", "classes"}
OFFERED = {
    "input": FIELD | {"type", "inputmode", "pattern", "autocapitalize"},
    "textarea": FIELD | {"rows"},
    "character-count": FIELD | {"rows", "maxlength"},
    "select": FIELD | {"items"},
    "file-upload": FIELD | {"javascript"},
    "radios": OPTIONS | {"value"},
    "checkboxes": OPTIONS | {"values"},
    "date-input": {"fieldset", "hint", "errorMessage", "id", "namePrefix", "formGroup"},
    "fieldset": {"legend"},
    "breadcrumbs": {"items"},
    "details": {"summaryText", "text", "open"},
    "error-summary": {"titleText", "errorList"},
    "warning-text": {"text", "iconFallbackText"},
}
# What may stand inside an option, and what must.
TEXT = {"text", "classes", "isPageHeading"}
INSIDE = {
    "label": (TEXT, {"text"}),
    "legend": (TEXT, {"text"}),
    "hint": ({"text"}, {"text"}),
    "errorMessage": ({"text"}, {"text"}),
    "formGroup": ({"classes"}, set()),
    "fieldset": ({"legend"}, {"legend"}),
    "errorList": ({"text", "href"}, {"text"}),
}
ITEMS = {
    "select": {"value", "text"},
    "breadcrumbs": {"text", "href"},
    "radios": {"value", "text"},
    "checkboxes": {"value", "text"},
}
NEEDED = {
    "select": {"items"},
    "warning-text": {"text"},
    "character-count": {"maxlength"},
    "file-upload": {"javascript"},
    "radios": {"fieldset"},
    "checkboxes": {"fieldset"},
    "date-input": {"fieldset"},
}
OTHERWISE = {
    "with falsy values",
    "item selected overrides value",
    "html as titleText",
}
# How many examples are compared: should it fall, an upgrade has changed what is offered.
COMPARED = {
    "input": 30,
    "textarea": 15,
    "character-count": 15,
    "select": 6,
    "file-upload": 2,
    "radios": 8,
    "checkboxes": 8,
    "date-input": 3,
    "fieldset": 8,
    "breadcrumbs": 2,
    "details": 1,
    "error-summary": 4,
    "warning-text": 2,
}


def is_offered(component, example):
    """Whether our pages can draw this example at all."""
    options = example["options"]
    items = options.get("items", [])
    needed = ITEMS.get(component, set())
    return (
        options.keys() <= OFFERED[component]
        and options.keys() >= NEEDED.get(component, set())
        and all(fits(name, value) for name, value in options.items())
        and all(isinstance(item, dict) and item.keys() >= needed for item in items)
        and all(item.keys() <= needed | {"hint", "checked", "selected"} for item in items)
        and options.get("idPrefix") in (None, options.get("name"))
        and example["name"] not in OTHERWISE
    )


def fits(name, value):
    """Whether an option holds only what our pages offer inside it."""
    if name not in INSIDE:
        return True
    may, must = INSIDE[name]
    return all(
        must <= part.keys() <= may and all(fits(*pair) for pair in part.items())
        for part in (value if isinstance(value, list) else [value])
    )


def normal(element):
    """An element as tag, attributes, own text and children, without what means nothing."""
    attributes = {
        name: " ".join(sorted(value.split())) if name in ("class", "aria-describedby") else value
        for name, value in element.attrib.items()
        if name != "aria-invalid" and value != ""
    }
    children = [normal(child) for child in element if isinstance(child.tag, str)]
    texts = [element.text or "", *(child.tail or "" for child in element)]
    return element.tag, attributes, " ".join(" ".join(texts).split()), children


def theirs(example):
    """Their HTML, its inputs named after their ids, as ours are."""
    options, drawn = example["options"], example["html"]
    own = options.get("id") or options.get("name")
    for part in ("day", "month", "year"):
        drawn = drawn.replace(f'name="{part}"', f'name="{own}-{part}"')
    return drawn.replace(f'name="{options.get("name")}"', f'name="{own}"')


@pytest.mark.parametrize("component", DRAW)
def test_a_component_is_drawn_as_its_makers_draw_it(component):
    path = EXAMPLES / component / "fixtures.json"
    if not path.exists():
        pytest.skip("GOV.UK Frontend is not installed here: node_modules is absent")
    examples = json.loads(path.read_text(encoding="utf-8"))["fixtures"]
    compared = [one for one in examples if is_offered(component, one)]
    assert len(compared) >= COMPARED[component]
    for example in compared:
        ours = DRAW[component](example["options"])
        drawn, wanted = (normal(parse(f"<main>{one}</main>")) for one in (ours, theirs(example)))
        assert drawn == wanted, example["name"]
