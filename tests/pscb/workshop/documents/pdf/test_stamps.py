"""Item, numbers and marking stand upright at head and foot of every page, in an embedded face."""

import ctypes
from io import BytesIO

import pypdfium2.raw as raw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Pdf
from pypdfium2 import PdfDocument

from pscb.workshop.documents.pdf.stamps import Stamp, Stamper, visible
from tests.pscb.workshop.documents.pdf import papers

WORDS = Stamp("Item 7 · Overview", "OFFICIAL-SENSITIVE", "Item 7, page 3 of 6", "Page 43 of 120")


def stamped(pdf: Pdf, registered, words: Stamp = WORDS) -> bytes:
    stamper = Stamper(pdf, registered)
    for page in pdf.pages:
        stamper.stamp(page, words)
    stamper.finish()
    data = BytesIO()
    pdf.save(data)
    return data.getvalue()


def seen(data: bytes, words: str) -> tuple[float, float, float, float]:
    """Where on the displayed page a text stands, as shares of its width and height from the left
    and from below: left, low, right, high."""
    page = PdfDocument(data)[0]
    bitmap = page.render(scale=1, rev_byteorder=True)
    texts = page.get_textpage()
    found = texts.search(words, match_case=True).get_next()
    assert found, f"“{words}” is not on the page"
    boxes = [texts.get_charbox(found[0] + at) for at in range(found[1])]
    corners = [
        page_to_shown(page, x, y, bitmap.width, bitmap.height)
        for left, low, right, high in boxes
        for x, y in ((left, low), (right, high))
    ]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(up), max(across), max(up)


def page_to_shown(page, x: float, y: float, width: int, height: int) -> tuple[float, float]:
    """A point of the page as shares of what is displayed."""
    at_x, at_y = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, at_x, at_y)
    return at_x.value / width, 1 - at_y.value / height


SHAPES = {
    "A4": {},
    "rotated right": {"Rotate": 90},
    "upside down": {"Rotate": 180},
    "rotated left": {"Rotate": -90},
    "rotated once round and more": {"Rotate": 450},
    "cropped": {"CropBox": Array([100, 150, 500, 700])},
    "cropped and rotated": {"CropBox": Array([100, 150, 500, 700]), "Rotate": 270},
    "moved away from the origin": {"MediaBox": Array([-300, 1000, 295, 1842])},
    "corners given the other way round": {"MediaBox": Array([595, 842, 0, 0])},
    "A0": {"MediaBox": Array([0, 0, 2384, 3370])},
    "A0 rotated": {"MediaBox": Array([0, 0, 2384, 3370]), "Rotate": 90},
    "a small card": {"MediaBox": Array([0, 0, 200, 200])},
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_stamp_stands_upright_at_head_and_foot(shape, registered):
    pdf = papers.plain_pdf("Own words")
    for key, value in SHAPES[shape].items():
        pdf.pages[0].obj[f"/{key}"] = value
    data = stamped(pdf, registered)
    item, marking = seen(data, WORDS.item), seen(data, WORDS.marking)
    place, number = seen(data, WORDS.page_of_item), seen(data, WORDS.page_of_pack)
    assert item[0] < 0.15 and marking[2] > 0.85
    assert place[0] < 0.15 and number[2] > 0.85
    assert min(item[1], marking[1]) > 0.85
    assert max(place[3], number[3]) < 0.15
    for left, low, right, high in (item, marking, place, number):
        assert 0 < left < right < 1 and 0 < low < high < 1
    assert item[2] < marking[0] and place[2] < number[0]


def test_a_long_heading_stops_before_the_marking(registered):
    long = WORDS._replace(item="Item 7 · " + "a very long name of a paper " * 8)
    data = stamped(papers.plain_pdf("x"), registered, long)
    assert seen(data, "…")[2] < seen(data, WORDS.marking)[0]


def test_stamps_are_decoration_and_their_typeface_is_embedded(registered, opened):
    pdf = opened(stamped(papers.plain_pdf("x"), registered))
    drawn = pdf.pages[0].obj.Contents[-1].read_bytes()
    assert drawn.count(b"/Artifact <</Type /Pagination") == drawn.count(b"EMC") == 2
    used = [font for name, font in pdf.pages[0].obj.Resources.Font.items() if "SourceSans" in name]
    assert len(used) == 2
    for font in used:
        assert font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
        assert "/ToUnicode" in font


@settings(max_examples=25)
@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_any_name_of_a_paper_can_be_stamped(registered, name):
    data = stamped(papers.plain_pdf("x"), registered, WORDS._replace(item=name))
    assert seen(data, WORDS.page_of_pack)


def test_letters_beyond_the_first_alphabet_are_found(registered):
    data = stamped(papers.plain_pdf("x"), registered, WORDS._replace(item="Łódź and Šiauliai"))
    assert seen(data, "Łódź and Šiauliai")


def test_a_page_without_any_content_or_resources_is_stamped(registered):
    pdf = Pdf.new()
    pdf.add_blank_page()
    del pdf.pages[0].obj.Contents
    del pdf.pages[0].obj.Resources
    assert seen(stamped(pdf, registered), WORDS.page_of_pack)


def test_a_page_whose_crop_lies_outside_it_is_taken_whole():
    pdf = papers.plain_pdf("x")
    pdf.pages[0].obj.CropBox = Array([2000, 2000, 3000, 3000])
    box = visible(pdf.pages[0])
    assert (box.width, box.height) == (595, 842)
