"""Answers that carry a file: always a download, never guessed at, never kept by a browser."""

from django.http import FileResponse, HttpResponseBase

from .models import Document, PageImage
from .store import path_for, path_of


def _locked(response: FileResponse) -> HttpResponseBase:
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def attachment(document: Document) -> HttpResponseBase:
    """A document as a download under its own name. The caller has asked the policy."""
    file = path_of(document.blob).open("rb")
    return _locked(
        FileResponse(
            file, as_attachment=True, filename=document.name,
            content_type=document.blob.media_type,
        )
    )  # fmt: skip


def page_picture(page: PageImage) -> HttpResponseBase:
    """One page of an uploaded PDF as a picture. The caller has asked the policy."""
    return _locked(FileResponse(path_for(page.image).open("rb"), content_type="image/png"))
