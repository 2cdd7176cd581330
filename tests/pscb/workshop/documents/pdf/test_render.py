"""A paper becomes a PDF whose words, order and names a screen reader can use."""

import shutil
import subprocess

import pytest
from pikepdf import Name
from pypdfium2 import PdfDocument

from pscb.workshop.documents.pdf import assets
from pscb.workshop.documents.pdf.render import render_pdf
from pscb.workshop.documents.pdf.structure import elements
from pscb.workshop.documents.pdf.tags import structure_faults
from pscb.workshop.pages.markdown import render_markdown
from tests.pscb.workshop.documents.pdf import papers


def kinds(pdf, kind: str) -> list:
    return [elem for elem in elements(pdf.Root.StructTreeRoot) if Name(f"/{kind}") == elem.S]


def rendered(body: str, **options):
    return render_pdf(papers.page(body), title="A paper", **options)


def test_every_mark_of_the_paper_is_in_its_tree(overview, opened):
    assert list(structure_faults(opened(overview.data))) == []


def test_the_paper_says_what_it_is(overview, opened):
    pdf = opened(overview.data)
    assert str(pdf.docinfo["/Title"]) == "Section 11 overview"
    assert (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == ("en-GB", True)


def test_only_the_boards_typeface_is_used_and_embedded(overview, opened):
    pdf = opened(overview.data)
    fonts = [thing for thing in pdf.objects if getattr(thing, "Type", None) == Name.FontDescriptor]
    assert fonts
    assert all("Source-Sans-3" in str(font.FontName) for font in fonts)
    assert all("/FontFile2" in font for font in fonts)


def test_names_in_other_alphabets_are_drawn_with_their_own_letters(overview):
    drawn = "".join(sheet.get_textpage().get_text_range() for sheet in PdfDocument(overview.data))
    assert "Łódź House sent none." in drawn
    assert "what was different for them" in drawn


def test_the_reader_on_screen_learns_where_each_block_begins(overview):
    blocks = overview.blocks
    assert blocks["overview"] == 1
    assert 1 <= blocks["stand"] <= blocks["figures"] <= blocks["actions"] < overview.pages


def test_the_same_paper_gives_the_same_bytes(overview):
    again = render_pdf(papers.section_11_overview(), title="Section 11 overview", prefix="s11")
    assert again.data == overview.data


def test_a_long_table_is_one_table_with_one_head(overview, opened):
    pdf = opened(overview.data)
    tables = kinds(pdf, "Table")
    assert len(tables) == 2
    assert len(kinds(pdf, "THead")) == 2
    assert len([row for row in kinds(pdf, "TH") if row.A.Scope == Name.Row]) == 10 + 45


def test_a_header_cell_is_named_once_and_found_through_the_index(overview, opened):
    pdf = opened(overview.data)
    names = pdf.Root.StructTreeRoot.IDTree.Names
    listed = [bytes(name) for name in names[::2]]
    assert listed == sorted(set(listed))
    assert all(name.startswith(b"s11.") for name in listed)
    assert {bytes(cell.ID) for cell in kinds(pdf, "TH")} == set(listed)
    referred = {bytes(name) for cell in kinds(pdf, "TD") for name in cell.A.Headers}
    assert referred <= set(listed)


def test_a_row_overleaf_refers_to_its_own_row_and_to_the_first_head(overview, opened):
    pdf = opened(overview.data)
    rows = [row for row in kinds(pdf, "TR") if row.K[0].S == Name.TH and len(row.K) == 4]
    head, last = rows[0], rows[-1]
    expected = [bytes(last.K[0].ID), bytes(head.K[1].ID)]
    assert [bytes(name) for name in last.K[1].A.Headers] == expected


def test_pictures_have_words_and_decoration_has_none(opened):
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" {}><path d="M0 0h9"/></svg>'
    )
    names = ('aria-label="A rising line"', 'aria-hidden="true"', "")
    pdf = opened(rendered("".join(f"<p>Here {drawing.format(name)}</p>" for name in names)).data)
    words = [str(figure.Alt) for figure in kinds(pdf, "Figure")]
    assert words == ["A rising line", "Drawing without a description"]
    assert list(structure_faults(pdf)) == []


