"""Every component in a real browser: wide and narrow, with JavaScript and without."""

import pytest
from playwright.sync_api import expect

from .gallery.browser import NARROW, WIDE, chromium
from .gallery.fixtures import narrative

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(chromium() is None, reason="There is no Chromium on this machine"),
]
PAGES = [
    "heat_map",
    "form",
    "list",
    "detail",
    "tasks",
    "agenda",
    "reading",
    "one_page",
    "confirm",
    "progress",
    "signed_out",
    "refuse/stale",
    "refuse/missing",
]


def only_ours(complaints):
    """What the browser complains of, but for the statuses that pages answer with on purpose."""
    return [one for one in complaints if "the server responded with a status of 4" not in one]


def is_for_everybody(visitor):
    """Whether the page now shown has no fault that a machine can find, wide and narrow."""
    for width in (WIDE, NARROW):
        visitor.resize(width)
        assert visitor.overflow() <= 0
        assert visitor.violations() == []
    assert only_ours(visitor.complaints) == []


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("scripts", [True, False])
def test_a_page_can_be_used_by_everybody(visit, page, scripts):
    visitor = visit(scripts=scripts)
    visitor.open(f"/gallery/{page}/")
    is_for_everybody(visitor)


def test_a_page_full_of_mistakes_can_be_used_by_everybody(visit):
    visitor = visit()
    page = visitor.open("/gallery/form/")
    page.get_by_role("button", name="Save and next").click()
    expect(page).to_have_title(
        "Error: Training for every role – Fenmarsh Safeguarding Children Board"
    )
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    is_for_everybody(visitor)


def test_each_link_of_the_error_summary_moves_to_its_input(visit):
    page = visit().open("/gallery/form/")
    page.get_by_role("button", name="Save and next").click()
    links = page.locator(".govuk-error-summary__list a")
    assert links.count() == 11
    for place in range(links.count()):
        target = links.nth(place).get_attribute("href").removeprefix("#")
        links.nth(place).click()
        expect(page.locator(f"[id='{target}']")).to_be_focused()


@pytest.mark.parametrize("page", PAGES)
def test_targets_are_large_enough_for_a_finger(visit, page):
    shown = visit(width=NARROW).open(f"/gallery/{page}/")
    small = shown.eval_on_selector_all(
        ".board-header a, .board-header button, .govuk-service-navigation__toggle,"
        " .board-heat__link, .govuk-button, .board-chip, .board-contents a",
        """all => all.map(one => [one.textContent.trim(), one.getBoundingClientRect()])
            .filter(([, box]) => box.width && (box.height < 24 || box.width < 24))
            .map(([text]) => text)""",
    )
    assert small == []


WORD = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft"


@pytest.mark.parametrize(
    ("page", "written"),
    [
        ("detail", "h1"),
        ("detail", ".board-prose p"),
        ("form", "legend"),
        ("form", ".govuk-radios__label"),
        ("list", ".board-list__rows th a"),
    ],
)
def test_a_word_without_end_does_not_push_the_page_apart(visit, page, written):
    visitor = visit(width=NARROW)
    shown = visitor.open(f"/gallery/{page}/")
    shown.locator(written).first.evaluate("(one, word) => { one.textContent = word }", WORD)
    assert visitor.overflow() <= 0


def test_a_wide_table_scrolls_by_keyboard_and_shows_that_it_does(visit):
    shown = visit(width=NARROW).open("/gallery/detail/")
    shown.locator(".board-prose").first.evaluate(
        """(prose) => {
            const frame = document.createElement("div");
            frame.className = "board-scroll";
            frame.tabIndex = 0;
            frame.innerHTML = "<table><tr>" + "<td>Supervision</td>".repeat(9) + "</tr></table>";
            prose.append(frame);
            window.scrolled = new Promise((tell) => {
                frame.addEventListener("scroll", () => tell(frame.scrollLeft), { once: true });
            });
        }"""
    )
    frame = shown.locator(".board-scroll").last
    shadows = frame.evaluate("(one) => getComputedStyle(one).backgroundAttachment")
    assert "local" in shadows
    assert "scroll" in shadows
    frame.press("ArrowRight")
    assert shown.evaluate("() => window.scrolled") > 0


