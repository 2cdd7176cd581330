"""The parts of a page, each with the words, shapes and roles it must have."""

import datetime
from types import SimpleNamespace

import pytest
from django.template import Context, Template

from pscb.workshop.pages.components import Cell, HeatMap, HeatRow, Progress, Step
from pscb.workshop.pages.history import NO_WORKER, events_of, progress_of

from .reading import parse, select, words

TODAY = datetime.date(2027, 3, 4)


def draw(template, **given):
    drawn = Template("{% load board %}" + template).render(Context(given))
    return parse(f"<main>{drawn}</main>")


def test_a_judgement_is_shape_letter_and_word():
    mark = draw("{% judgement 'partly' %}")
    assert words(mark) == "P Partly met"
    assert len(select(mark, "svg")) == 1


def test_a_compact_judgement_is_read_out_in_words():
    mark = draw("{% judgement 'not-met' compact=True change='down' %}")
    hidden = [words(one) for one in select(mark, ".govuk-visually-hidden")]
    assert hidden == ["Not met", ", worse than before"]
    assert select(mark, ".board-mark__letter")[0].get("aria-hidden") == "true"


def test_a_grade_of_a_boards_own_scheme_keeps_its_words():
    grade = SimpleNamespace(mark="met", word="Green", letter="G")
    assert words(draw("{% judgement grade %}", grade=grade)) == "G Green"


def test_a_state_is_drawn_from_its_workflow():
    state = SimpleNamespace(label="With Q&E", tone="active")
    tag = select(draw("{% status_tag state %}", state=state), "strong")[0]
    assert (words(tag), tag.get("class")) == ("With Q&E", "board-tag board-tag--active")


def test_a_state_without_a_known_tone_is_a_slip_of_ours():
    with pytest.raises(KeyError):
        draw("{% status_tag 'x' tone='purple' %}")


def test_a_heat_map_is_a_table_that_can_be_read_out():
    table = HeatMap(
        "Agencies by standards",
        "Agency",
        ["Training", "Neglect"],
        [HeatRow("Police", [Cell("met", href="/a/", says="met, was partly met"), Cell("na")])],
    )
    page = draw("{% heat_map table %}", table=table)
    link = select(page, "td a")[0]
    assert words(link) == "Police, Training: M met, was partly met"
    assert words(select(page, "caption")[0]) == "Agencies by standards"
    assert [one.get("scope") for one in select(page, "th")] == ["col", "col", "col", "row"]


def test_a_heat_map_with_a_cell_missing_is_a_slip_of_ours():
    table = HeatMap("c", "a", ["One", "Two"], [HeatRow("Police", [Cell("met")])])
    with pytest.raises(ValueError, match="shorter"):
        draw("{% heat_map table %}", table=table)


def test_progress_is_asked_again_until_it_has_ended():
    running = Progress("1 of 2", 1, 2, [Step("Cover", "done"), Step("Minutes")])
    assert select(draw("{% progress job '/p/' %}", job=running), "[hx-get='/p/']")
    assert select(draw("{% progress_refresh job %}", job=running), "noscript meta")
    ended = Progress("Done.", ended=True)
    assert not select(draw("{% progress job '/p/' %}", job=ended), "[hx-get]")
    assert select(draw("{% progress job '/p/' %}", job=ended), "[role=alert]")


def test_transitions_carry_a_key_and_the_version_of_the_page():
    offered = [SimpleNamespace(name="table", label="Table at the Board")]
    form = select(
        draw(
            "{% transitions offered action='/t/' obj=thing %}",
            offered=offered,
            thing=SimpleNamespace(version=3),
            csrf_token="token",
        ),
        "form",
    )[0]
    sent = {one.get("name"): one.get("value") for one in select(form, "input, button")}
    assert sent["transition"] == "table"
    assert sent["version"] == "3"
    assert len(sent["form_key"]) == 36
    assert "csrfmiddlewaretoken" in sent


def test_no_transition_means_no_form():
    assert not select(draw("{% transitions offered action='/t/' %}", offered=[]), "form")


def test_a_blank_in_a_summary_is_said():
    row = draw("<dl>{% summary_row 'Due' %} {% endsummary_row %}</dl>")
    assert words(select(row, "dd")[0]) == "Not provided"


def test_a_change_link_says_what_it_changes():
    row = draw("<dl>{% summary_row 'Due' url='/c/' %}4 March{% endsummary_row %}</dl>")
    assert words(select(row, "a")[0]) == "Change Due"


def test_a_task_that_cannot_start_has_no_link():
    row = draw("<ul>{% task_row 'Sign' %}{% endtask_row %}</ul>")
    assert not select(row, "a")
    assert "Cannot start yet" in words(row)


def test_a_file_says_what_it_is_before_it_is_opened():
    link = draw("{% file_link '/f/' 'minutes.pdf' size=482133 pages=14 %}")
    assert words(link) == "minutes.pdf (PDF, 470.8 KB, 14 pages)"


@pytest.mark.parametrize(
    ("days", "said"),
    [(19, "due in 19 days"), (1, "due in 1 day"), (0, "due today"), (-3, "3 days overdue")],
)
def test_how_long_there_is_left(monkeypatch, days, said):
    monkeypatch.setattr("pscb.workshop.pages.times.today", lambda: TODAY)
    due = TODAY + datetime.timedelta(days=days)
    assert words(draw("{{ due|days_left }}", due=due)) == said


def test_times_are_told_as_in_london():
    summer = datetime.datetime(2027, 7, 1, 9, 5, tzinfo=datetime.UTC)
    assert words(draw("{{ when|moment }}", when=summer)) == "1 July 2027 at 10:05"
    assert words(draw("{{ when|day }}, {{ when|clock }}", when=summer)) == "1 July 2027, 10:05"


def test_a_page_speaks_in_the_words_of_the_board():
    site = SimpleNamespace(words="2015")
    assert words(draw("{% word 'board_pack' %}", site=site)) == "Board pack"
    assert words(draw("{% word 'board_pack' 3 %}", site=site)) == "Board packs"


def test_a_history_becomes_a_timeline_with_the_newest_first():
    changes = [
        SimpleNamespace(
            transition=label.lower(), label=label, created_at=TODAY, by_name="Rosa", note=""
        )
        for label in ("Submit", "Table")
    ]
    assert [event.title for event in events_of(changes)] == ["Table", "Submit"]
    told = events_of(changes, {"submit": "Submitted"})
    assert [event.title for event in told] == ["Table", "Submitted"]


def job(state, *steps, failure=""):
    rows = [SimpleNamespace(name=name, state=step, note="") for name, step in steps]
    return SimpleNamespace(
        state=state,
        steps=SimpleNamespace(all=lambda: rows),
        has_ended=state in ("done", "failed"),
        failure=failure,
    )


def test_a_job_tells_how_far_it_is():
    shown = progress_of(job("running", ("Cover", "done"), ("Minutes", "running")))
    assert (shown.sentence, shown.done, shown.total) == ("1 of 2 parts are done.", 1, 2)


def test_a_job_without_a_worker_says_so():
    shown = progress_of(job("queued"), worker_is_alive=False)
    assert (shown.sentence, shown.ended) == (NO_WORKER, False)


def test_a_failed_job_says_what_to_do():
    shown = progress_of(job("failed", failure="Ask for a file without a password."))
    assert (shown.failed, shown.ended) == ("Ask for a file without a password.", True)
