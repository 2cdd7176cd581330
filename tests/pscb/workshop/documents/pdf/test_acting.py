"""What acts, or carries something along, does not come into a pack."""

import pytest
from pikepdf import Array, Dictionary, Name, String

from pscb.workshop.documents.pdf.verify import acting_faults
from tests.pscb.workshop.documents.pdf.papers import annotate, carried, plain_pdf, words_on


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
    assert b"hidden" not in carried(result) and b"evil" not in carried(result)
    assert "The paper itself" in words_on(report.data)


def test_who_wrote_it_with_what_is_not_passed_on(upload):
    pdf = plain_pdf("x")
    pdf.docinfo["/Author"] = "Dr Quiet"
    pdf.Root.Metadata = pdf.make_stream(b"<x>Dr Quiet</x>")
    result, report = upload(pdf)
    assert b"Dr Quiet" not in report.data
    assert "/Metadata" not in result.Root
