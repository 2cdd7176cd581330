"""An uploaded page lands upright on a sheet, whole, and clear of head and foot."""

from decimal import Decimal

import pytest
from pikepdf import Array
from pypdfium2 import PdfDocument

from pscb.workshop.documents.pdf.stamps import visible
from tests.pscb.workshop.documents.pdf.papers import plain_pdf, words_on

A4, A3 = (595, 842), (842, 1191)


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
    assert "Where am I" in words_on(report.data)


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