def test_a_figure_says_where_it_lies_on_the_page(opened):
    pdf = opened(rendered(f"<p>Before</p>{papers.chart()}").data)
    (figure,) = kinds(pdf, "Figure")
    left, low, right, high = (float(edge) for edge in figure.A.BBox)
    assert 0 < left < right < 595
    assert 400 < low < high < 842


def test_a_link_is_described_by_its_words_and_annotated_once(overview, opened):
    pdf = opened(overview.data)
    notes = [note for page in pdf.pages for note in page.obj.get("/Annots", ())]
    assert [str(note.Contents) for note in notes] == ["the guidance of 2015", "the actions"]
    assert str(notes[0].A.URI) == "https://www.gov.uk/working"
    assert notes[1].Dest[0].objgen == pdf.pages[overview.blocks["actions"] - 1].obj.objgen


def test_names_of_places_do_not_leave_the_paper(overview, opened):
    assert "/Names" not in opened(overview.data).Root


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "asset:print/pack.css", "JaVaScRiPt:x"]
)
def test_an_unsafe_link_is_only_words(opened, address):
    pdf = opened(rendered(f'<p>See <a href="{address}">this</a>.</p>').data)
    assert "/Annots" not in pdf.pages[0].obj or not len(pdf.pages[0].obj.Annots)
    assert kinds(pdf, "Link") == []
    assert list(structure_faults(pdf)) == []


def test_links_into_the_pack_are_kept_for_contents_pages_alone(opened):
    body = '<p><a href="pack:item-1">Item 1</a></p>'
    kept = opened(rendered(body, links_into_pack=True).data)
    assert str(kept.pages[0].obj.Annots[0].A.URI) == "pack:item-1"
    assert not len(opened(rendered(body).data).pages[0].obj.get("/Annots", ()))


def test_a_picture_of_a_page_can_be_shown(registered, opened):
    png = (
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00"
        b":~\x9bU\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND"
        b"\xaeB`\x82"
    )
    body = '<img class="page-image" src="asset:pictures/page-1.png" alt="Page 1 of the minutes">'
    with_picture = assets.Assets(registered.roots, {"page-1.png": png})
    pdf = opened(rendered(body, registered=with_picture).data)
    assert [str(figure.Alt) for figure in kinds(pdf, "Figure")] == ["Page 1 of the minutes"]


def test_without_the_typeface_the_message_says_what_to_do(registered):
    styles_only = assets.Assets(tuple(root for root in registered.roots if root.name == "static"))
    with pytest.raises(assets.AssetMissing, match="run the asset build"):
        rendered("<p>Anything</p>", registered=styles_only)


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="poppler-utils is not installed")
def test_a_second_reader_hears_the_same_paper(overview, tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(overview.data)
    heard = subprocess.run(
        ["pdfinfo", "-struct-text", path], capture_output=True, text=True, check=True
    ).stdout
    order = [heard.index(words) for words in ("Summary", "Purpose", "1. Where agencies stand")]
    assert order == sorted(order)
    assert heard.count("Table") == 2
    drawn = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    assert "A45" in drawn.stdout
    assert '"A45"' in heard


def test_a_long_word_in_a_table_stays_on_the_page(opened):
    word = "https://www.example.org/" + "safeguarding" * 20
    table = f"| Where | What was found there |\n| --- | --- |\n| {word} | Two of nine files |"
    data = rendered(render_markdown(table)).data
    assert list(structure_faults(opened(data))) == []
    page = PdfDocument(data)[0]
    text = page.get_textpage()
    rightmost = max(text.get_charbox(at)[2] for at in range(text.count_chars()))
    assert rightmost <= page.get_width() - 56
    assert word in text.get_text_range().replace("\r\n", "").replace("\n", "")
