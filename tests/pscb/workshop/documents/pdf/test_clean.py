"""An uploaded PDF that cannot be used is refused with a sentence; real ones are cleaned."""

import os
import re
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import (
    Array,
    Dictionary,
    Encryption,
    Name,
    ObjectStreamMode,
    Pdf,
    StreamDecodeLevel,
    String,
)
from pypdfium2 import PdfDocument

from pscb.workshop.documents.pdf import clean
from pscb.workshop.documents.pdf.clean import RefusedPdf, clean_pdf
from pscb.workshop.documents.pdf.render import render_pdf
from pscb.workshop.documents.pdf.stamps import visible
from pscb.workshop.documents.pdf.tags import structure_faults
from pscb.workshop.documents.pdf.verify import acting_faults
from tests.pscb.workshop.documents.pdf import papers
from tests.pscb.workshop.documents.pdf.papers import annotate, plain_pdf, saved

A4, A3 = (595, 842), (842, 1191)


def encrypted(pdf, path):
    pdf.save(path, encryption=Encryption(owner="o", user="secret"))


def restricted(pdf, path):
    pdf.save(path, encryption=Encryption(owner="o", user=""))


def cut_short(pdf, path):
    pdf.save(path)
    path.write_bytes(path.read_bytes()[:60])


def no_pages(pdf, path):
    Pdf.new().save(path)


def not_a_pdf(pdf, path):
    path.write_bytes(b"Minutes of the meeting")


def nothing(pdf, path):
    path.write_bytes(b"")


def unapplied_redaction(pdf, path):
    annotate(pdf, pdf.pages[0], Subtype=Name.Redact)
    pdf.save(path)


def a_mile_long(pdf, path):
    pdf.pages[0].obj.MediaBox = Array([0, 0, 595, 90_000])
    pdf.save(path)


def beyond_all_size(pdf, path):
    pdf.pages[0].obj.MediaBox = Array([0, 0, 595, Decimal("1e30")])
    pdf.save(path)


def cut_in_half(pdf, path):
    for line in ("Two", "Three", "Four"):
        with plain_pdf(line) as more:
            pdf.pages.append(more.pages[0])
    pdf.save(path, object_stream_mode=ObjectStreamMode.disable)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def without_its_end(pdf, path):
    pdf.save(path, object_stream_mode=ObjectStreamMode.disable)
    path.write_bytes(path.read_bytes().partition(b"xref")[0])


def nested(pdf, path, *, levels=12):
    """A page whose form draws a form that draws a form, each ten times over."""
    form = pdf.make_stream(
        b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9])
    )
    for _ in range(levels):
        form = pdf.make_stream(
            b"/F Do " * 10, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]),
            Resources=Dictionary(XObject=Dictionary(F=form)),
        )  # fmt: skip
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(F=form))
    pdf.pages[0].obj.Contents = pdf.make_stream(b"/F Do")
    pdf.save(path)
    return form


def drawing_itself(pdf, path):
    form = nested(pdf, path, levels=1)
    form.Resources.XObject.F = form
    pdf.save(path)


def endless_pattern(pdf, path):
    form = nested(pdf, path)
    form.Type, form.PatternType = Name.Pattern, 1
    pdf.pages[0].obj.Resources = Dictionary(Pattern=Dictionary(P=form))
    pdf.pages[0].obj.Contents = pdf.make_stream(b"/Pattern cs /P scn 0 0 500 500 re f")
    pdf.save(path)


def endless_mask(pdf, path):
    mask = Dictionary(S=Name.Luminosity, G=nested(pdf, path))
    pdf.pages[0].obj.Resources = Dictionary(ExtGState=Dictionary(G=Dictionary(SMask=mask)))
    pdf.pages[0].obj.Contents = pdf.make_stream(b"/G gs 0 0 500 500 re f")
    pdf.save(path)


def endless_letters(pdf, path):
    font = Dictionary(Type=Name.Font, Subtype=Name.Type3, CharProcs=Dictionary(a=nested(pdf, path)))
    pdf.pages[0].obj.Resources = Dictionary(Font=Dictionary(T=font))
    pdf.pages[0].obj.Contents = pdf.make_stream(b"BT /T 9 Tf (a) Tj ET")
    pdf.save(path)


