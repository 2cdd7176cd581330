"""An uploaded PDF goes into a pack without what it could do, or is refused with a sentence."""

import os
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, Stream, String
from pypdfium2 import PdfDocument

from pscb.workshop.documents.pdf import clean
from pscb.workshop.documents.pdf.assemble import page_print
from pscb.workshop.documents.pdf.clean import RefusedPdf, clean_pdf
from pscb.workshop.documents.pdf.stamps import visible
from pscb.workshop.documents.pdf.structure import elements
from pscb.workshop.documents.pdf.verify import acting_faults, structure_faults
from tests.pscb.workshop.documents.pdf.papers import annotate, plain_pdf, saved

A4, A3 = (595, 842), (842, 1191)


@pytest.fixture
def upload(tmp_path, opened):
    """Clean a PDF; give back what came out, opened, and the report."""

    def _upload(pdf: Pdf, **options):
        report = clean_pdf(saved(pdf, tmp_path / "upload.pdf"), **options)
        return opened(report.data), report

    return _upload


def text(data: bytes, page: int = 0) -> str:
    return PdfDocument(data)[page].get_textpage().get_text_range()


def script(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    return "scripts"


def named_script(pdf):
    action = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=pdf.make_stream(b"evil()")))
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), action])))
    return "scripts"


def page_action(pdf):
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.Launch, F=String("calc.exe")))
    return "actions"


def launching_link(pdf):
    annotate(pdf, pdf.pages[0], Subtype=Name.Link, A=Dictionary(S=Name.Launch, F=String("x")))
    return "actions"


def chained_action(pdf):
    chain = Dictionary(
        S=Name.URI,
        URI=String("https://example.org"),
        Next=Array([Dictionary(S=Name.JavaScript, JS=String("evil()"))]),
    )
    annotate(pdf, pdf.pages[0], Subtype=Name.Link, A=chain)
    return "scripts"


def attached_file(pdf):
    pdf.attachments["figures.xlsx"] = b"hidden"
    return "embedded files"


def file_note(pdf):
    file = Dictionary(Type=Name.Filespec, EF=Dictionary(F=pdf.make_stream(b"hidden")))
    annotate(pdf, pdf.pages[0], Subtype=Name.FileAttachment, FS=pdf.make_indirect(file))
    return "embedded files"


def associated_file(pdf):
    file = pdf.make_indirect(Dictionary(EF=Dictionary(F=pdf.make_stream(b"hidden"))))
    pdf.pages[0].obj.Resources.Font.F1.AF = Array([file])
    return "embedded files"


def dynamic_form(pdf):
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<xfa/>"))
    return "form fields (what was filled in stays)"


def comment(pdf):
    annotate(pdf, pdf.pages[0], Subtype=Name.Text, Contents=String("between us"))
    return "comments"


@pytest.mark.parametrize(
    "plant",
    [
        script,
        named_script,
        page_action,
        launching_link,
        chained_action,
        attached_file,
        file_note,
        associated_file,
        dynamic_form,
        comment,
    ],
)
def test_what_acts_is_taken_out_and_named(plant, upload):
    pdf = plain_pdf("The paper itself")
    kind = plant(pdf)
    result, report = upload(pdf)
    assert kind in report.removed
    assert list(acting_faults(result)) == []
    carried = b"".join(each.read_bytes() for each in result.objects if isinstance(each, Stream))
    assert b"hidden" not in carried and b"evil" not in carried
    assert "The paper itself" in text(report.data)


def test_who_wrote_it_with_what_is_not_passed_on(upload):
    pdf = plain_pdf("x")
    pdf.docinfo["/Author"] = "Dr Quiet"
    pdf.Root.Metadata = pdf.make_stream(b"<x>Dr Quiet</x>")
    result, report = upload(pdf)
    assert b"Dr Quiet" not in report.data
    assert "/Metadata" not in result.Root


def test_a_filled_in_form_keeps_its_answers_as_print(upload):
    pdf = plain_pdf("A form")
    answer = pdf.make_stream(
        b"BT /F1 12 Tf 2 5 Td (Nine children seen) Tj ET",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 100, 20]),
        Resources=pdf.pages[0].obj.Resources,
    )
    entries = {"FT": Name.Tx, "T": String("seen"), "V": String("Nine children seen"), "F": 4}
    field = annotate(pdf, pdf.pages[0], Subtype=Name.Widget, AP=Dictionary(N=answer), **entries)
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
    result, report = upload(pdf)
    assert "Nine children seen" in text(report.data)
    assert "/AcroForm" not in result.Root
    assert report.removed == ("form fields (what was filled in stays)",)


def test_links_to_the_web_stay_and_are_read_out(upload):
    pdf = plain_pdf("x", "y")
    annotate(
        pdf,
        pdf.pages[0],
        Subtype=Name.Link,
        A=Dictionary(S=Name.URI, URI=String("https://www.gov.uk/")),
    )
    annotate(pdf, pdf.pages[0], Subtype=Name.Link, Dest=Array([pdf.pages[1].obj, Name.Fit]))
    unsafe = Dictionary(S=Name.URI, URI=String("file:///etc/passwd"))
    annotate(pdf, pdf.pages[0], Subtype=Name.Link, A=unsafe)
    result, _ = upload(pdf)
    web, within = result.pages[0].obj.Annots
    assert str(web.A.URI) == "https://www.gov.uk/"
    assert within.Dest[0].objgen == result.pages[1].obj.objgen
    assert [str(link.Contents) for link in (web, within)] == [
        "Link to https://www.gov.uk/",
        "Link to page 2 of this document",
    ]
    assert list(structure_faults(result)) == []


