"""The pages on which the group considers reports."""

import datetime
import re
import uuid

import pytest
from django.urls import reverse

from pscb.flow.reports.models import Marking, Why
from pscb.flow.reports.services import readership_give, report_withdraw
from pscb.flow.reports.waiting import drafts_to_finish
from pscb.flow.returns.queries import waiting_returns
from pscb.flow.triage.forms import DecideForm
from pscb.flow.triage.models import (
    AgendaCandidate,
    CallIn,
    Comment,
    Consideration,
    Decision,
    Outcome,
    Recommendation,
)
from pscb.flow.triage.queries.waiting import waiting
from pscb.flow.triage.services import call_in_make, call_in_minute, comment_add, reply_add
from pscb.foundation.audit_trail.models import Entry
from pscb.foundation.base.calendar import today
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.models import Interest
from tests.cast import fresh, sign_in
from tests.pscb.flow.reports.stories import FINDINGS, OVERVIEW, submitted

from .stories import REASON, came_in, decided, decides, of, recommends

SCRIPT = "<script>alert(1)</script>"
SOON = today() + datetime.timedelta(days=20)


def at(name, thing, *more):
    return reverse(f"triage:{name}", args=[thing.key, *more])


def page(response):
    return response.content.decode()


def without_token(response):
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page(response))


def sent(**said):
    return {"form_key": str(uuid.uuid4()), "version": 0, **said}


def on(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


@pytest.fixture
def audit(cast):
    """Priya's audit for Fenland Police, just come in."""
    return came_in(cast.priya, author_agency=cast.police, concerns=[cast.police])


# The inbox


def test_the_inbox_shows_what_has_come_in(client, cast, audit):
    came_in(cast.gareth, kind="subgroup_activity", author_group=cast.training, title="Activity")
    shown = page(sign_in(client, cast.quentin).get(reverse("triage:inbox")))
    assert audit.paper.title in shown
    assert "Activity" not in shown
    assert "Not given" in shown


def test_the_inbox_says_when_somebody_is_too_close(client, cast, audit):
    shown = page(sign_in(client, cast.conrad).get(reverse("triage:inbox")))
    assert "you are too close to it" in shown


def test_whoever_sits_in_no_group_goes_to_the_decisions(client, cast):
    answer = sign_in(client, cast.bea).get(reverse("triage:inbox"))
    assert answer.url == reverse("triage:log")


def test_a_report_is_read_beside_the_list(client, cast, audit):
    sign_in(client, cast.quentin)
    beside = page(client.get(f"{reverse('triage:inbox')}?read={audit.key}"))
    assert "Open it to comment and recommend" in beside
    for wrong in ("", "nonsense", uuid.uuid4()):
        shown = page(client.get(f"{reverse('triage:inbox')}?read={wrong}"))
        assert "Open it to comment and recommend" not in shown


def test_a_restricted_report_is_never_read_beside_the_list(client, cast):
    closed = of(submitted(cast.priya, marking=Marking.RESTRICTED))
    sign_in(client, cast.rosa)
    shown = page(client.get(f"{reverse('triage:inbox')}?read={closed.key}"))
    assert closed.paper.findings not in shown
    assert not Entry.objects.filter(verb="report_version.read").exists()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("waits=mine", True),
        ("waits=decide", False),
        ("waits=ratify", False),
        ("state=awaiting&kind=test_audit", True),
        ("state=decided", False),
        ("waits=nonsense&state=nonsense", True),
    ],
)
def test_the_inbox_is_filtered_by_the_address(client, cast, audit, query, found):
    shown = page(sign_in(client, cast.quentin).get(f"{reverse('triage:inbox')}?{query}"))
    assert (audit.paper.title in shown) is found


# One consideration


