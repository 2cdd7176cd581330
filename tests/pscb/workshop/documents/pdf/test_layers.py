"""What a document does not show when it is opened is not in the pack."""

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from pypdfium2 import PdfDocument

from tests.pscb.workshop.documents.pdf.papers import carried, plain_pdf, words_on

LAYERS = {
    "off": lambda off, on: Dictionary(OCGs=Array([off, on]), D=Dictionary(OFF=Array([off]))),
    "off unless named": lambda off, on: Dictionary(
        OCGs=Array([off, on]), D=Dictionary(BaseState=Name.OFF, ON=Array([on]))
    ),
}


@pytest.fixture
def layered():
    """A PDF with a layer that is shown and one that is not, drawn as given."""

    def _layered(drawing: bytes, how: str = "off") -> Pdf:
        pdf = plain_pdf("x")
        off = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("draft names")))
        on = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("print")))
        pdf.Root.OCProperties = LAYERS[how](off, on)
        both = pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=Array([off, on]), P=Name.AllOn))
        either = pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=Array([off, on])))
        page = pdf.pages[0].obj
        page.Resources.Properties = Dictionary(L0=off, L1=on, M0=both, M1=either)
        page.Contents = pdf.make_stream(drawing)
        return pdf

    return _layered


def shown(layer: str, words: str, height: int) -> bytes:
    return f"/OC /{layer} BDC BT /F1 20 Tf 40 {height} Td ({words}) Tj ET EMC ".encode()


@pytest.mark.parametrize("how", LAYERS)
def test_a_layer_that_is_off_is_not_in_the_pack(how, layered, upload):
    drawing = (
        b"BT /F1 20 Tf 40 500 Td (Plain words) Tj ET "
        + shown("L0", "Name of the child", 400)
        + shown("L1", "Layer words", 300)
    )
    _, report = upload(layered(drawing, how))
    assert report.removed == ("hidden layers",)
    assert "Name of the child" not in words_on(report.data)
    assert "Plain words" in words_on(report.data) and "Layer words" in words_on(report.data)


def test_a_membership_in_layers_is_shown_by_its_own_rule(layered, upload):
    _, report = upload(layered(shown("M0", "Both", 400) + shown("M1", "Either", 300)))
    assert "Both" not in words_on(report.data)
    assert "Either" in words_on(report.data)


def test_a_picture_on_a_hidden_layer_is_gone_and_what_follows_stays(layered, upload):
    painted = b"/OC /L0 BDC q 1 0 0 rg 0 0 400 400 re f Q /Im0 Do EMC /Fm0 Do "
    pdf = layered(painted + shown("L1", "After", 9))
    resources = pdf.pages[0].obj.Resources
    resources.XObject = Dictionary(
        Fm0=pdf.make_stream(
            b"BT /F1 20 Tf 40 200 Td (In a form) Tj ET",
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 500, 500]),
            OC=resources.Properties.L0,
            Resources=Dictionary(Font=resources.Font),
        ),
        Im0=pdf.make_stream(
            b"face of a child",
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=15,
            Height=1,
            BitsPerComponent=8,
            ColorSpace=Name.DeviceGray,
        ),
    )
    result, report = upload(pdf)
    assert words_on(report.data).strip() == "After"
    assert b"In a form" not in carried(result) and b"face of a child" not in carried(result)
    colours = PdfDocument(report.data)[0].render(scale=0.5).to_pil().convert("RGB").getcolors(9999)
    assert not any(red > 200 and green < 50 for _, (red, green, _blue) in colours)


def test_layers_that_are_all_shown_change_nothing(layered, upload):
    pdf = layered(shown("L0", "First", 400))
    del pdf.Root.OCProperties.D.OFF
    _, report = upload(pdf)
    assert report.removed == ()
    assert "First" in words_on(report.data)
