"""What JavaScript adds: sending once, saving while typing, progress that renews itself."""

import pytest
from playwright.sync_api import expect

from .gallery import samples
from .gallery.browser import chromium
from .gallery.fixtures import narrative

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(chromium() is None, reason="There is no Chromium on this machine"),
]
NARRATIVE = "Nine in ten staff were trained; two teams wait for a course."


def test_a_double_click_sends_once(visit):
    visitor = visit()
    page = visitor.open("/gallery/detail/")
    received = []

    def stay(route):
        received.append(route.request.post_data)
        route.fulfill(status=204)

    visitor.instead["/gallery/decide/"] = stay
    page.eval_on_selector(".board-transitions", "form => form.action = '/gallery/decide/'")
    page.evaluate("addEventListener('submit', sent => sent.defaultPrevented || window.sends++)")
    page.evaluate("window.sends = 0")
    button = page.get_by_role("button", name="Table at the Board")
    button.dblclick()
    expect(button).to_have_attribute("aria-disabled", "true")
    assert page.evaluate("window.sends") == 1
    assert len(received) == 1
    assert "transition=table" in received[0]


def typing(visitor, answer):
    """Priya types, and the server answers her autosave so."""
    page = visitor.open("/gallery/form/")
    visitor.instead["/gallery/form/saved/"] = answer
    narrative(page).fill(NARRATIVE)
    page.get_by_label("Who leads this?").focus()
    return page, page.locator("[data-autosave-status]")


def test_what_is_typed_is_saved_on_leaving_the_box(visit):
    visitor = visit()
    page = visitor.open("/gallery/form/")
    narrative(page).fill(NARRATIVE)
    page.get_by_label("Who leads this?").focus()
    expect(page.locator("[data-autosave-status]")).to_have_text("Saved 14:02")
    expect(page.get_by_role("status").filter(has_text="Saved 14:02")).to_have_count(1)
    expect(page.get_by_label("Who leads this?")).to_be_focused()
    expect(page.locator("[name=version]")).to_have_value("4")
    [(_, path, body)] = visitor.sent
    assert path == "/gallery/form/saved/"
    assert "Nine+in+ten" in body
    assert "csrfmiddlewaretoken" not in body


def test_what_is_typed_is_saved_when_the_typing_pauses(visit):
    visitor = visit()
    page = visitor.open("/gallery/form/")
    box = narrative(page)
    box.press_sequentially("Nine")
    expect(page.locator("[data-autosave-status]")).to_have_text("Saved 14:02", timeout=4000)
    expect(box).to_be_focused()
    assert len(visitor.sent) == 1


def test_sending_waits_for_what_is_being_saved(visit):
    visitor, held, sent = visit(), [], []
    page = visitor.open("/gallery/form/")
    visitor.instead["/gallery/form/saved/"] = held.append
    visitor.instead["/gallery/form/"] = lambda route: keep(route, sent)
    with page.expect_request("**/gallery/form/saved/"):
        narrative(page).fill(NARRATIVE)
        page.get_by_label("Who leads this?").focus()
    page.locator("form[data-autosave-url]").evaluate("form => form.requestSubmit()")
    assert sent == []
    held[0].fulfill(json={"version": 9, "saved_at": "14:02"})
    expect(page.locator("[data-autosave-status]")).to_have_text("Saved 14:02")
    expect(page.locator("form[data-sent]")).to_have_count(1)
    [body] = sent
    assert 'name="version"\r\n\r\n9\r\n' in body


def keep(route, sent):
    sent.append(route.request.post_data)
    route.fulfill(status=204)


def test_a_failure_is_said_and_tried_again(visit):
    visitor = visit()
    _, status = typing(visitor, lambda route: route.abort())
    expect(status).to_have_text("Not saved – we will keep trying. Copy your text.")
    del visitor.instead["/gallery/form/saved/"]
    expect(status).to_have_text("Saved 14:02", timeout=8000)


def test_what_is_kept_as_a_draft_is_not_called_saved(visit):
    kept = {"saved_at": "15:10", "sentence": "Draft kept 15:10"}
    _, status = typing(visit(), lambda route: route.fulfill(json=kept))
    expect(status).to_have_text("Draft kept 15:10")


def test_a_sentence_of_the_server_is_shown_as_it_is(visit):
    sentence = "Marcus Hale changed this answer. Save to see both."
    _, status = typing(visit(), lambda route: route.fulfill(status=409, json={"message": sentence}))
    expect(status).to_have_text(sentence)


@pytest.mark.parametrize("status_code", [401, 302])
def test_a_lapsed_session_asks_to_sign_in_and_keeps_the_text(visit, status_code):
    page, status = typing(
        visit(), lambda route: route.fulfill(status=status_code, headers={"location": "/sign-in/"})
    )
    expect(status).to_contain_text("Your text is still here.")
    link = status.get_by_role("link")
    expect(link).to_have_attribute("target", "_blank")
    expect(narrative(page)).to_have_value(NARRATIVE)


def test_signing_in_again_elsewhere_is_noticed(visit):
    visitor = visit()
    answers = iter([403])

    def refuse_once(route):
        if next(answers, None):
            route.fulfill(status=403)
        else:
            route.fulfill(json={"saved_at": "15:10"})

    _, status = typing(visitor, refuse_once)
    expect(status).to_have_text("Saved 15:10", timeout=4000)


def test_progress_renews_itself_until_the_work_has_ended(visit, monkeypatch):
    visitor = visit()
    page = visitor.open("/gallery/progress/")
    running = page.locator(".board-progress").first
    expect(running).to_contain_text("2 of 4 papers are made.")
    monkeypatch.setattr(samples, "RUNNING", samples.FAILED)
    expect(running).to_contain_text("The pack could not be finished.", timeout=4000)
    expect(page.locator("[hx-get]")).to_have_count(0)


def test_without_javascript_progress_is_a_page_to_refresh(visit):
    page = visit(javascript=False).open("/gallery/progress/")
    expect(page.get_by_role("link", name="Refresh this page")).to_be_visible()
    assert page.locator("head meta[http-equiv=refresh]").count() == 1