def test_a_member_recommends(client, cast, audit):
    sign_in(client, cast.quentin)
    said = sent(outcome="table", purpose="decision", minutes="15", reason=REASON)
    assert client.post(at("consideration", audit), said).url == audit.get_absolute_url()
    given = Recommendation.objects.get()
    assert (given.person, given.outcome, given.minutes) == (cast.quentin, "table", 15)
    assert "Change my recommendation" in page(client.get(at("consideration", audit)))


def test_what_an_outcome_needs_is_asked_next_to_the_field(client, cast, audit):
    sign_in(client, cast.quentin)
    for outcome, field in (("return", "missing"), ("follow_up", "area")):
        shown = page(client.post(at("consideration", audit), sent(outcome=outcome, reason=REASON)))
        assert f'href="#id_{field}"' in shown
        assert f'href="#id_{field}_by-day"' in shown
        assert REASON in shown
    nothing = page(client.post(at("consideration", audit), sent()))
    assert "Select what the group should do" in nothing
    short = page(client.post(at("consideration", audit), sent(outcome="note", reason="Good.")))
    assert "Give the reason in a sentence" in short
    assert not Recommendation.objects.exists()


def test_a_return_keeps_what_and_by_when(client, cast, audit):
    said = sent(outcome="return", reason=REASON, missing="The ages.", **on("missing_by", SOON))
    sign_in(client, cast.quentin).post(at("consideration", audit), said)
    given = Recommendation.objects.get()
    assert (given.needed, given.needed_by) == ("The ages.", SOON)
    again = client.get(at("consideration", audit)).context["form"]
    assert again["missing"].value() == "The ages."


def test_what_must_reach_the_board_offers_nothing_else(client, cast):
    findings = came_in(cast.olive, kind=FINDINGS, author_group=cast.business_unit)
    sign_in(client, cast.quentin)
    shown = page(client.get(at("consideration", findings)))
    assert "Table at the Board" in shown
    assert "Circulate for information" not in shown
    forced = page(client.post(at("consideration", findings), sent(outcome="note", reason=REASON)))
    assert "Select one of the options shown" in forced


def test_somebody_in_conflict_reads_it_first_of_all(client, cast, audit):
    sign_in(client, cast.conrad)
    shown = page(client.get(at("consideration", audit)))
    assert shown.index("from your organisation") < shown.index(audit.paper.findings)
    assert "Give my recommendation" not in shown
    refused = client.post(at("consideration", audit), sent(outcome="note", reason=REASON))
    assert refused.status_code == 403
    assert not Recommendation.objects.exists()


def test_others_views_are_hidden_until_one_has_given_ones_own(client, cast, audit):
    recommends(cast.dele, audit, reason="Because of the bank holiday case.")
    sign_in(client, cast.quentin)
    assert "bank holiday" not in page(client.get(at("consideration", audit)))
    recommends(cast.quentin, audit)
    assert "bank holiday" in page(client.get(at("consideration", audit)))


def test_the_chair_opens_the_views(client, cast, audit):
    recommends(cast.dele, audit, reason="Because of the bank holiday case.")
    assert sign_in(client, cast.quentin).post(at("open_views", audit)).status_code == 403
    sign_in(client, cast.rosa).post(at("open_views", audit))
    assert "bank holiday" in page(sign_in(client, cast.conrad).get(at("consideration", audit)))


def test_a_comment_is_sent_once(client, cast, audit):
    sign_in(client, cast.conrad)
    said = sent(text="We have changed this since.")
    for _ in range(2):
        client.post(at("comment", audit), said)
    assert Comment.objects.get().text == "We have changed this since."
    assert "Write your comment" in page(client.post(at("comment", audit), sent(text=" ")))


def test_an_interest_is_declared(client, cast, audit):
    sign_in(client, cast.quentin)
    assert "Say what your interest is" in page(client.post(at("interest", audit), sent()))
    client.post(at("interest", audit), sent(nature="I manage the team."))
    assert Interest.objects.get().person == cast.quentin
    assert "declared an interest" in page(client.get(at("consideration", audit)))


