"""Olive closes the cycle, and the software writes the overview."""

import uuid

import pytest

from audits.section11.models import Submission
from audits.section11.queries.closing import is_late_for_overview, signed_after_closing
from audits.section11.queries.overview import overview_of
from audits.section11.report.overview import data, markdown, prompts
from audits.section11.services import (
    AnswerWords,
    OverviewWords,
    cycle_close,
    submission_excuse,
    submission_reopen,
    submission_send,
    submission_sign,
)
from pscb.flow.reports.kinds import Route, report_kinds
from pscb.flow.reports.models import Report, ReportVersion
from pscb.foundation.base.errors import GuardRefused, NotAllowed, Stale
from pscb.foundation.notifications.models import Notice
from pscb.workshop.pages.markdown import render_markdown
from tests.audits.section11.stories import ACTION, TEXT, answered, opened, return_of, sent, signed
from tests.cast import fresh, sign_in

NOT_MET = AnswerWords(
    "not_met", TEXT, "Write a policy", "Head of standards", ACTION.by_when, "It is agreed"
)


@pytest.fixture
def cycle(cast):
    """The police have signed, health has not begun, the council is excused."""
    cycle = opened(cast, cast.police, cast.health, cast.council)
    signed(cast, return_of(cast, "police", cycle), q1_2=ACTION, q2_1=NOT_MET)
    council = return_of(cast, "council", cycle)
    submission_excuse(submission=council, reason="It merged.", by=fresh(cast.olive))
    return cycle


def close(cast, cycle, by=None, **how):
    words = OverviewWords(**prompts(overview_of(cycle)))
    return cycle_close(cycle=cycle, words=words, by=fresh(by or cast.olive), **how)


def test_the_overview_goes_to_the_sub_group_as_a_report_of_the_business_unit(cast, cycle):
    close(cast, cycle)

    version = ReportVersion.objects.get()
    assert (version.report.kind, version.author_name) == ("section11_overview", "Business unit")
    assert cycle.overview == version.report
    assert ReportVersion.objects.visible_to(fresh(cast.quentin)).exists()


def test_it_concerns_every_agency_that_was_asked(cast, cycle):
    close(cast, cycle)

    concerned = Report.objects.get().concerns.values_list("code", flat=True)
    assert sorted(concerned) == ["fen", "pol", "wch"]


def test_by_default_it_is_tabled_and_nobody_writes_one_by_hand():
    kind = report_kinds["section11_overview"]

    assert (kind.route, kind.by_hand) == (Route.TABLED_BY_DEFAULT, False)


def test_its_sentences_say_who_answered_and_what_stands_out(cycle):
    findings = prompts(overview_of(cycle))["findings"]

    assert "1 of 2 agencies have signed; 1 more is excused." in findings
    assert "No signed return came from Wash Community Health Trust." in findings
    assert "Excused: Fenmarsh Council." in findings
    weakest = "Answers fell short most often under “Clear duty” and “Training” (one answer each)."
    assert weakest in findings
    assert "One answer got the lowest grade, at Fenland Police." in findings


def test_it_counts_who_signed_as_the_page_of_the_cycle_does(client, cast, cycle):
    said = "1 of 2 agencies have signed; 1 more is excused."

    assert said in markdown(overview_of(cycle))
    page = sign_in(client, cast.olive).get(cycle.get_absolute_url())
    assert said in page.content.decode()


def test_where_everybody_is_excused_nobody_is_counted_and_no_table_is_empty(cast):
    cycle = opened(cast, cast.police)
    submission_excuse(submission=return_of(cast, "police", cycle), reason="Flood.",
                      by=fresh(cast.olive))  # fmt: skip

    body = markdown(overview_of(cycle))

    assert "No agency owes a return; 1 is excused." in body
    assert "What the returns say, standard by standard\n\nNo return is signed." in body


def test_its_body_says_what_was_not_sent_whatever_the_summary_says(cycle):
    who, figures = markdown(overview_of(cycle)).split("\n\n# ")[:2]

    assert "No signed return came from Wash Community Health Trust." in who
    assert "How many answers got each grade, in one signed return." in figures


def test_its_tables_count_and_never_average(cycle):
    body = markdown(overview_of(cycle))

    assert "| 1. The agency knows its duty | 1 | 1 | 0 | 0 | 0 |" in body
    assert "| 2. Staff are trained | 1 | 0 | 1 | 0 | 0 |" in body
    assert "- Fenland Police: 2.1 Are new staff trained?" in body
    assert "| Fenland Police | 1.2 | Train the other three teams |" in body


def test_the_numbers_over_the_table_of_agencies_are_explained_under_it(cycle):
    body = markdown(overview_of(cycle))

    assert "The standards: 1 Clear duty; 2 Training." in body
    assert body.index("| Agency | 1 | 2 |") < body.index("The standards:")


