"""Tags of an upload are kept where they are sound, and replaced where they are not."""

from io import BytesIO

import pytest
from pikepdf import Array, Name, Pdf

from pscb.workshop.documents.pdf.clean import clean_pdf
from pscb.workshop.documents.pdf.structure import elements
from pscb.workshop.documents.pdf.tags import structure_faults
from tests.pscb.workshop.documents.pdf.papers import words_on


def test_sound_tags_are_kept(overview, tmp_path, opened):
    path = tmp_path / "tagged.pdf"
    path.write_bytes(overview.data)
    report = clean_pdf(path)
    result = opened(report.data)
    assert report.tagged
    assert list(structure_faults(result)) == []
    kept, own = (
        [str(each.S) for each in elements(pdf.Root.StructTreeRoot)]
        for pdf in (result, opened(overview.data))
    )
    assert kept == own
    headers = [each for each in elements(result.Root.StructTreeRoot) if each.S == Name.TD]
    assert all(each.A[0].Headers for each in headers)


def half_a_tree(pdf):
    pdf.Root.StructTreeRoot.K[0].K[0].K = Array(list(pdf.Root.StructTreeRoot.K[0].K[0].K)[:2])


def words_outside(pdf):
    own = pdf.pages[0].obj.Contents.read_bytes()
    font = next(iter(pdf.pages[0].resources.Font))
    pdf.pages[0].obj.Contents = pdf.make_stream(own + f"\nBT {font} 9 Tf <0001> Tj ET".encode())


def a_loop(pdf):
    top = pdf.Root.StructTreeRoot.K[0]
    top.K.append(top)


def not_marked(pdf):
    pdf.Root.MarkInfo.Marked = False


def wrong_entries(pdf):
    for each in elements(pdf.Root.StructTreeRoot):
        if "/Pg" in each:
            each.Pg = pdf.pages[0].obj


@pytest.mark.parametrize("spoil", [half_a_tree, words_outside, a_loop, not_marked, wrong_entries])
def test_tags_that_cannot_be_relied_on_are_replaced(spoil, overview, upload):
    with Pdf.open(BytesIO(overview.data)) as pdf:
        spoil(pdf)
        result, report = upload(pdf)
    assert not report.tagged
    assert list(structure_faults(result)) == []
    assert "Łódź House" in "".join(words_on(report.data, page) for page in range(report.pages))
