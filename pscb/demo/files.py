"""The files that people of the demonstration upload: small, made here, the same every time."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string

from pscb.workshop.documents.pdf.render import render_pdf
from pscb.workshop.pages.markdown import render_markdown

MEDIA_TYPES = {"csv": "text/csv", "txt": "text/plain", "pdf": "application/pdf"}


def upload(name: str, text: str, place: str) -> SimpleUploadedFile:
    """A file as a browser would send it; a PDF is printed from Markdown, and says whose it is."""
    title, _, ending = name.rpartition(".")
    title = title[:1].upper() + title[1:]
    data = printed(title, text, place) if ending == "pdf" else text.encode()
    return SimpleUploadedFile(name, data, content_type=MEDIA_TYPES[ending])


def printed(title: str, text: str, place: str) -> bytes:
    """Markdown text as a tagged PDF, in the same hand as the Board's own papers."""
    body = render_markdown(text, heading=2)
    page = render_to_string("pdf/page.html", {"title": title, "place": place, "text": body})
    return render_pdf(page, title=title).data