def test_readers_of_a_restricted_report_are_named_on_its_page(client, cast):
    closed = of(submitted(cast.priya, marking=Marking.RESTRICTED))
    assert sign_in(client, cast.quentin).get(at("consideration", closed)).status_code == 404
    sign_in(client, cast.rosa)
    assert "Name as reader" in page(client.get(at("consideration", closed)))
    client.post(at("name_reader", closed), sent(person=cast.quentin.key))
    assert sign_in(client, cast.quentin).get(at("consideration", closed)).status_code == 200
    assert Entry.objects.filter(verb="report_version.read").count() == 2


def test_a_stranger_sees_nothing_at_all(client, cast, audit):
    recommends(cast.quentin, audit)
    for person in (cast.priya, cast.bea, cast.hannah, cast.eddie):
        sign_in(client, person)
        missing = client.get(reverse("triage:consideration", args=[uuid.uuid4()]))
        for name in ("consideration", "decide", "interest"):
            answer = client.get(at(name, audit))
            assert answer.status_code == 404
            assert without_token(answer) == without_token(missing)
        for name in ("comment", "open_views", "name_reader"):
            assert client.post(at(name, audit), sent(text="Hello.")).status_code == 404


def test_script_in_any_text_is_only_text(client, cast):
    consideration = came_in(cast.priya, author_agency=cast.police, title=SCRIPT)
    recommends(cast.quentin, consideration, Outcome.NOTE, reason=f"Because of the {SCRIPT}")
    comment_add(consideration=consideration, text=SCRIPT, by=cast.dele)
    sign_in(client, cast.rosa)
    for path in (
        f"{reverse('triage:inbox')}?read={consideration.key}",
        at("consideration", consideration), at("decide", consideration),
    ):  # fmt: skip
        assert SCRIPT not in page(client.get(path))
    decision = decides(
        cast.rosa, consideration, Outcome.NOTE, more={"reason": f"Because of the {SCRIPT}"}
    )
    reply_add(decision=decision, text=SCRIPT, by=fresh(cast.priya))
    call_in = call_in_make(report=consideration.paper.report, why=SCRIPT, by=fresh(cast.bea))
    for path in (
        at("decision", decision), reverse("triage:log"), at("ratify", cast.quality),
        reverse("triage:requests"), at("call_in", call_in),
        reverse("reports:report", args=[consideration.paper.report.key]),
    ):  # fmt: skip
        assert SCRIPT not in page(client.get(path))


# Deciding


@pytest.fixture
def ready(cast, audit):
    """The audit, on which Quentin has recommended."""
    recommends(cast.quentin, audit)
    return audit


def test_the_chair_decides_with_the_tally_in_view(client, cast, ready):
    sign_in(client, cast.rosa)
    shown = page(client.get(at("decide", ready)))
    for words in ("Quentin Ames: Table at the Board", "Conrad Pike", "Framework section 7"):
        assert words in shown
    said = sent(outcome="note", reason=REASON, mode="between_meetings")
    answer = client.post(at("decide", ready), said)
    decision = Decision.objects.get()
    assert answer.url == decision.get_absolute_url()
    again = client.post(at("decide", ready), said)
    assert (again.url, Decision.objects.count()) == (answer.url, 1)


def test_a_page_that_is_out_of_date_says_so(client, cast, ready):
    sign_in(client, cast.rosa)
    said = sent(outcome="note", reason=REASON, mode="between_meetings")
    client.post(at("decide", ready), said)
    late = client.post(at("decide", ready), {**said, "form_key": str(uuid.uuid4())})
    assert late.status_code == 409
    assert REASON in page(late)
    assert client.get(at("decide", ready)).status_code == 403
    assert Decision.objects.count() == 1


def test_without_a_recommendation_nothing_is_decided_and_nothing_lost(client, cast, audit):
    sign_in(client, cast.rosa)
    said = sent(outcome="note", reason="A reason that took an hour to write.",
                mode="between_meetings")  # fmt: skip
    shown = page(client.post(at("decide", audit), said))
    assert "rests on a recommendation by somebody else" in shown
    assert "took an hour" in shown


