"""Pages without tags have their place in the structure all the same."""

from pikepdf import Name

from pscb.workshop.documents.pdf.assemble import page_print
from pscb.workshop.documents.pdf.structure import elements
from tests.pscb.workshop.documents.pdf.papers import plain_pdf


def test_pages_without_words_say_that_they_are_pictures(upload):
    pdf = plain_pdf("x")
    pdf.pages[0].obj.Contents = pdf.make_stream(b"0 0 100 100 re f")
    result, report = upload(pdf)
    assert not report.tagged
    (figure,) = [each for each in elements(result.Root.StructTreeRoot) if Name.Figure == each.S]
    assert str(figure.Alt) == (
        "Page 1 of 1 of a document without tags: a picture without a description"
    )


def test_two_pages_that_only_show_a_picture_are_told_apart(upload):
    """The print of a page in a pack's manifest must be its own, scans included."""
    pdf = plain_pdf("x", "y")
    for page in pdf.pages:
        page.obj.Contents = pdf.make_stream(b"0 0 100 100 re f")
    result, _ = upload(pdf)
    assert len({page_print(page.obj) for page in result.pages}) == 2
