"""A real Chromium whose every request is answered by Django's test client, without a server."""

import mimetypes
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.db import connections
from django.test import Client
from playwright.sync_api import Page, Route, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
]
# Browsers trust this host without TLS, as they would the real one with it.
HOST = "localhost"
NARROW, WIDE = 320, 1280
PLACES = ("chromium", "chromium-browser", "google-chrome")
# Ours to keep whatever axe's own default set is: WCAG 2.2 A and AA, and its best practices.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def chromium() -> str | None:
    """Where Chromium is on this machine, if anywhere."""
    return next((found for name in PLACES if (found := shutil.which(name))), None)


class Windows:
    """Chromium, running. Nothing is kept in it between pages: cookies live in Django's client."""

    def __init__(self, browser: Any) -> None:
        self.contexts = {
            javascript: browser.new_context(java_script_enabled=javascript)
            for javascript in (True, False)
        }

    def page(self, *, javascript: bool, width: int) -> Page:
        """A new page of that width."""
        page = self.contexts[javascript].new_page()
        page.set_viewport_size({"width": width, "height": 900})
        return page


@contextmanager
def a_browser() -> Iterator[Windows]:
    """Chromium, for as long as it is needed."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield Windows(browser)
        browser.close()


class Visitor:
    """Somebody at a screen: opens pages of the gallery and looks at them.

    Without `javascript` the browser runs none at all, and axe cannot run either; without
    `scripts` the page's own do not arrive.
    """

    def __init__(
        self, windows: Windows, *, width: int = WIDE, javascript: bool = True, scripts: bool = True
    ) -> None:
        self.client = Client(HTTP_HOST=HOST)
        self.scripts = scripts
        self.connection = connections["default"]
        self.page = windows.page(javascript=javascript, width=width)
        self.complaints: list[str] = []
        self.sent: list[tuple[str, str, str]] = []
        self.instead: dict[str, Callable[[Route], None]] = {}
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.route("**/*", self._answer)

    def open(self, path: str) -> Page:
        """Go to a page."""
        self.page.goto(f"http://{HOST}{path}")
        return self.page

    def resize(self, width: int) -> None:
        """Make the window as wide as that."""
        self.page.set_viewport_size({"width": width, "height": 900})

    def violations(self) -> list[str]:
        """What axe finds wrong with the page now shown."""
        found = Axe().run(self.page, options=RULES).response["violations"]
        return [
            f"{one['id']}: {node['html']} {node.get('failureSummary', '')}"
            for one in found
            for node in one["nodes"]
        ]

    def overflow(self) -> int:
        """By how many pixels the page is wider than the window."""
        return self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )

    def close(self) -> None:
        """Leave."""
        self.page.close()

    def _hear(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _answer(self, route: Route) -> None:
        request = route.request
        path = urlsplit(request.url).path
        if path in self.instead:
            self.instead[path](route)
        elif path.startswith("/static/"):
            self._static(route, path.removeprefix("/static/"))
        else:
            self._page(route)

    def _static(self, route: Route, name: str) -> None:
        found = finders.find(name)
        if not found:
            route.fulfill(status=404)
            return
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        kept = self.scripts or not name.endswith(".js")
        route.fulfill(body=Path(found).read_bytes() if kept else b"", content_type=kind)

    def _page(self, route: Route) -> None:
        # The browser calls from a context of its own, which would open a second connection.
        connections["default"] = self.connection
        request = route.request
        parts = urlsplit(request.url)
        headers = request.all_headers()
        body = request.post_data_buffer or b""
        if request.method == "POST":
            self.sent.append((request.method, parts.path, body.decode(errors="replace")))
        answer = self.client.generic(
            request.method,
            f"{parts.path}?{parts.query}" if parts.query else parts.path,
            body,
            content_type=headers.get("content-type", "application/octet-stream"),
            headers={k: v for k, v in headers.items() if k not in ("cookie", "content-type")},
        )
        route.fulfill(
            status=answer.status_code,
            headers={k: v for k, v in answer.headers.items() if k != "Set-Cookie"},
            body=answer.content,
        )