@pytest.mark.parametrize("javascript", [True, False])
def test_an_option_reveals_its_question(visit, javascript):
    page = visit(javascript=javascript).open("/gallery/form/")
    why_not = page.get_by_label("Why does this not apply to you?")
    expect(why_not).to_be_hidden()
    page.get_by_label("Not applicable").check()
    expect(why_not).to_be_visible()


def test_enter_in_a_box_sends_the_form_and_does_not_preview_it(visit):
    visitor = visit()
    page = visitor.open("/gallery/form/")
    page.get_by_label("Who leads this?").press("Enter")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    assert [("preview" in body) for _, _, body in visitor.sent] == [False]


@pytest.mark.parametrize("javascript", [True, False])
def test_a_preview_shows_the_text_and_keeps_it(visit, javascript):
    visitor = visit(javascript=javascript)
    page = visitor.open("/gallery/form/")
    box = narrative(page)
    box.fill("**Nine** in ten")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator(".board-preview__paper strong")).to_have_text("Nine")
    expect(box).to_have_value("**Nine** in ten")
    expect(page.locator(".govuk-error-summary")).to_have_count(0)
    sent_to = {path for _, path, _ in visitor.sent} - {"/gallery/form/saved/"}
    assert sent_to == {"/markdown/preview/" if javascript else "/gallery/form/"}


def test_rows_are_added_and_removed_without_javascript(visit):
    page = visit(javascript=False).open("/gallery/form/")
    page.locator("#id_actions-0-what").fill("Train two teams")
    page.get_by_role("button", name="Add another action").click()
    expect(page.locator(".board-row")).to_have_count(2)
    expect(page.locator("#id_actions-0-what")).to_have_value("Train two teams")
    page.get_by_role("button", name="Remove Action 1").click()
    expect(page.locator(".board-row")).to_have_count(1)
    expect(page.locator(".govuk-error-summary")).to_have_count(0)


def test_the_menu_opens_on_a_small_screen(visit):
    page = visit(width=NARROW).open("/gallery/tasks/")
    link = page.get_by_role("link", name="People")
    expect(link).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(link).to_be_visible()


def test_the_menu_needs_no_javascript(visit):
    page = visit(width=NARROW, javascript=False).open("/gallery/tasks/")
    expect(page.get_by_role("link", name="People")).to_be_visible()


def test_the_keyboard_reaches_the_words_past_the_menu(visit):
    page = visit().open("/gallery/tasks/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main-content")).to_be_focused()


def test_high_contrast_keeps_every_mark(visit):
    visitor = visit()
    visitor.page.emulate_media(forced_colors="active")
    page = visitor.open("/gallery/tasks/")
    borders = page.eval_on_selector_all(
        ".board-tag, .board-mark", "all => all.map(one => getComputedStyle(one).borderTopWidth)"
    )
    assert set(borders) == {"1px"}


def test_paper_has_the_words_and_not_the_menu(visit):
    visitor = visit()
    page = visitor.open("/gallery/heat_map/")
    page.emulate_media(media="print")
    for gone in (".board-header", ".board-navigation", ".board-footer"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.locator(".board-heat")).to_be_visible()


def test_the_content_policy_lets_nothing_inline_through(visit):
    visitor = visit()
    page = visitor.open("/gallery/tasks/")
    page.evaluate(
        """() => { const script = document.createElement('script');
            script.textContent = 'document.title = "taken over"';
            document.body.append(script); }"""
    )
    assert "taken over" not in page.title()
    assert any("Content Security Policy" in complaint for complaint in visitor.complaints)