def test_links_and_bookmarks_by_name_still_lead_somewhere(upload):
    pdf = plain_pdf("x", "y")
    aim = Array([pdf.pages[1].obj, Name.XYZ, 0, 842, 0])
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("findings"), aim])))
    annotate(pdf, pdf.pages[0], Subtype=Name.Link, Dest=String("findings"))
    item = pdf.make_indirect(Dictionary(Title=String("Findings"), Dest=String("findings")))
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=item, Last=item, Count=1))
    item.Parent = pdf.Root.Outlines
    result, _ = upload(pdf)
    second = result.pages[1].obj.objgen
    assert result.pages[0].obj.Annots[0].Dest[0].objgen == second
    with result.open_outline() as outline:
        assert outline.root[0].destination[0].objgen == second


@pytest.mark.parametrize(
    ("size", "turn", "sheet"),
    [
        (A4, 0, A4),
        ((842, 595), 0, (842, 595)),
        (A4, 90, (842, 595)),
        ((612, 792), 0, A4),
        ((200, 200), 0, A4),
        ((720, 540), 0, (842, 595)),
        (A3, 0, A3),
        ((2384, 3370), 0, A3),
        ((2384, 3370), 90, (1191, 842)),
        ((612, 1008), 0, A3),
    ],
)
def test_every_page_lands_upright_on_a_sheet_that_can_be_printed(size, turn, sheet, upload):
    pdf = plain_pdf("Where am I", size=size)
    pdf.pages[0].obj.Rotate = turn
    result, report = upload(pdf)
    box = visible(result.pages[0])
    assert (round(box.width), round(box.height)) == sheet
    assert "/Rotate" not in result.pages[0].obj
    assert "Where am I" in text(report.data)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_nothing_drawn_lies_under_the_running_head_or_foot(turn, upload, tmp_path):
    pdf = plain_pdf("x")
    pdf.pages[0].obj.Contents = pdf.make_stream(b"0 0 0 rg 0 0 595 842 re f")
    pdf.pages[0].obj.Rotate = turn
    _, report = upload(pdf)
    shown = PdfDocument(report.data)[0].render(scale=1).to_pil().convert("L")
    dark = [y for y in range(shown.height) if shown.getpixel((shown.width // 2, y)) < 128]
    assert dark[0] >= 38 and dark[-1] <= shown.height - 36


def test_what_was_cropped_away_does_not_come_back(upload):
    pdf = plain_pdf("x")
    pdf.pages[0].obj.Contents = pdf.make_stream(
        b"1 0 0 rg 0 0 595 842 re f 0 0 1 rg 95 95 310 310 re f"
    )
    pdf.pages[0].obj.CropBox = Array([100, 100, 400, 400])
    _, report = upload(pdf)
    colours = PdfDocument(report.data)[0].render(scale=1).to_pil().convert("RGB").getcolors(9999)
    assert not any(red > 200 and blue < 80 for _, (red, _green, blue) in colours)


def test_a_page_may_be_measured_in_larger_units(upload):
    pdf = plain_pdf("Large units", size=(200, 280))
    pdf.pages[0].obj.UserUnit = Decimal(2)
    _, report = upload(pdf)
    page = PdfDocument(report.data)[0]
    _, low, _, high = page.get_textpage().get_charbox(0)
    assert high - low > 24


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
    assert "Łódź House" in "".join(text(report.data, page) for page in range(report.pages))


def test_a_layer_that_is_off_is_not_in_the_pack(upload):
    pdf = plain_pdf("Shown words")
    off = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("draft names")))
    on = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("print")))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([off, on]), D=Dictionary(OFF=Array([off]), Order=Array())
    )
    page = pdf.pages[0].obj
    page.Resources.Properties = Dictionary(L0=off, L1=on)
    page.Contents = pdf.make_stream(
        b"BT /F1 20 Tf 40 500 Td (Shown words) Tj ET "
        b"/OC /L0 BDC BT /F1 20 Tf 40 400 Td (Name of the child) Tj ET EMC "
        b"/OC /L1 BDC BT /F1 20 Tf 40 300 Td (Layer words) Tj ET EMC"
    )
    _, report = upload(pdf)
    assert report.removed == ("hidden layers",)
    assert "Name of the child" not in text(report.data)
    assert "Shown words" in text(report.data) and "Layer words" in text(report.data)


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
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(spoil, sentence, tmp_path):
    path = tmp_path / "upload.pdf"
    spoil(plain_pdf("x"), path)
    with pytest.raises(RefusedPdf, match=sentence):
        clean_pdf(path)


def test_a_paper_of_too_many_pages_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(clean, "MOST_PAGES", 2)
    path = saved(plain_pdf("1", "2", "3"), tmp_path / "long.pdf")
    with pytest.raises(RefusedPdf, match="has 3 pages and a paper may have 2"):
        clean_pdf(path)


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
