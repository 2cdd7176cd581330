"""A hostile page gets nothing from outside: no request, no file, no attachment."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import weasyprint
from weasyprint.urls import URLFetcher

from pscb.workshop.documents.pdf.assets import AssetRefused, Assets
from pscb.workshop.documents.pdf.render import render_pdf
from pscb.workshop.documents.pdf.verify import acting_faults
from tests.pscb.workshop.documents.pdf import hostile
from tests.pscb.workshop.documents.pdf.papers import carried

SECRET = b"canary-of-the-file-system"
NAMES = sorted(hostile.pages("http://h", "file:///f"))


@dataclass
class Canary:
    """A server that notes every request, and a file that must not be read."""

    web: str
    file: str
    hits: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def canary(tmp_path_factory) -> Iterator[Canary]:
    secret = tmp_path_factory.mktemp("private") / "secret.txt"
    secret.write_bytes(SECRET)
    noted: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            noted.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(SECRET)

        def log_message(self, *words: object) -> None:
            """Keep the test's output quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Canary(f"http://127.0.0.1:{server.server_port}", secret.as_uri(), noted)
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_page_gets_nothing(name, canary, opened, tmp_path):
    canary.hits.clear()
    page = hostile.pages(canary.web, canary.file)[name]
    with suppress(AssetRefused):
        pdf = opened(render_pdf(page, title="x", registered=Assets((tmp_path,))).data)
        assert SECRET not in carried(pdf)
        assert list(acting_faults(pdf)) == []
    assert canary.hits == []


def test_what_was_refused_is_remembered(canary, tmp_path):
    page = f'<html lang="en"><body><img src="{canary.web}/a.png" alt=""></body></html>'
    paper = render_pdf(page, title="x", registered=Assets((tmp_path,)))
    assert paper.refused == (f"{canary.web}/a.png",)


def test_the_canary_sings_when_nothing_holds_it_back(canary, opened):
    """The pages do reach outside without our rules, or the test above proves nothing."""
    canary.hits.clear()
    leaks = 0
    for page in hostile.pages(canary.web, canary.file).values():
        free = weasyprint.HTML(string=page, url_fetcher=URLFetcher(timeout=2))
        leaks += SECRET in carried(opened(free.write_pdf()))
    assert len(canary.hits) > 25
    assert leaks >= 3
