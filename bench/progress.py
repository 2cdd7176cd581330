"""From the button to the first sign of progress, on a site as `make run` starts it.

The demonstration Board's next pack is built through the pages, as an officer would, with web server
and worker on SQLite.

    python -m bench.progress
"""

import http.cookiejar
import os
import re
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from bin.processes import Child
from bin.servers import free_port

STARTING, BUILDING, GLANCE = 180.0, 60.0, 0.05
OFFICER, AIM = "works in the business unit", 2.0
UNDER_WAY = re.compile(r"\d+ of \d+ steps are done|The pack is built")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def report() -> None:
    """Start a site, press the button, watch."""
    with tempfile.TemporaryDirectory(prefix="board-bench-") as folder:
        site, address = _started(Path(folder))
        try:
            first, whole = _measured(Officer(address))
        finally:
            site.stop()
    print("\nFrom the button “Build the pack”, in seconds")
    print(f"{'first progress':42}{first:8.2f}{'':24}{AIM:7.2f}")
    print(f"{'the pack is built':42}{whole:8.2f}")


def _started(folder: Path) -> tuple[Child, str]:
    address = f"http://127.0.0.1:{(port := free_port())}"
    own = {"DATABASE_URL", "REDIS_URL", "SECRET_KEY", "DJANGO_SETTINGS_MODULE"}
    environment = {name: value for name, value in os.environ.items() if name not in own}
    environment |= {"VAR_DIR": str(folder / "var"), "PORT": str(port), "DEMO": "1"}
    command = [sys.executable, "-m", "bin.run"]
    site = Child("site", command, folder / "site.log", environment=environment)
    site.start()
    deadline = time.monotonic() + STARTING
    while site.running and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{address}/readyz", timeout=5).close()  # noqa: S310
        except OSError:
            time.sleep(0.2)
        else:
            return site, address
    site.stop()
    raise SystemExit(f"The site did not start:\n{site.last_words()}")


def _measured(officer: "Officer") -> tuple[float, float]:
    """Seconds until progress shows, and until the pack is built."""
    button = officer.find_build_button()
    began = time.perf_counter()
    page = officer.press(*button)
    first = 0.0
    while time.perf_counter() - began < BUILDING:
        if not first and UNDER_WAY.search(page):
            first = time.perf_counter() - began
        if "The pack is built" in page:
            return first, time.perf_counter() - began
        time.sleep(GLANCE)
        page = officer.look(officer.here)
    raise SystemExit(f"No pack after {BUILDING:.0f} seconds.")


class Officer:
    """An officer of the demonstration Board, with a browser that runs no scripts."""

    def __init__(self, address: str) -> None:
        self.here = address
        jar = http.cookiejar.CookieJar()
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        page = self.look("/sign-in/")
        people = re.findall(r'<li class="board-work__item">.*?</li>', page, re.S)
        mine = next(person for person in people if OFFICER in person)
        self.press(_form(mine, "/"), _form_token(mine))

    def look(self, path: str) -> str:
        """The page at a path; `here` is where it was found."""
        return self._open(urllib.parse.urljoin(self.here, path))

    def press(self, path: str, token: str) -> str:
        """The page after sending a form that holds nothing but its token."""
        typed = urllib.parse.urlencode({"csrfmiddlewaretoken": token}).encode()
        return self._open(urllib.parse.urljoin(self.here, path), typed)

    def find_build_button(self) -> tuple[str, str]:
        """The form of the Board's first meeting whose pack can be built."""
        meetings = self.look("/meetings/")
        for path in dict.fromkeys(re.findall(r'href="(/meetings/[0-9a-f-]{36}/)"', meetings)):
            page = self.look(path)
            found = re.search(r'<form[^>]+action="[^"]+/build/".*?</form>', page, re.S)
            if found and "BOARD-" in page:
                return _form(found[0], "/build/"), _form_token(found[0])
        raise SystemExit("No meeting of the demonstration Board has a pack to build.")

    def _open(self, address: str, typed: bytes | None = None) -> str:
        headers = {"Referer": self.here}
        request = urllib.request.Request(address, typed, headers)  # noqa: S310
        with self.browser.open(request, timeout=60) as answer:
            self.here = answer.url
            return answer.read().decode()


def _form(text: str, ending: str) -> str:
    found = re.search(rf'action="([^"]*{re.escape(ending)})"', text)
    return found[1] if found else ""


def _form_token(text: str) -> str:
    found = TOKEN.search(text)
    return found[1] if found else ""


if __name__ == "__main__":
    report()
