"""Files from strangers: kept whole, made harmless, or refused with a sentence."""

import io
import zipfile
import zlib

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.jobs.models import Job
from pscb.foundation.jobs.run import job_run
from pscb.workshop.documents.intake.names import clean_name
from pscb.workshop.documents.models import Blob, Document
from pscb.workshop.documents.queries import documents_of
from pscb.workshop.documents.responses import attachment
from pscb.workshop.documents.services import document_add, document_attach, document_remove
from pscb.workshop.documents.store import path_of


def pdf(pages=2, password=None):
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page(page_size=(595, 842))
    target = io.BytesIO()
    lock = pikepdf.Encryption(owner=password, user=password) if password else False
    made.save(target, encryption=lock)
    return target.getvalue()


def archive(*names, size=10):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in names:
            made.writestr(name, b"0" * size)
    return target.getvalue()


def lying(content, told=10):
    """An archive whose every directory entry says that it unpacks to a few bytes, and sums so."""
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        entries = made.infolist()
        sums = [zlib.crc32(made.read(entry)[:told]) for entry in entries]
    changed = bytearray(content)
    at = -1
    for entry, told_sum in zip(entries, sums, strict=True):
        at = changed.index(b"PK\x01\x02", at + 1)
        for place in (entry.header_offset + 14, at + 16):
            changed[place : place + 4] = told_sum.to_bytes(4, "little")
        for place in (entry.header_offset + 22, at + 24):
            changed[place : place + 4] = told.to_bytes(4, "little")
    return bytes(changed)


def with_types(types):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", types)
        made.writestr("word/document.xml", "<w:document/>")
    return target.getvalue()


def program_inside():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.writestr("word/document.xml", "<w:document/>")
        made.writestr("word/embeddings/picture.bin", b"MZ\x90\x00")
    return target.getvalue()


def wide_picture():
    """A picture of 400 megapixels, as its head says; no more of it is needed."""
    small = bytearray(picture())
    small[16:24] = (20_000).to_bytes(4, "big") * 2
    small[29:33] = zlib.crc32(small[12:29]).to_bytes(4, "big")
    return bytes(small)


WORD_WITH_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


def picture():
    target = io.BytesIO()
    Image.new("RGB", (4, 4)).save(target, "PNG")
    return target.getvalue()


def upload(name, content):
    return SimpleUploadedFile(name, content)


def add(cast, name, content, sort="evidence"):
    return document_add(upload=upload(name, content), subject=cast.police, by=cast.priya, sort=sort)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("policy.pdf", pdf()),
        ("policy.docx", archive("word/document.xml")),
        ("training.xlsx", archive("xl/workbook.xml")),
        ("notes.txt", "Straße, naïve".encode()),
        ("rota.csv", b"\xef\xbb\xbfname;hours\n"),
        ("poster.png", picture()),
    ],
)
def test_what_people_really_have_is_kept(cast, name, content):
    document = add(cast, name, content)
    assert document.name == name
    assert list(documents_of(cast.police)) == [document]
    assert path_of(document.blob).exists()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.pdf", b"", "The file is empty"),
        ("page.html", b"<html>", "must be a PDF, DOCX"),
        ("logo.svg", b"<svg/>", "must be a PDF, DOCX"),
        ("notes.txt", b"<svg onload=alert(1)>", "its content is something else"),
        ("page.csv", b"  <!DOCTYPE html>", "its content is something else"),
        ("really.pdf", b"MZ\x90\x00", "its content is something else"),
        ("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "protected by a password, or"),
        ("broken.docx", b"PK\x03\x04rubbish", "The file is damaged"),
        ("broken.png", b"\x89PNG\r\n\x1a\nrubbish", "The file is damaged"),
        ("macro.xlsx", archive("xl/workbook.xml", "xl/vbaProject.bin"), "contains macros"),
        ("other.docx", archive("xl/workbook.xml"), "The file is damaged"),
        ("bomb.docx", archive("word/document.xml", size=310 * 1024 * 1024), "unpacks to far more"),
        (
            "lying.docx",
            lying(archive("word/document.xml", size=310 * 1024 * 1024)),
            "unpacks to far more",
        ),
        ("liar.xlsx", lying(archive("xl/workbook.xml", size=1_000)), "The file is damaged"),
        ("capitals.docx", archive("word/document.xml", "word/VBAPROJECT.BIN"), "contains macros"),
        ("typed.docx", with_types(f'<Default ContentType="{WORD_WITH_MACROS}"/>'), "macros"),
        ("wide.docx", with_types(WORD_WITH_MACROS.encode("utf-16")), "contains macros"),
        ("basic.odt", archive("content.xml", "Basic/Standard/Module1.xml"), "contains macros"),
        ("evil.docx", archive("word/document.xml", "word/embeddings/evil.exe"), "a program inside"),
        ("hidden.docx", program_inside(), "a program inside"),
        ("program.txt", b"MZ is how programs begin", "its content is something else"),
        ("later.txt", b"a" * 5_000 + b"\0", "its content is something else"),
        ("wide.png", wide_picture(), "smaller than 60 megapixels"),
        ("locked.pdf", pdf(password="secret"), "password"),
        ("broken.pdf", b"%PDF-1.7 rubbish", ""),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(cast, name, content, sentence):
    with pytest.raises(GuardRefused) as refused:
        add(cast, name, content)
    assert sentence in refused.value.reason
    assert refused.value.reason.endswith(".")
    assert not Document.objects.exists()


def test_evidence_over_20_megabytes_is_refused(cast):
    with pytest.raises(GuardRefused, match="larger than 20 MB"):
        add(cast, "huge.txt", b"a" * (20 * 1024 * 1024 + 1))


def test_a_paper_must_be_a_pdf(cast):
    with pytest.raises(GuardRefused, match=r"must be a PDF\. Save it as a PDF, then choose that\."):
        add(cast, "paper.docx", archive("word/document.xml"), sort="paper")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\Priya\\policy.pdf", "policy.pdf"),
        ("report\u202efdp.exe.pdf", "reportfdp.exe.pdf"),
        ("two\nlines\x00.pdf", "twolines.pdf"),
        (".htaccess", "htaccess"),
        ("", "document"),
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
    ],
)
def test_names_are_made_harmless(given, kept):
    assert clean_name(given) == kept


def test_the_same_content_is_kept_once_and_used_twice(cast):
    first, second = add(cast, "a.txt", b"same"), add(cast, "b.txt", b"same")
    document_remove(document=first, by=cast.priya)
    assert Blob.objects.count() == 1
    assert list(documents_of(cast.police)) == [second]
    assert path_of(second.blob).exists()


def test_a_download_is_locked_down(cast):
    response = attachment(add(cast, "Priya's policy.pdf", pdf()))
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response.headers["Cache-Control"]
    assert "sandbox" in response.headers["Content-Security-Policy"]


def test_the_pages_of_a_pdf_are_drawn_by_a_job(cast):
    blob = add(cast, "paper.pdf", pdf(pages=3), sort="paper").blob
    document = document_attach(
        blob=blob, name="paper.pdf", subject=cast.police, by=cast.priya, to_be_read=True
    )
    job_run(Job.objects.get(kind="documents.pages").pk)
    pages = document.blob.page_images.all()
    assert [page.number for page in pages] == [1, 2, 3]


def test_pages_are_drawn_of_papers_and_not_of_evidence(cast):
    blob = add(cast, "policy.pdf", pdf()).blob
    assert not Job.objects.exists()
    document_attach(
        blob=blob, name="report.pdf", subject=cast.police, by=cast.priya, to_be_read=True
    )
    assert Job.objects.get().kind == "documents.pages"