def test_a_reason_that_is_no_sentence_is_refused_beside_it(client, cast, ready):
    sign_in(client, cast.rosa)
    said = sent(outcome="note", reason="Fine.", mode="between_meetings")
    shown = page(client.post(at("decide", ready), said))
    assert '<a href="#id_reason">Give the reason in a sentence.</a>' in shown
    assert 'id="id_reason-error"' in shown


def test_a_meeting_before_the_report_came_in_is_refused_beside_its_day(client, cast, ready):
    sign_in(client, cast.rosa)
    day = on("held_on", ready.received_on - datetime.timedelta(days=1))
    said = sent(
        outcome="note", reason=REASON, mode="at_meeting", minute="QE-2027-03, item 4",
        present=[cast.rosa.key, cast.quentin.key], **day,
    )  # fmt: skip
    shown = page(client.post(at("decide", ready), said))
    assert '<a href="#id_held_on-day">The report came in after that meeting.' in shown


def test_what_a_follow_up_lacks_is_refused_beside_its_own_question(client, cast, ready):
    form = DecideForm(sent(outcome="follow_up"), consideration=ready)
    form.is_valid()
    form.add_refusal(GuardRefused("Say by when.", about="needed_by"))
    assert "Say by when." in form.errors["area_by"]


def test_a_meeting_needs_its_day_its_people_and_its_minute(client, cast, ready):
    sign_in(client, cast.rosa)
    said = sent(outcome="note", reason=REASON, mode="at_meeting")
    shown = page(client.post(at("decide", ready), said))
    for field in ("held_on-day", "present", "minute"):
        assert f'href="#id_{field}"' in shown
    present = [cast.rosa.key, cast.quentin.key]
    said |= {**on("held_on", today()), "present": present, "minute": "QE-2026-05, item 4"}
    client.post(at("decide", ready), said)
    assert set(Decision.objects.get().present.all()) == {cast.rosa, cast.quentin}


def test_what_is_tabled_by_default_asks_why_not(client, cast):
    overview = came_in(cast.olive, kind=OVERVIEW, author_group=cast.business_unit)
    recommends(cast.quentin, overview)
    sign_in(client, cast.rosa)
    said = sent(outcome="note", reason=REASON, mode="between_meetings")
    assert "does not go to the Board" in page(client.post(at("decide", overview), said))
    said["why_not_tabled"] = "The Board saw the same figures in May."
    client.post(at("decide", overview), said)
    assert Decision.objects.get().why_not_tabled == "The Board saw the same figures in May."


def test_who_may_not_decide_is_told_why(client, cast, ready):
    for person, words in ((cast.quentin, "chair of the group decides"),
                          (cast.conrad, "from your organisation")):  # fmt: skip
        answer = sign_in(client, person).get(at("decide", ready))
        assert answer.status_code == 403
        assert words in page(answer)


def test_a_decision_is_reversed_with_a_reason(client, cast):
    decision = decided(cast)
    sign_in(client, cast.rosa)
    said = sent(version=Consideration.objects.get().version)
    assert "Say why" in page(client.post(at("reverse", decision), said))
    client.post(at("reverse", decision), {**said, "reason": "We missed the annex."})
    assert not Decision.objects.get().stands
    assert "Reversed" in page(client.get(at("decision", decision)))


def test_an_officer_writes_down_the_ratification(client, cast):
    decision = decided(cast)
    sign_in(client, cast.olive)
    assert decision.consideration.paper.title in page(client.get(at("ratify", cast.quality)))
    said = sent(decisions=[decision.key], minute="QE-2026-06, item 2", **on("held_on", today()))
    short = page(client.post(at("ratify", cast.quality), {**said, "present": [cast.rosa.key]}))
    assert "not quorate" in short
    client.post(at("ratify", cast.quality), {**said, "present": [cast.rosa.key, cast.dele.key]})
    decision.refresh_from_db()
    assert decision.ratified_minute == "QE-2026-06, item 2"
    assert "Nothing waits for ratification" in page(client.get(at("ratify", cast.quality)))


