"""Fixtures of the PDF room."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from pikepdf import Pdf

from pscb.workshop.documents.pdf import assets
from pscb.workshop.documents.pdf.clean import CleanedPdf, clean_pdf
from pscb.workshop.documents.pdf.render import RenderedPdf, render_pdf
from tests.pscb.workshop.documents.pdf import papers

PRINTED = datetime(2027, 2, 25, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def registered() -> assets.Assets:
    """The installed assets; without the built typeface nothing can be printed."""
    installed = assets.installed()
    try:
        installed.font("source-sans-3-latin-400-normal.woff2")
    except assets.AssetMissing as missing:
        pytest.skip(f"the typeface was not built: {missing}")
    return installed


@pytest.fixture(scope="session")
def overview(registered: assets.Assets) -> RenderedPdf:
    """The Section 11 overview, rendered once for all who read it."""
    return render_pdf(papers.section_11_overview(), title="Section 11 overview", prefix="s11")


@pytest.fixture
def upload(tmp_path, opened):
    """Clean a PDF; give back what came out, opened, and the report."""

    def _upload(pdf: Pdf) -> tuple[Pdf, CleanedPdf]:
        report = clean_pdf(papers.saved(pdf, tmp_path / "upload.pdf"))
        return opened(report.data), report

    return _upload


@pytest.fixture
def opened():
    """Open PDFs from their bytes, closed after the test."""
    held: list[Pdf] = []

    def _open(data: bytes) -> Pdf:
        held.append(Pdf.open(BytesIO(data)))
        return held[-1]

    yield _open
    for pdf in held:
        pdf.close()
