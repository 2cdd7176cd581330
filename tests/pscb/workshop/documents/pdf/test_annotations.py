"""What lies on a page: answers and links stay, all else goes."""

from pikepdf import Array, Dictionary, Name, String

from pscb.workshop.documents.pdf.tags import structure_faults
from tests.pscb.workshop.documents.pdf.papers import annotate, plain_pdf, words_on


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
    assert "Nine children seen" in words_on(report.data)
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