def test_nobody_ratifies_what_is_not_theirs(client, cast):
    decision = decided(cast)
    said = sent(decisions=[decision.key], minute="QE-2026-06, item 2", present=[cast.rosa.key],
                **on("held_on", today()))  # fmt: skip
    for person in (cast.quentin, cast.bea, cast.priya):
        refused = sign_in(client, person).post(at("ratify", cast.quality), said)
        assert refused.status_code == 403
    decision.refresh_from_db()
    assert decision.ratified_on is None


# Decisions, and what the author says


def test_the_log_tells_what_became_of_reports_and_how_long_it_took(client, cast):
    decided(cast, Outcome.NOTE, received_on=today() - datetime.timedelta(days=9))
    sign_in(client, cast.bea)
    shown = page(client.get(reverse("triage:log")))
    assert "1 decision, on average 9 days" in shown
    query = f"author=agency-{cast.health.key}"
    assert "Nothing matches these filters" in page(client.get(f"{reverse('triage:log')}?{query}"))
    period = "&".join(f"since-{part}={getattr(SOON, part)}" for part in ("day", "month", "year"))
    assert "Nothing matches these filters" in page(client.get(f"{reverse('triage:log')}?{period}"))
    assert "1 decision" in page(client.get(f"{reverse('triage:log')}?outcome=note&kind=test_audit"))


def test_an_author_reads_the_reason_and_replies(client, cast):
    decision = decided(cast, Outcome.NOTE)
    sign_in(client, cast.priya)
    assert REASON in page(client.get(at("decision", decision)))
    said = sent(text="Thank you.")
    for _ in range(2):
        client.post(at("decision", decision), said)
    assert decision.replies.get().person == cast.priya
    assert "Write your reply" in page(client.post(at("decision", decision), sent(text="")))


def test_others_do_not_reply_and_strangers_do_not_see(client, cast):
    decision = decided(cast, Outcome.NOTE)
    refused = sign_in(client, cast.bea).post(at("decision", decision), sent(text="Me too."))
    assert refused.status_code == 403
    assert sign_in(client, cast.hannah).get(at("decision", decision)).status_code == 404


def test_the_decision_on_a_restricted_report_is_for_its_readers(client, cast):
    closed = of(submitted(cast.priya, marking=Marking.RESTRICTED))
    recommends(cast.dele, closed)
    decision = decides(cast.rosa, closed)
    assert sign_in(client, cast.bea).get(at("decision", decision)).status_code == 404
    assert sign_in(client, cast.priya).get(at("decision", decision)).status_code == 200


def test_the_reports_page_tells_its_author_what_was_decided(client, cast):
    report = decided(cast, Outcome.NOTE).consideration.paper.report
    shown = page(sign_in(client, cast.priya).get(reverse("reports:report", args=[report.key])))
    assert "What was decided" in shown
    assert REASON in shown


# The Board asks


def test_a_board_member_asks_from_the_register(client, cast):
    report = decided(cast, Outcome.NOTE).consideration.paper.report
    sign_in(client, cast.bea)
    assert at("ask", report) in page(client.get(reverse("reports:register")))
    assert "Say why" in page(client.post(at("ask", report), sent()))
    said = sent(why="Two schools told me.", **on("needed_by", SOON))
    for _ in range(2):
        answer = client.post(at("ask", report), said)
    asked = CallIn.objects.get()
    assert (answer.url, asked.needed_by) == (asked.get_absolute_url(), SOON)
    assert at("ask", report) not in page(client.get(reverse("reports:register")))
    assert "has asked for this report already" in page(client.get(at("ask", report)))


