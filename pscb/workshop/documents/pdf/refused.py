"""What makes an uploaded PDF unfit for a pack as a whole: a part is missing, or it never ends."""

from typing import Any

from pikepdf import Pdf

from pscb.workshop.documents.pdf.multiplied import drawn_by, written_on

# Pieces of 64 bytes; the fullest page we have met comes to a few thousand.
MOST_DRAWN = 250_000
# How qpdf says what it could not find: a page, a number it can hold, the end of the file.
LOST_PAGE = "Pages tree includes non-dictionary object"
NOT_A_SIZE = "overflow/underflow"
LOST = (
    "unable to recover stream data",
    "unable to find trailer",
    "unexpected EOF",
    "EOF while reading",
    "EOF after endobj",
)
AGAIN = "Open it on your computer, save or print it as a new PDF, and upload that one."


class RefusedPdf(Exception):
    """A PDF cannot become part of a pack; the message says why, and what to do about it."""


def refuse_incomplete(pdf: Pdf) -> None:
    """Refuse a file of which a part is missing; small breaks that lose nothing are mended.

    Every page and object is read first, for what is missing is only noticed then.
    """
    read = len(pdf.pages) + len(list(pdf.objects))
    said = [str(warning) for warning in pdf.get_warnings()] if read else []
    if any(NOT_A_SIZE in each for each in said):
        raise RefusedPdf(
            "This PDF holds a number that is far too large, such as a page of an impossible size, "
            f"and a page of it is lost. {AGAIN}"
        )
    rebuilt = any("reconstruct cross-reference" in each for each in said)
    if any(LOST_PAGE in each for each in said) or (
        rebuilt and any(sign in each for each in said for sign in LOST)
    ):
        raise RefusedPdf(
            "A part of this PDF is missing: it was cut off when it was saved or sent, and pages or "
            "words in it are lost. Get the file again from where it came, check that it opens to "
            "its last page, and upload that."
        )


def refuse_overfull(pdf: Pdf) -> None:
    """Refuse a page whose own lines and words alone keep every reader busy."""
    for number, page in enumerate(pdf.pages, start=1):
        if written_on(page, MOST_DRAWN) > MOST_DRAWN:
            raise RefusedPdf(
                f"Page {number} of this PDF holds so many lines or words that it cannot be shown "
                "or printed in any good time. Put a picture in the place of that page, or leave it "
                "out, and upload the PDF again."
            )


def refuse_endless(pdf: Pdf) -> None:
    """Refuse a page that keeps every reader busy: drawings multiply in it, or are enormous."""
    known: dict[tuple[Any, ...], int] = {}
    for number, page in enumerate(pdf.pages, start=1):
        if drawn_by(page, known) > MOST_DRAWN:
            raise RefusedPdf(
                f"Page {number} of this PDF repeats its drawings so often, or holds so large a "
                "picture, that it cannot be shown or printed in any good time. Print it to a new "
                "PDF and upload that one."
            )