def test_its_data_say_the_same(cycle):
    figures = data(overview_of(cycle))

    police = next(agency for agency in figures["agencies"] if agency["code"] == "pol")
    assert police["counts"] == {"1": {"met": 1, "partly_met": 1}, "2": {"not_met": 1, "met": 1}}
    assert police["actions"] == 2


def test_a_return_that_was_opened_again_does_not_count(cast, cycle):
    police = Submission.objects.get(cycle=cycle, agency=cast.police)
    submission_reopen(submission=police, reason="A table is wrong.", by=fresh(cast.olive))

    assert overview_of(cycle).signed == []


def test_names_and_actions_cannot_break_the_tables_or_become_markup(cast, cycle):
    cast.health.name = "Wash | <script>alert(1)</script> *Trust*"
    cast.health.save()

    page = render_markdown(markdown(overview_of(cycle)))

    assert "<script>" not in page
    assert "Wash | &lt;script&gt;alert(1)&lt;/script&gt; *Trust*" in page


def test_reading_a_cycle_costs_the_same_for_one_agency_and_for_five(
    cast, cycle, django_assert_num_queries
):
    everybody = opened(cast, cast.police, cast.health, cast.council, cast.probation, cast.school)
    for each in (cycle, everybody):
        each = type(each).objects.select_related("set_version").get(pk=each.pk)
        with django_assert_num_queries(4):
            overview_of(each)


def test_only_officers_close(cast, cycle):
    with pytest.raises(NotAllowed):
        close(cast, cycle, by=cast.rosa)


def test_a_prompt_that_is_empty_closes_nothing(cast, cycle):
    words = OverviewWords("", "Found.", "Changes.", "Ask.")

    with pytest.raises(GuardRefused):
        cycle_close(cycle=cycle, words=words, by=fresh(cast.olive))

    cycle.refresh_from_db()
    assert cycle.state == "open"
    assert not Report.objects.exists()


def test_a_double_click_writes_one_overview(cast, cycle):
    key = uuid.uuid4()

    for _ in range(2):
        close(cast, cycle, form_key=key)

    assert ReportVersion.objects.count() == 1


def test_a_closed_cycle_is_not_closed_again(cast, cycle):
    close(cast, cycle)

    with pytest.raises(Stale):
        close(cast, cycle)


def test_after_closing_nothing_signed_is_opened_again(cast, cycle):
    close(cast, cycle)
    police = Submission.objects.get(cycle=cycle, agency=cast.police)

    with pytest.raises(GuardRefused, match="overview is written"):
        submission_reopen(submission=police, reason="Too late.", by=fresh(cast.olive))


def test_who_has_not_signed_still_owes_the_return_and_may_sign_late(cast):
    cycle = opened(cast)
    close(cast, cycle)

    copy = signed(cast, return_of(cast, "police", cycle))

    assert copy.submission.state == "signed"


def test_a_return_that_waits_for_a_signature_does_not_count(cast):
    cycle = opened(cast)
    sent(cast, return_of(cast, "police", cycle))

    assert [line.word for line in overview_of(cycle).unsigned] == [
        "Waiting for signature",
        "Not started",
    ]


def told_of_closing(person):
    return Notice.objects.filter(
        person=person, channel="app", event__startswith="cycle.closed_without"
    )


def test_agencies_that_still_owe_their_return_are_told_and_nobody_else(cast, cycle):
    close(cast, cycle)

    assert told_of_closing(cast.hannah).get().title == (
        "Section 11 return 2026/27 is closed, and you still owe your return"
    )
    assert told_of_closing(cast.owen).exists()
    assert not told_of_closing(cast.priya).exists()
    assert not told_of_closing(cast.ines).exists()


def test_who_signs_after_closing_is_known_as_late_and_who_signed_before_is_not(cast):
    cycle = opened(cast)
    early = signed(cast, return_of(cast, "police", cycle))
    close(cast, cycle)
    health = answered(return_of(cast, "health", cycle), cast.hannah)
    submission_send(submission=health, signatory=fresh(cast.owen), by=fresh(cast.hannah))
    late = submission_sign(submission=health, by=fresh(cast.owen))

    early.submission.cycle.refresh_from_db()
    assert not is_late_for_overview(early)
    assert is_late_for_overview(late)
    assert list(signed_after_closing(cycle)) == [health]


def test_in_an_open_cycle_nobody_is_late_for_the_overview(cast):
    cycle = opened(cast)
    copy = signed(cast, return_of(cast, "police", cycle))

    assert not is_late_for_overview(copy)
    assert not signed_after_closing(cycle).exists()
