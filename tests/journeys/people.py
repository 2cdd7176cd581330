"""People of a journey at their screens: they read and press what a page shows."""

import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page

from ..browser.gallery.browser import RULES

PATIENCE = 30_000


class Someone:
    """One person at one screen, from signing in to signing out."""

    def __init__(self, page: Page, address: str, *, javascript: bool) -> None:
        self.page, self.address, self.javascript = page, address, javascript

    def goes_to(self, name: str) -> None:
        """Choose a room from the menu."""
        self.page.get_by_role("navigation", name="Menu").get_by_role(
            "link", name=name, exact=True
        ).click()
        self.sees(name)

    def follows(self, name: str, about: str = "") -> None:
        """Press a link, or a link that looks like a button; of several, the one about that."""
        words = re.compile(rf"^{re.escape(name)}")
        buttons = self.page.locator("a").and_(self.page.get_by_role("button", name=words))
        links = self.page.get_by_role("link", name=words).or_(buttons)
        self._opens_with(links.filter(has_text=about).first)

    def presses(self, name: str, about: str = "") -> None:
        """Press a button of a form; of several, the one about that."""
        words = re.compile(rf"^{re.escape(name)}")
        self._opens_with(self.page.get_by_role("button", name=words).filter(has_text=about).first)

    def starts(self, name: str) -> None:
        """Press the button of something that takes a while; the page moves on by itself."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def writes(self, label: str, words: str) -> None:
        """Fill a field in."""
        self.page.get_by_label(label).first.fill(words)

    def dates(self, legend: str, day: str) -> None:
        """Fill a date in, given as year-month-day."""
        group = self.page.get_by_role("group", name=legend)
        for part, number in zip(("Year", "Month", "Day"), day.split("-"), strict=True):
            group.get_by_label(part).fill(str(int(number)))

    def chooses(self, label: str) -> None:
        """Pick one of several, or tick a box."""
        self.page.get_by_label(label, exact=True).first.check()

    def picks(self, label: str, choice: str) -> None:
        """Pick one from a list."""
        self.page.get_by_label(label).first.select_option(choice)

    def attaches(self, file: Path) -> None:
        """Choose a file for the one place of the page that takes one."""
        self.page.locator("input[type=file]").set_input_files(file)

    def sees(self, words: str) -> Locator:
        """There is such a thing on the page, in sight."""
        found = self.page.get_by_text(words).first
        found.wait_for(timeout=PATIENCE)
        return found

    def waits_for(self, link: str) -> None:
        """Look again and again until work in the background has come to its end."""
        found = self.page.get_by_role("link", name=link)
        for _ in range(60):
            if self.javascript:
                found.wait_for(timeout=60_000)
            if found.count():
                self.page.wait_for_load_state("networkidle")
                self.looks()
                return
            self.page.wait_for_timeout(1_000)
            self.page.reload()
        raise AssertionError(self.page.inner_text("main"))

    def looks(self) -> None:
        """A page came that everybody can use, and nothing was wrong with what was sent."""
        self.page.wait_for_load_state()
        self.page.get_by_role("heading", level=1).wait_for()
        assert not self.page.title().startswith("Error"), self.page.inner_text("main")
        if self.javascript:
            assert Axe().run(self.page, options=RULES).response["violations"] == []

    def _opens_with(self, pressed: Locator) -> None:
        with self.page.expect_navigation():
            pressed.click()
        self.looks()


class Browsers:
    """Everybody's browser, with or without JavaScript, on one site."""

    def __init__(self, browser: Browser, address: str, *, javascript: bool) -> None:
        self.browser, self.address, self.javascript = browser, address, javascript

    def signed_in(self, name: str) -> Someone:
        """Somebody who has just signed in, on "Your work"."""
        context = self.browser.new_context(java_script_enabled=self.javascript)
        context.set_default_timeout(PATIENCE)
        someone = Someone(context.new_page(), self.address, javascript=self.javascript)
        someone.page.goto(f"{self.address}/sign-in/")
        someone.presses(f"Sign in as {name}")
        someone.sees("Your work")
        return someone
