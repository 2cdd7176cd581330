"""Everything in a PDF that acts or carries something along: scripts, actions, forms, files."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream

KEYS = {
    "/JS": "scripts",
    "/JavaScript": "scripts",
    "/OpenAction": "actions",
    "/AA": "actions",
    "/EmbeddedFiles": "embedded files",
    "/EF": "embedded files",
    "/AF": "embedded files",
    "/AcroForm": "form fields (what was filled in stays)",
    "/XFA": "form fields (what was filled in stays)",
}
ACTIONS = {
    "/JavaScript": "scripts",
    "/Launch": "actions",
    "/SubmitForm": "actions",
    "/ImportData": "actions",
    "/ResetForm": "actions",
    "/GoToR": "actions",
    "/GoToE": "actions",
    "/Rendition": "actions",
    "/Movie": "actions",
    "/Sound": "actions",
    "/RichMediaExecute": "actions",
}
NAMED = re.compile(
    b"|".join(re.escape(name.encode()) for name in sorted({*KEYS, *ACTIONS}, reverse=True))
)
MATERIAL = {"/Font", "/XObject", "/ExtGState", "/Pattern", "/OCG", "/OCMD", "/Image", "/Form"}


def acting(pdf: Pdf) -> Iterator[tuple[Any, str, str]]:
    """Each place that acts: the dictionary, the key in it, and what that is in plain words.

    A fast search for the names comes first; only what has one is looked at closely.
    """
    for thing in pdf.objects:
        if isinstance(thing, (Dictionary, Stream, Array)) and NAMED.search(_text(thing)):
            yield from _within(thing)


def _text(thing: Any) -> bytes:
    return (thing.stream_dict if isinstance(thing, Stream) else thing).unparse(resolved=True)


def _within(thing: Any) -> Iterator[tuple[Any, str, str]]:
    """The places in an object and in what is written inside it, not in what it refers to."""
    waiting = [thing]
    while waiting:
        holder = waiting.pop()
        for key, value in _entries(holder):
            if key in KEYS and not _is_material(value):
                yield holder, key, KEYS[key]
            if key == "/S" and isinstance(value, Name) and str(value) in ACTIONS:
                yield holder, key, ACTIONS[str(value)]
            if isinstance(value, (Array, Dictionary)) and not value.is_indirect:
                waiting.append(value)


def _entries(holder: Any) -> Iterable[tuple[str, Any]]:
    return (("", each) for each in holder) if isinstance(holder, Array) else holder.items()


def _is_material(value: Any) -> bool:
    """Whether a value is a font or picture that happens to go by such a name."""
    return isinstance(value, (Dictionary, Stream)) and (
        str(value.get(Name.Type, "")) in MATERIAL or str(value.get(Name.Subtype, "")) in MATERIAL
    )
