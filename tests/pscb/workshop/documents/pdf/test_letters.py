"""Names in other alphabets are printed in their own letters; plain text loads none of them."""

import pytest
from pikepdf import Name

from pscb.workshop.documents.pdf import letters
from pscb.workshop.documents.pdf.render import render_pdf
from pscb.workshop.documents.pdf.tags import structure_faults
from pscb.workshop.documents.pdf.typeface import SUBSTITUTE, Typeface
from tests.pscb.workshop.documents.pdf import papers

NAMES = {
    "cyrillic": "Ольга",
    "greek": "Ελένη",
    "vietnamese": "Nguyễn",
    "arabic": "محمد",
    "bengali": "রহমান",
    "devanagari": "कमला",
    "gujarati": "પટેલ",
    "gurmukhi": "ਕੌਰ",
    "tamil": "கமலா",
}


def fonts_in(pdf):
    found = [one for one in pdf.objects if getattr(one, "Type", None) == Name.FontDescriptor]
    return {str(font.FontName).partition("+")[2].rstrip(",") for font in found}


@pytest.mark.parametrize(("alphabet", "name"), NAMES.items())
def test_a_name_is_printed_in_its_own_alphabet(registered, opened, alphabet, name):
    paper = render_pdf(papers.page(f"<h1>Audit</h1><p>{name}</p>"), title="Audit")
    pdf = opened(paper.data)
    assert f"Board-{alphabet}" in fonts_in(pdf)
    assert {font.partition("-")[0] for font in fonts_in(pdf)} <= {"Board", "Source"}
    assert list(structure_faults(pdf)) == []
    assert letters.unprintable(name) == []


def test_plain_text_loads_no_other_alphabet(registered):
    assert letters.faces_for(papers.section_11_overview(), registered) == ""
    assert letters.faces_for("“Zoë” – £5 • ½ … \u200b\ufe0f", registered) == ""


def test_marks_that_are_written_apart_from_their_letter_are_no_other_letters():
    assert letters.unprintable("Zoe\u0308 Nguye\u0302\u0303n") == []


def test_each_letter_that_nothing_prints_is_named_once():
    assert letters.unprintable("漢字 漢 🙂\ufe0f") == ["漢", "字", "🙂"]


def test_a_readers_name_is_stamped_in_its_own_letters(registered):
    face = Typeface(registered, 400)
    asked = face.line("Ольга Ελένη")
    assert face.line(SUBSTITUTE).runs[0][1] not in "".join(glyphs for _, glyphs in asked.runs)