def test_the_register_offers_what_helps(client, cast):
    closed = submitted(cast.priya, author_agency=cast.police, title="Closed to Bea")
    known = submitted(cast.priya, author_agency=cast.police, title="Sent to the Board")
    readership_give(version=known, why=Why.CIRCULATION, group=cast.board, by=fresh(cast.olive))
    gone = submitted(cast.priya, author_agency=cast.police, title="Taken back")
    report_withdraw(report=gone.report, reason="Sent too soon.", by=fresh(cast.priya))

    text = page(sign_in(client, cast.bea).get(reverse("reports:register")))
    words = {
        paper.title: re.findall(rf'{at("ask", paper.report)}">([^<]+)<', text)
        for paper in (closed, known, gone)
    }
    assert words == {
        "Closed to Bea": ["Ask for it"], "Sent to the Board": ["Ask for it on the agenda"],
        "Taken back": [],
    }  # fmt: skip
    assert "has been withdrawn" in page(client.get(at("ask", gone.report)))


def test_others_ask_for_nothing(client, cast):
    report = decided(cast, Outcome.NOTE).consideration.paper.report
    assert sign_in(client, cast.quentin).get(at("ask", report)).status_code == 403
    assert sign_in(client, cast.hannah).get(at("ask", report)).status_code == 404


@pytest.fixture
def asked(cast):
    """Bea's request for what was only noted."""
    report = decided(cast, Outcome.NOTE).consideration.paper.report
    return call_in_make(report=report, why="Two schools told me.", by=fresh(cast.bea))


def test_the_chair_supplies_it(client, cast, asked):
    sign_in(client, cast.ivy)
    assert "Supply it" in page(client.get(at("call_in", asked)))
    client.post(at("call_in_supply", asked), sent())
    shown = sign_in(client, cast.bea).get(reverse("reports:report", args=[asked.paper.report.key]))
    assert shown.status_code == 200


def test_the_office_minutes_it_and_then_it_is_not_declined(client, cast, asked):
    sign_in(client, cast.olive)
    assert client.get(at("call_in_supply", asked)).status_code == 403
    said = sent(minute="BOARD-2026-2, item 6")
    client.post(at("call_in_minute", asked), said)
    stale = sign_in(client, cast.ivy).post(at("call_in_decline", asked), sent(reason="No need."))
    assert stale.status_code == 409
    assert CallIn.objects.get().state == "minuted"


def test_the_chair_declines_with_a_reason(client, cast, asked):
    sign_in(client, cast.ivy)
    assert "Say why" in page(client.post(at("call_in_decline", asked), sent()))
    client.post(at("call_in_decline", asked), sent(reason="It comes in May."))
    assert "It comes in May." in page(sign_in(client, cast.bea).get(at("call_in", asked)))


def test_a_double_click_on_supplying_is_no_fault(client, cast, asked):
    call_in_minute(call_in=asked, minute="BOARD-2027-1, item 6", by=fresh(cast.olive))
    sign_in(client, cast.olive)
    form = sent(version=asked.version, form_key=str(uuid.uuid4()))
    replies = [client.post(at("call_in_supply", asked), form) for _ in range(2)]
    assert [one.status_code for one in replies] == [302, 302]


def test_a_restricted_report_asks_for_its_readers(client, cast):
    closed = submitted(cast.priya, marking=Marking.RESTRICTED)
    asked = call_in_make(report=closed.report, why="Two schools told me.", by=fresh(cast.bea))
    sign_in(client, cast.ivy)
    assert "Say which members" in page(client.post(at("call_in_supply", asked), sent()))
    client.post(at("call_in_supply", asked), sent(readers=[cast.bea.key]))
    assert CallIn.objects.get().state == "supplied"


def test_requests_are_seen_by_the_board_the_group_the_office_and_the_author(client, cast, asked):
    for person in (cast.bea, cast.rosa, cast.olive, cast.priya):
        assert sign_in(client, person).get(at("call_in", asked)).status_code == 200
        assert asked.paper.title in page(client.get(reverse("triage:requests")))
    assert sign_in(client, cast.hannah).get(at("call_in", asked)).status_code == 404


