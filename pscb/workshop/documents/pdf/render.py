"""HTML to a tagged PDF (PDF/UA-1). The page gets registered assets and nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any

import weasyprint
from pikepdf import Pdf
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse, URLFetchingError

from pscb.workshop.documents.pdf import assets, letters, tagging
from pscb.workshop.documents.pdf.tags import structure_faults


class TagsUnsound(Exception):
    """A paper came out with tags that lead nowhere; the message says where."""


@dataclass(frozen=True)
class RenderedPdf:
    """A rendered paper.

    `blocks` tells on which page (from 1) each element with an `id` or `data-block` begins;
    `refused` lists the addresses that the page asked for and did not get.
    """

    data: bytes
    pages: int
    blocks: Mapping[str, int]
    refused: tuple[str, ...] = ()


class RegisteredAssetsOnly(URLFetcher):
    """Gives WeasyPrint registered assets; refuses every other address and remembers it."""

    def __init__(self, registered: assets.Assets) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self.registered = registered
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        try:
            asset = self.registered.fetch(url)
        except assets.AssetRefused:
            self.refused.append(url[:200])
            raise
        except assets.AssetMissing as missing:
            raise FatalURLFetchingError(str(missing)) from missing
        return URLFetcherResponse(url, asset.data, {"Content-Type": asset.media_type})


def render_pdf(
    html: str,
    *,
    title: str,
    lang: str = "en-GB",
    prefix: str = "",
    registered: assets.Assets | None = None,
    links_into_pack: bool = False,
) -> RenderedPdf:
    """One HTML document as a tagged PDF; the same input gives the same bytes.

    `prefix` keeps the identifiers of table cells apart from those of other papers of a pack.
    With `links_into_pack`, links to `pack:<key>` are kept for the assembly to aim at the part of
    that key; else only http, https and mailto links survive. An address that is refused leaves
    its place empty, or raises AssetRefused where the page cannot be laid out without it. Raises
    AssetMissing when a registered font or style sheet was not built, TagsUnsound if its tags do not
    hold together.
    """
    fetcher = RegisteredAssetsOnly(registered or assets.installed())
    faces = letters.faces_for(html, fetcher.registered)
    with_faces = html.replace("</head>", f"<style>{faces}</style></head>", 1) if faces else html
    page = weasyprint.HTML(string=with_faces, url_fetcher=fetcher)
    tagging.prepare_pictures(page.etree_element)
    try:
        document = page.render(pdf_variant="pdf/ua-1")
    except FatalURLFetchingError as fault:
        raise assets.AssetMissing(str(fault)) from fault
    except URLFetchingError as fault:
        raise assets.AssetRefused(str(fault)) from fault
    document.metadata.title = title
    document.metadata.lang = lang
    _drop_attachments(document)
    blocks = dict(_blocks(document))
    finish = partial(tagging.finish, prefix=prefix, links_into_pack=links_into_pack)
    data = document.write_pdf(pdf_variant="pdf/ua-1", finisher=finish)
    _check_tags(data)
    return RenderedPdf(data, len(document.pages), blocks, tuple(fetcher.refused))


def _check_tags(data: bytes) -> None:
    with Pdf.open(BytesIO(data)) as pdf:
        fault = next(structure_faults(pdf, quick=True), None)
    if fault:
        raise TagsUnsound(fault)


def _drop_attachments(document: weasyprint.Document) -> None:
    document.metadata.attachments = []
    for page in document.pages:
        page.links = [link for link in page.links if link[0] != "attachment"]


def _blocks(document: weasyprint.Document) -> Iterator[tuple[str, int]]:
    """Names with the page they begin on; a name that comes again keeps its first page."""
    seen: set[str] = set()
    for number, page in enumerate(document.pages, start=1):
        for box in page._page_box.descendants():
            for name in _names(box.element):
                if name not in seen:
                    seen.add(name)
                    yield name, number


def _names(element: Any) -> Iterator[str]:
    if element is not None:
        for attribute in ("id", "data-block"):
            if name := element.get(attribute):
                yield name
