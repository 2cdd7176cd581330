"""A real Chromium, and the site it visits: served here, from the database of the test."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connections
from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from pscb.foundation.people.models import Person

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


@contextmanager
def a_browser() -> Iterator[Browser]:
    """Chromium, for as long as it is needed."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


def one_at_a_time(handler: Callable) -> Callable:
    """The site, answering one request after the other: they share the test's transaction."""
    site, turn = StaticFilesHandler(handler), threading.Lock()

    def answer(environ: dict, start_response: Callable) -> Any:
        with turn:
            return site(environ, start_response)

    return answer


def served() -> LiveServerThread:
    """The site on a port of its own, on the very connection of the test; SQLite only."""
    connection = connections["default"]
    # Never taken back: the threads of the server may end after the test.
    connection.inc_thread_sharing()
    server = LiveServerThread(HOST, one_at_a_time, {"default": connection})
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    return server


class Visitor:
    """Somebody at a screen: opens pages and looks at them.

    Without `javascript` the browser runs none at all, and axe cannot run either; without
    `scripts` the page's own do not arrive.
    """

    def __init__(
        self, browser: Browser, *, width: int = WIDE, javascript: bool = True, scripts: bool = True
    ) -> None:
        self.server = served()
        self.address = f"http://{HOST}:{self.server.port}"
        self.context: BrowserContext = browser.new_context(
            java_script_enabled=javascript, viewport={"width": width, "height": 900}
        )
        self.scripts = scripts
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.sent: list[tuple[str, str, str]] = []
        self.instead: dict[str, Callable[[Route], None]] = {}
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.route("**/*", self._pass_on)

    def sign_in(self, person: Person) -> None:
        """Be somebody, as if they had just signed in."""
        client = Client()
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": self.address}
        self.context.add_cookies([cookie])

    def sign_out(self) -> None:
        """Be nobody."""
        self.context.clear_cookies()

    def open(self, path: str) -> Page:
        """Go to a page."""
        self.page.goto(f"{self.address}{path}")
        return self.page

    def is_page(self, path: str) -> bool:
        """Whether there is a page at that address, rather than a file or data."""
        answer = self.context.request.get(f"{self.address}{path}")
        return answer.headers.get("content-type", "").startswith("text/html")

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
        self.context.close()
        self.server.terminate()

    def _hear(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _pass_on(self, route: Route) -> None:
        request = route.request
        path = urlsplit(request.url).path
        if path in self.instead:
            self.instead[path](route)
            return
        if not self.scripts and path.endswith(".js"):
            route.fulfill(body=b"", content_type="text/javascript")
            return
        if request.method == "POST":
            body = request.post_data_buffer or b""
            self.sent.append((request.method, path, body.decode(errors="replace")))
        route.continue_()