def overfull(pdf, path):
    """Fifty megabytes of lines, in a file of some kilobytes."""
    lines = pdf.make_stream(b"10 10 m 500 800 l S " * 50_000)
    pdf.pages[0].obj.Contents = Array([lines] * 50)
    pdf.save(path)


def picture(pdf, wide, *, bits=1, colour=Name.DeviceGray):
    """A picture as wide as it is high; no more of it is needed than its head."""
    return pdf.make_stream(
        b"", Type=Name.XObject, Subtype=Name.Image, Width=wide, Height=wide, ColorSpace=colour,
        BitsPerComponent=bits,
    )  # fmt: skip


def enormous_picture(pdf, path):
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(I=picture(pdf, 60_000)))
    pdf.pages[0].obj.Contents = pdf.make_stream(b"q 500 0 0 500 0 0 cm /I Do Q")
    pdf.save(path)


def enormous_mask(pdf, path):
    small = picture(pdf, 10)
    small.SMask = picture(pdf, 60_000)
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(I=small))
    pdf.pages[0].obj.Contents = pdf.make_stream(b"q 500 0 0 500 0 0 cm /I Do Q")
    pdf.save(path)


def picture_over_and_over(pdf, path):
    colour = Array([Name.ICCBased, pdf.make_stream(b"", N=4)])
    large = picture(pdf, 4_000, bits=8, colour=colour)
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(I=large))
    pdf.pages[0].obj.Contents = pdf.make_stream(b"q 500 0 0 500 0 0 cm /I Do Q " * 5)
    pdf.save(path)


def tiles_like_dust(pdf, path, *, step="0.02"):
    tile = pdf.make_stream(
        b"0 0 m 1 1 l S", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1,
        BBox=Array([0, 0, 9, 9]), XStep=Decimal(step), YStep=Decimal(step), Resources=Dictionary(),
    )  # fmt: skip
    pdf.pages[0].obj.Resources = Dictionary(Pattern=Dictionary(P=tile))
    pdf.pages[0].obj.Contents = pdf.make_stream(b"/Pattern cs /P scn 0 0 500 500 re f")
    pdf.save(path)


def tiles_without_a_size(pdf, path):
    tiles_like_dust(pdf, path, step="0")


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (encrypted, "locked with a password. Save a copy without the password"),
        (restricted, "protected: its maker has restricted"),
        (cut_short, "damaged and cannot be read. Open it on your computer"),
        (not_a_pdf, "damaged and cannot be read"),
        (nothing, "damaged and cannot be read"),
        (no_pages, "has no pages. Check that you chose the right file"),
        (unapplied_redaction, "redactions that were marked and not applied"),
        (a_mile_long, "Page 1 of this PDF is more than five metres long"),
        (beyond_all_size, "a page of an impossible size"),
        (cut_in_half, "A part of this PDF is missing"),
        (without_its_end, "A part of this PDF is missing"),
        (nested, "Page 1 of this PDF repeats its drawings so often, .* Print it to a new PDF"),
        (drawing_itself, "repeats its drawings so often"),
        (endless_pattern, "repeats its drawings so often"),
        (endless_mask, "repeats its drawings so often"),
        (endless_letters, "repeats its drawings so often"),
        (overfull, "Page 1 of this PDF holds so many lines or words"),
        (enormous_picture, "holds so large a picture"),
        (enormous_mask, "holds so large a picture"),
        (picture_over_and_over, "repeats its drawings so often"),
        (tiles_like_dust, "repeats its drawings so often"),
        (tiles_without_a_size, "repeats its drawings so often"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(spoil, sentence, tmp_path):
    path = tmp_path / "upload.pdf"
    spoil(plain_pdf("x"), path)
    with pytest.raises(RefusedPdf, match=sentence):
        clean_pdf(path)


def test_a_form_may_be_drawn_often_and_inside_another(upload):
    with plain_pdf("x") as pdf:
        nested(pdf, BytesIO(), levels=3)
        assert upload(pdf)[1].pages == 1


def test_a_poster_scanned_in_colour_and_a_hatched_plan_are_kept(upload):
    with plain_pdf("One", "Two") as pdf:
        scan = picture(pdf, 8_400, bits=8, colour=Name.DeviceRGB)
        pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(I=scan))
        pdf.pages[0].obj.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /I Do Q")
        tiles_like_dust(pdf, BytesIO(), step="4")
        assert upload(pdf)[1].pages == 2


