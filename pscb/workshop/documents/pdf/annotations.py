"""What lies on top of an uploaded page: forms are drawn in, links kept, the rest dropped."""

from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name, Page, Pdf, String

from pscb.workshop.documents.pdf.acting import acting
from pscb.workshop.documents.pdf.places import Places, place_on
from pscb.workshop.documents.pdf.sheets import Sheet, moved

SAFE = ("http://", "https://", "mailto:")
COMMENTS = {"/Text", "/Popup"}
NOT_DRAWN = COMMENTS | {
    "/FileAttachment",
    "/Sound",
    "/Movie",
    "/Screen",
    "/RichMedia",
    "/3D",
    "/PrinterMark",
    "/TrapNet",
}


@dataclass(frozen=True)
class KeptLink:
    """A link in the clean PDF, the page it is on (from 0), and the one it was made from."""

    page: int
    annotation: Any
    origin: tuple[int, int]


def inventory(pdf: Pdf) -> list[str]:
    """What the document carries that will not be taken over, in plain words, each once."""
    found = [
        kind
        for holder, key, kind in acting(pdf)
        if not (key == "/OpenAction" and isinstance(holder.OpenAction, Array))
    ]
    form = pdf.Root.get(Name.AcroForm)
    if isinstance(form, Dictionary) and int(form.get(Name.SigFlags, 0)) & 1:
        found.append("the digital signature (its picture stays)")
    if any(_kind(each) in COMMENTS for page in pdf.pages for each in _on(page)):
        found.append("comments")
    return list(dict.fromkeys(found))


def has_unapplied_redaction(page: Page) -> bool:
    """Whether somebody marked words to be removed and forgot to remove them."""
    return any(_kind(each) == "/Redact" for each in _on(page))


def draw_in(pdf: Pdf) -> bool:
    """Draw what is filled in, stamped or highlighted into the pages; True if there was any."""
    drawn = False
    for page in pdf.pages:
        kept = []
        for each in _on(page):
            if _kind(each) == "/Link":
                if Name.AP in each:
                    del each.AP
            elif _kind(each) in NOT_DRAWN:
                continue
            else:
                drawn = True
            kept.append(each)
        page.obj.Annots = Array(kept)
    if drawn:
        pdf.generate_appearance_streams()
        pdf.flatten_annotations("all")
    return drawn


def copy_links(pdf: Pdf, clean: Pdf, places: Places, sheets: list[Sheet]) -> list[KeptLink]:
    """Links to safe addresses and within the document, at their places on the sheets."""
    links = []
    for at, page in enumerate(pdf.pages):
        here = []
        for each in _on(page):
            if _kind(each) != "/Link" or len(each.get(Name.Rect, ())) != 4:
                continue
            aim = _aim(each, clean, places, sheets)
            if aim is not None:
                corners = tuple(float(edge) for edge in each.Rect)
                link = clean.make_indirect(
                    Dictionary(
                        Type=Name.Annot,
                        Subtype=Name.Link,
                        Rect=Array(round(edge, 3) for edge in moved(sheets[at], corners)),
                        Border=Array([0, 0, 0]),
                        F=4,
                        **aim,
                    )
                )
                here.append(KeptLink(at, link, each.objgen))
        if here:
            clean.pages[at].obj.Annots = Array(link.annotation for link in here)
        links += here
    return links


def _aim(link: Any, clean: Pdf, places: Places, sheets: list[Sheet]) -> dict[str, Any] | None:
    action = link.get(Name.A)
    address = str(action.get(Name.URI, "")) if isinstance(action, Dictionary) else ""
    if address.lower().startswith(SAFE):
        return {
            "A": Dictionary(S=Name.URI, URI=String(address)),
            "Contents": String(f"Link to {address}"),
        }
    place = places.of(link)
    if place is None:
        return None
    top = None if place.top is None else sheets[place.page].matrix.transform((0, place.top))[1]
    return {
        "Dest": place_on(clean.pages[place.page].obj, top),
        "Contents": String(f"Link to page {place.page + 1} of this document"),
    }


def _on(page: Page) -> list[Any]:
    listed = page.obj.get(Name.Annots)
    inside = listed if isinstance(listed, Array) else ()
    return [each for each in inside if isinstance(each, Dictionary)]


def _kind(annotation: Any) -> str:
    return str(annotation.get(Name.Subtype, ""))