def test_the_boards_chair_puts_something_off(client, cast):
    decided(cast)
    candidate = AgendaCandidate.objects.get()
    assert sign_in(client, cast.rosa).get(at("defer", candidate)).status_code == 403
    sign_in(client, cast.ivy)
    form = sent(reason="Too full.", **on("until", SOON))
    for _ in range(2):
        client.post(at("defer", candidate), form)
    assert candidate.deferrals.get().until == SOON


def test_chair_and_deputy_are_warned_beside_the_recommendation(client, cast, audit):
    for person, warned in ((cast.rosa, True), (cast.dele, True), (cast.quentin, False)):
        text = page(sign_in(client, person).get(at("consideration", audit)))
        assert ("If you recommend, somebody else decides" in text) == warned
    recommends(cast.rosa, audit)
    text = page(sign_in(client, cast.rosa).get(at("consideration", audit)))
    assert "You have recommended, so somebody else decides" in text
    assert "If you recommend" not in text


# Work, and cost


def test_work_waits_for_whom_it_is(cast, audit):
    def titles(person):
        return [item.title for item in waiting(fresh(person))]

    assert titles(cast.quentin) == ["Give your recommendation on “Audit of referrals”"]
    assert titles(cast.rosa) == ["Read “Audit of referrals”"]
    assert titles(cast.conrad) == []
    recommends(cast.quentin, audit)
    assert titles(cast.rosa) == ["Decide on “Audit of referrals”"]
    assert titles(cast.quentin) == []
    decides(cast.rosa, audit)
    assert titles(cast.rosa) == ["1 decision to be ratified"]
    assert titles(cast.olive) == ["1 decision to be ratified"]
    assert titles(cast.hannah) == titles(cast.bea) == []


def test_what_came_back_is_one_task_and_not_two(cast, audit):
    recommends(cast.quentin, audit, Outcome.RETURN)
    decides(cast.rosa, audit, Outcome.RETURN)
    priya = fresh(cast.priya)
    [task] = [*waiting_returns(priya), *drafts_to_finish(priya)]
    assert task.title.startswith("A new version of report")


def test_requests_wait_for_the_chair_and_the_office(cast, asked):
    for person in (cast.ivy, cast.olive):
        titles = [item.title for item in waiting(fresh(person))]
        assert "Answer the request for “Audit of referrals”" in titles


@pytest.mark.parametrize(
    ("name", "who"), [("inbox", "quentin"), ("inbox", "rosa"), ("log", "bea"), ("requests", "bea")]
)
def test_the_number_of_queries_does_not_grow_with_the_rows(
    client, cast, name, who, django_assert_num_queries, django_assert_max_num_queries
):
    def one_more(number):
        decision = decided(cast, Outcome.NOTE, title=f"Audit {number}")
        call_in_make(report=decision.consideration.paper.report, why=REASON, by=fresh(cast.bea))

    one_more(0)
    sign_in(client, getattr(cast, who)).get(reverse(f"triage:{name}"))
    with django_assert_max_num_queries(60) as few:
        client.get(reverse(f"triage:{name}"))
    for number in range(1, 5):
        one_more(number)
    with django_assert_num_queries(len(few)):
        client.get(reverse(f"triage:{name}"))


def test_the_page_of_a_consideration_costs_the_same_with_more_said(
    client, cast, audit, django_assert_num_queries, django_assert_max_num_queries
):
    recommends(cast.quentin, audit)
    comment_add(consideration=audit, text="One.", by=cast.conrad)
    sign_in(client, cast.rosa).get(at("consideration", audit))
    with django_assert_max_num_queries(90) as few:
        client.get(at("consideration", audit))
    recommends(cast.dele, audit)
    comment_add(consideration=audit, text="Two.", by=cast.dele)
    with django_assert_num_queries(len(few)):
        client.get(at("consideration", audit))