def test_a_page_that_is_lost_is_not_left_out_in_silence(tmp_path):
    path = tmp_path / "two.pdf"
    beyond_all_size(plain_pdf("One", "Two"), path)
    with pytest.raises(RefusedPdf, match="a page of it is lost"):
        clean_pdf(path)


def test_a_paper_of_too_many_pages_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(clean, "MOST_PAGES", 2)
    path = saved(plain_pdf("1", "2", "3"), tmp_path / "long.pdf")
    with pytest.raises(RefusedPdf, match="has 3 pages and a paper may have 2"):
        clean_pdf(path)


PLANTED = (
    b"null|true|-1|0|1|99999999999|1.5|(words)|/Name|[]|[0]|<<>>|<</S/JavaScript/JS(x)>>|1 0 R|"
    b"2 0 R|3 0 R|9 0 R|<00FF>|<</Type/Page>>"
)
TOKENS = st.sampled_from(PLANTED.split(b"|"))


@pytest.fixture(scope="session")
def templates(registered) -> list[list[bytes]]:
    """PDFs with all there can be in them, as words that can be exchanged."""
    page = papers.page(
        "<h1>Audit</h1><table><tr><th>Cases</th><td>12</td></tr></table>"
        '<p>See <a href="https://www.gov.uk">guidance</a>.</p>'
    )
    made = BytesIO(render_pdf(page, title="Audit").data)
    spelled = []
    with Pdf.open(made) as tagged, plain_pdf("One", "Two") as plain:
        aim = Array([plain.pages[1].obj, Name.Fit])
        annotate(plain, plain.pages[0], Subtype=Name.Link, Dest=aim)
        annotate(plain, plain.pages[0], Subtype=Name.Widget, FT=Name.Tx, V=String("x"))
        layer = plain.make_indirect(Dictionary(Type=Name.OCG, Name=String("x")))
        plain.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
        plain.Root.AcroForm = Dictionary(Fields=Array([plain.pages[0].obj.Annots[1]]))
        for pdf in (tagged, plain):
            data = BytesIO()
            pdf.save(data, qdf=True, stream_decode_level=StreamDecodeLevel.none)
            spelled.append(re.split(rb"(?<= )(?=\S)", data.getvalue()))
    return spelled


@settings(max_examples=60)
@given(
    which=st.integers(0, 1),
    changes=st.lists(st.tuples(st.floats(0, 0.999), TOKENS), min_size=1, max_size=6),
)
def test_a_garbled_file_is_cleaned_or_refused_and_nothing_else(
    which, changes, templates, tmp_path_factory
):
    words = list(templates[which])
    for where, token in changes:
        words[int(where * len(words))] = token + b" "
    path = tmp_path_factory.getbasetemp() / "garbled.pdf"
    path.write_bytes(b"".join(words))
    try:
        report = clean_pdf(path)
    except RefusedPdf:
        return
    with Pdf.open(BytesIO(report.data)) as result:
        assert list(acting_faults(result)) == []
        assert list(structure_faults(result)) == []


REFUSED = {
    "REDHAT-1531897-0.pdf": "damaged",
    "deep-pages.pdf": "damaged",
    "empty.pdf": "no pages",
    "enc-R3,V2,U=view,O=view.pdf": "locked with a password",
    "enc-XI-R6,V5,O=master.pdf": "protected",
    "encrypted-attachment.pdf": "locked with a password",
    "issue-141a.pdf": "damaged",
    "issue-146.pdf": "damaged",
    "issue9105_other.pdf": "damaged",
    "libreoffice-writer-password.pdf": "locked with a password",
}
CORPUS = Path(os.environ.get("CORPUS_DIR", ""), "pdfs")


@pytest.mark.corpus
@pytest.mark.skipif("CORPUS_DIR" not in os.environ, reason="CORPUS_DIR is not set")
@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.pdf")), ids=lambda path: path.name)
def test_real_awkward_files_are_cleaned_or_refused(path, opened):
    if path.name in REFUSED:
        with pytest.raises(RefusedPdf, match=REFUSED[path.name]):
            clean_pdf(path)
        return
    report = clean_pdf(path)
    result = opened(report.data)
    assert list(acting_faults(result)) == []
    assert list(structure_faults(result)) == []
    assert len(result.pages) == report.pages == len(PdfDocument(path))
    for page in result.pages:
        box = visible(page)
        assert sorted((round(box.width), round(box.height))) in (list(A4), list(A3))
