"""Somebody else's PDF made harmless, upright and of a printable size.

A new PDF is built from an allow-list: what the pages draw, links to the web and within the
document, bookmarks, and the tags where they are sound. Scripts, actions, embedded files, forms
(their filled-in appearance stays), comments, hidden layers and metadata are not taken over.

A pure function for use in a child process with limits of time and memory: a hostile file may
exhaust either.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from pikepdf import (
    Array,
    Dictionary,
    Name,
    ObjectStreamMode,
    Page,
    PasswordError,
    Pdf,
    PdfError,
    Stream,
)

from pscb.workshop.documents.pdf import annotations, layers, outline, retag
from pscb.workshop.documents.pdf.acting import acting
from pscb.workshop.documents.pdf.drawing import look_through
from pscb.workshop.documents.pdf.places import Places
from pscb.workshop.documents.pdf.refused import (
    AGAIN,
    RefusedPdf,
    refuse_endless,
    refuse_incomplete,
    refuse_overfull,
)
from pscb.workshop.documents.pdf.sheets import Sheet, sheet_for
from pscb.workshop.documents.pdf.stamps import visible
from pscb.workshop.documents.pdf.tags import structure_faults
from pscb.workshop.documents.pdf.untagged import wrap_untagged

MOST_PAGES = 500
LARGEST = 14_400
MATERIAL = {
    "/Font",
    "/XObject",
    "/ExtGState",
    "/ColorSpace",
    "/Pattern",
    "/Shading",
    "/Properties",
}
LUGGAGE = {
    "/Metadata",
    "/PieceInfo",
    "/OPI",
    "/Alternates",
    "/Ref",
    "/StructParent",
    "/StructParents",
    "/LastModified",
    "/OC",
    "/Thumb",
    "/F",
    "/FFilter",
    "/FDecodeParms",
}
# In a file made to deceive, any value may be of any type; reading it as what it should be fails.
MALFORMED = (
    PdfError,
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    RuntimeError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True)
class CleanedPdf:
    """A PDF fit for a pack.

    `removed` says in plain words what was not taken over; `tagged` whether it kept its own tags.
    """

    data: bytes
    pages: int
    tagged: bool
    removed: tuple[str, ...]


def clean_pdf(source: Path) -> CleanedPdf:
    """Rebuild an uploaded PDF. Raises RefusedPdf with a sentence for the person who uploaded it."""
    try:
        with _opened(source) as pdf:
            refuse_incomplete(pdf)
            _check(pdf)
            refuse_overfull(pdf)
            removed = annotations.inventory(pdf)
            drawn = annotations.draw_in(pdf)
            if layers.drop_hidden(pdf):
                removed.append("hidden layers")
            refuse_endless(pdf)
            seal = hashlib.sha256(source.read_bytes()).hexdigest()[:16]
            data = None if drawn else _with_own_tags(pdf, seal)
            tagged = data is not None
            data = data or _rebuilt(pdf, seal, own_tags=False)
            if data is None:
                raise RefusedPdf(f"This PDF could not be made safe for a pack. {AGAIN}")
            return CleanedPdf(data, len(pdf.pages), tagged, tuple(removed))
    except MALFORMED as fault:
        raise RefusedPdf(f"This PDF is damaged and cannot be read. {AGAIN}") from fault


def _opened(source: Path) -> Pdf:
    try:
        pdf = Pdf.open(source, suppress_warnings=True)
    except PasswordError as fault:
        raise RefusedPdf(
            "This PDF is locked with a password. Save a copy without the password and upload that."
        ) from fault
    if pdf.is_encrypted:
        raise RefusedPdf(
            "This PDF is protected: its maker has restricted what may be done with it. Ask them "
            "for a copy without protection and upload that."
        )
    return pdf


def _check(pdf: Pdf) -> None:
    if not len(pdf.pages):
        raise RefusedPdf("This PDF has no pages. Check that you chose the right file.")
    if len(pdf.pages) > MOST_PAGES:
        raise RefusedPdf(
            f"This PDF has {len(pdf.pages)} pages and a paper may have {MOST_PAGES}. Upload the "
            "part that the Board needs, and say where the whole can be found."
        )
    for number, page in enumerate(pdf.pages, start=1):
        box = visible(page)
        if max(box.width, box.height) > LARGEST:
            raise RefusedPdf(
                f"Page {number} of this PDF is more than five metres long and cannot be printed. "
                "Save it on a smaller page and upload that."
            )
        if annotations.has_unapplied_redaction(page):
            raise RefusedPdf(
                f"Page {number} of this PDF has redactions that were marked and not applied: the "
                "words under them can still be read. Apply the redactions, save, and upload again."
            )


def _with_own_tags(pdf: Pdf, seal: str) -> bytes | None:
    """The new PDF with the tags it came with; None if they cannot be relied on."""
    try:
        return _rebuilt(pdf, seal, own_tags=True) if retag.worth_keeping(pdf) else None
    except (*MALFORMED, retag.NotSound):
        return None


def _rebuilt(pdf: Pdf, seal: str, *, own_tags: bool) -> bytes | None:
    """The new PDF; None if its tags turn out not to be sound, or something in it still acts."""
    with Pdf.new() as clean:
        sheets = [sheet_for(page) for page in pdf.pages]
        for at, (page, sheet) in enumerate(zip(pdf.pages, sheets, strict=True), start=1):
            _add_page(clean, page, sheet, f"Upload-{seal}-{at}", own_tags=own_tags)
        _strip(clean)
        links = annotations.copy_links(pdf, clean, Places(pdf), sheets)
        if own_tags:
            retag.copy_tags(pdf, clean, links)
        else:
            wrap_untagged(clean)
        clean.Root.MarkInfo = Dictionary(Marked=True)
        _copy_bookmarks(pdf, clean, sheets)
        if any(acting(clean)) or any(structure_faults(clean)):
            return None
        data = BytesIO()
        clean.save(data, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
        return data.getvalue()


def _add_page(clean: Pdf, page: Page, sheet: Sheet, name: str, *, own_tags: bool) -> None:
    """A sheet that draws the uploaded page: in place if its marks are kept, else as one form.

    The form's `name` is its alone among all uploads, so that two pages that draw nothing but a
    picture still draw something different.
    """
    form = page.as_form_xobject(handle_transformations=False)
    form.Resources = _material(page)
    form.BBox = Array(round(edge, 4) for edge in sheet.shown)
    drawn = clean.copy_foreign(form)
    clean.add_blank_page(page_size=(sheet.width, sheet.height))
    target = clean.pages[-1].obj
    move = " ".join(f"{number:.6f}" for number in sheet.matrix.shorthand)
    if own_tags:
        states = look_through(page)
        left, low, right, high = sheet.shown
        window = f"{left:.4f} {low:.4f} {right - left:.4f} {high - low:.4f} re W n\n"
        opening = f"q {move} cm {window}" + "q " * states.missing_saves
        closing = "\n" + "Q " * (states.open_states + 1)
        target.Resources = drawn.Resources
        target.Contents = clean.make_stream(
            opening.encode() + drawn.read_bytes() + closing.encode()
        )
    else:
        target.Resources = Dictionary(XObject=Dictionary({f"/{name}": drawn}))
        target.Contents = clean.make_stream(f"q {move} cm /{name} Do Q".encode())
    if Name.Group in drawn:
        target.Group = drawn.Group


def _material(page: Page) -> Dictionary:
    """What a page draws with: fonts, pictures, colours and the like, and nothing else."""
    resources = page.get_resources() or Dictionary()
    return Dictionary({key: value for key, value in resources.items() if key in MATERIAL})


def _strip(clean: Pdf) -> None:
    """Take out what pictures, forms and fonts bring along beside what they draw."""
    for holder, key, _ in list(acting(clean)):
        del holder[key]
    for thing in clean.objects:
        if isinstance(thing, Stream):
            for key in LUGGAGE.intersection(thing.stream_dict):
                del thing[key]


def _copy_bookmarks(pdf: Pdf, clean: Pdf, sheets: Sequence[Sheet]) -> None:
    pages = [page.obj for page in clean.pages]
    with clean.open_outline() as bookmarks:
        for mark in outline.read_bookmarks(pdf):
            bookmarks.root.append(outline.outline_item(_on_sheet(mark, sheets), pages))


def _on_sheet(mark: outline.Bookmark, sheets: Sequence[Sheet]) -> outline.Bookmark:
    top = mark.top and sheets[mark.page].matrix.transform((0, mark.top))[1]
    inside = tuple(_on_sheet(each, sheets) for each in mark.inside)
    return outline.Bookmark(mark.title, mark.page, top, inside)
