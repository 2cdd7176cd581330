"""The pages of cycles and returns."""

import datetime
import re
import uuid
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from audits.section11.models import Cycle, SignedCopy, Submission
from audits.section11.services import (
    AnswerWords,
    OverviewWords,
    answer_save,
    cycle_close,
    evidence_add,
    submission_excuse,
    submission_put_off,
    submission_reopen,
    submission_send,
    submission_send_back,
)
from audits.section11.views.hub import HAPPENED
from pscb.flow.reports.models import ReportVersion
from pscb.flow.returns.services import return_extension_ask
from pscb.foundation.people.models import Agency, DutyBasis, Post, PostRole, Standing
from pscb.foundation.workflow.table import workflow_of
from pscb.overview.office.services import leaver_close
from tests.audits.section11.stories import (
    ACTION,
    TEXT,
    agreed_standards,
    answered,
    drafted,
    opened,
    question,
    return_of,
    sent,
    signed,
)
from tests.audits.section11.test_keeping import scan
from tests.cast import LONG_AGO, fresh, sign_in
from tests.pscb.flow.returns.stories import in_days, queries_for

HOME = "/section-11/"
# Recorded: what the frame of a page costs is in them.
QUERIES = {"home": 8, "cycle": 11, "hub": 16, "read": 10, "check": 14}


def text_of(response):
    return response.content.decode()


def address(name, submission, *more):
    return reverse(f"section11:{name}", args=[submission.key, *more])


def closing_form(page):
    """The closing page as it is sent, without the tick."""
    form = page.context["form"]
    return {name: form[name].value() for name in form.fields if name != "goes_without"}


def three_boxes(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


class TestCycles:
    """Olive drafts, opens, watches and closes."""

    def cycle_form(self, version):
        return {
            "title": "Section 11 return 2026/27", "set_version": version.key,
            "form_key": uuid.uuid4(), **three_boxes("due_on", in_days(60)),
        }  # fmt: skip

    def test_agencies_stand_under_their_kinds_and_those_expected_are_ticked(self, client, cast):
        agreed_standards(cast)

        page = text_of(sign_in(client, cast.olive).get(reverse("section11:cycle_new")))

        assert "Provider of health services" in page
        assert page.count("checked") == 4
        assert "Sluice Road School" in page

    def test_olive_drafts_looks_once_more_and_opens(self, client, cast):
        form = self.cycle_form(agreed_standards(cast))
        fields = sign_in(client, cast.olive).get(reverse("section11:cycle_new")).context["form"]
        police = next(
            name
            for name in fields.kinds
            if cast.police in fields.fields[name].queryset  # the field of the kind "Police"
        )

        preview = client.post(reverse("section11:cycle_new"), form | {police: ["pol"]}, follow=True)
        assert "Left out" in text_of(preview)
        assert "Fenmarsh Council" in text_of(preview)

        cycle = Cycle.objects.get()
        opening = {"version": 0, "form_key": uuid.uuid4()}
        for _ in range(2):
            client.post(reverse("section11:cycle_open", args=[cycle.key]), opening)
        assert Submission.objects.get().agency == cast.police

    def open_it(self, client, cast, *agencies):
        """The page on which Olive lands when she opens a cycle for these agencies."""
        cycle = drafted(cast, *agencies)
        opening = {"version": 0, "form_key": uuid.uuid4()}
        where = reverse("section11:cycle_open", args=[cycle.key])
        return text_of(sign_in(client, cast.olive).post(where, opening, follow=True))

    def test_on_opening_she_is_told_that_every_agency_was_told(self, client, cast):
        # The council has a contributor and no signatory: somebody there was told.
        page = self.open_it(client, cast, cast.police, cast.council)

        assert "is open. Every agency has been told." in page

    def test_on_opening_she_is_told_where_nobody_could_be_told(self, client, cast):
        page = self.open_it(client, cast, cast.police, cast.probation, cast.school)

        assert (
            "Nobody could be told at Eastern Probation and Sluice Road School, because nobody "
            "there has a post."
        ) in page
        assert "Every agency has been told" not in page

    def test_a_cycle_for_nobody_keeps_what_was_typed(self, client, cast):
        form = self.cycle_form(agreed_standards(cast))

        page = text_of(sign_in(client, cast.olive).post(reverse("section11:cycle_new"), form))

        assert "Select at least one agency" in page
        assert "Section 11 return 2026/27" in page

    def test_before_opening_olive_sees_where_nobody_could_answer_or_sign(self, client, cast):
        cycle = drafted(cast, cast.police, cast.council, cast.probation)

        page = sign_in(client, cast.olive).get(reverse("section11:cycle_open", args=[cycle.key]))

        assert "Nobody to answer or to sign" in text_of(page)
        assert list(page.context["nobody_answers"]) == [cast.probation]
        assert list(page.context["nobody_signs"]) == [cast.probation, cast.council]

    def test_where_everybody_can_answer_and_sign_nothing_is_said(self, client, cast):
        cycle = drafted(cast, cast.police)

        page = sign_in(client, cast.olive).get(reverse("section11:cycle_open", args=[cycle.key]))

        assert "Nobody to answer or to sign" not in text_of(page)

    def test_a_draft_is_changed(self, client, cast):
        cycle = drafted(cast)
        form = self.cycle_form(cycle.set_version) | {"title": "Another title"}
        edit = reverse("section11:cycle_edit", args=[cycle.key])
        shown = sign_in(client, cast.olive).get(edit).context["form"]
        ticked = {name: shown.fields[name].initial for name in shown.kinds}

        client.post(edit, form | ticked)

        cycle.refresh_from_db()
        assert cycle.title == "Another title"
        assert set(cycle.agencies.all()) == {cast.police, cast.health}

    def test_who_is_where(self, client, cast):
        cycle = opened(cast)
        sent(cast, return_of(cast, "police", cycle))

        page = text_of(sign_in(client, cast.olive).get(cycle.get_absolute_url()))

        assert "Waiting for signature" in page
        assert "4 of 4" in page
        assert "0 of 3" in page
        assert "Not asked, though they have a duty" in page

    def test_it_is_filtered_by_status(self, client, cast):
        cycle = opened(cast)
        sent(cast, return_of(cast, "police", cycle))

        page = text_of(
            sign_in(client, cast.olive).get(f"{cycle.get_absolute_url()}?state=not_started")
        )

        assert "Wash Community Health Trust" in page
        assert "Fenland Police" not in page

    def test_closing_shows_the_overview_and_sends_it(self, client, cast):
        cycle = opened(cast)
        signed(cast, return_of(cast, "police", cycle), q1_2=ACTION)
        close = reverse("section11:cycle_close", args=[cycle.key])
        page = sign_in(client, cast.olive).get(close)
        assert "Wash Community Health Trust: not started" in text_of(page)

        form = closing_form(page)
        client.post(close, form | {"findings": "As I see it.", "goes_without": "on"})

        assert ReportVersion.objects.get().findings == "As I see it."
        assert "REP-" in text_of(client.get(cycle.get_absolute_url()))

    def test_closing_says_what_it_means_and_asks_for_a_tick_while_returns_are_open(
        self, client, cast
    ):
        cycle = opened(cast)
        signed(cast, return_of(cast, "police", cycle))
        close = reverse("section11:cycle_close", args=[cycle.key])
        page = sign_in(client, cast.olive).get(close)
        assert "1 agency has not signed, and the returns are not due before" in text_of(page)
        assert "A closed cycle cannot be opened again" in text_of(page)
        assert "but it is not in the overview" in text_of(page)

        refused = client.post(close, closing_form(page))

        assert "Tick to say that the overview goes without them" in text_of(refused)
        assert not ReportVersion.objects.exists()

    def test_closing_names_the_latest_day_that_an_agency_was_given(self, client, cast):
        cycle = opened(cast)
        submission_put_off(
            submission=return_of(cast, "police", cycle), until=in_days(90), reason="Flood.",
            by=fresh(cast.olive),
        )  # fmt: skip
        close = reverse("section11:cycle_close", args=[cycle.key])

        page = text_of(sign_in(client, cast.olive).get(close))

        assert f"and they have until {in_days(90):%-d %B %Y} at the latest" in page

    def test_when_everybody_has_signed_no_tick_is_asked_for(self, client, cast):
        cycle = opened(cast, cast.police)
        signed(cast, return_of(cast, "police", cycle))
        close = reverse("section11:cycle_close", args=[cycle.key])
        page = sign_in(client, cast.olive).get(close)

        client.post(close, closing_form(page))

        assert ReportVersion.objects.exists()

    def test_a_closed_cycle_says_who_signed_too_late_and_who_still_owes(self, client, cast):
        cycle = opened(cast, cast.police, cast.health)
        cycle_close(cycle=cycle, words=OverviewWords("P", "F", "C", "A"), by=fresh(cast.olive))
        submission = signed(cast, return_of(cast, "police", cycle)).submission

        page = text_of(sign_in(client, cast.olive).get(cycle.get_absolute_url()))
        receipt = text_of(sign_in(client, cast.marcus).get(address("receipt", submission)))
        owed = text_of(sign_in(client, cast.hannah).get(HOME))

        assert "It rests on 0 of them: 1 signed after the cycle was closed." in page
        assert "Still owed, not in the overview" in page
        assert "due in" not in page
        assert "it is not in that overview" in receipt
        assert "When the cycle closes" not in receipt
        assert "Cycle closed, still owed" in owed

    def test_the_excused_are_not_counted_among_those_who_should_sign(self, client, cast):
        cycle = opened(cast, cast.police, cast.health)
        submission_excuse(
            submission=return_of(cast, "health", cycle), reason="It merged.", by=fresh(cast.olive)
        )

        page = text_of(sign_in(client, cast.olive).get(cycle.get_absolute_url()))

        assert "0 of 1 agency has signed; 1 more is excused." in page

    def test_the_counts_on_top_filter_the_list_and_closing_is_not_the_one_thing_to_do(
        self, client, cast
    ):
        cycle = opened(cast)
        sent(cast, return_of(cast, "police", cycle))

        page = text_of(sign_in(client, cast.olive).get(cycle.get_absolute_url()))

        waits = '<span class="board-tally__count">1</span><a class="govuk-link" href="?state='
        assert f'{waits}awaiting_signature">Waiting for signature</a>' in page
        assert f'{waits}not_started">Not started</a>' in page
        assert re.search(r'class="govuk-button govuk-button--secondary"[^>]*>Close the cycle', page)

    @pytest.mark.parametrize("name", ["cycle", "cycle_edit", "cycle_open", "cycle_close"])
    def test_nobody_else_sees_a_cycle(self, client, cast, name):
        cycle = opened(cast)

        response = sign_in(client, cast.priya).get(reverse(f"section11:{name}", args=[cycle.key]))

        assert response.status_code == 404


class TestTitles:
    """What the browser's tab says, and what is read out before a table."""

    def test_an_apostrophe_stays_one_in_the_tab(self, client, cast):
        Agency.objects.filter(pk=cast.police.pk).update(name="Young People's <b>Project</b>")
        submission = return_of(cast)

        page = text_of(sign_in(client, cast.priya).get(submission.get_absolute_url()))

        assert "<title>Young People&#x27;s &lt;b&gt;Project&lt;/b&gt; –" in page

    def test_an_apostrophe_stays_one_in_the_caption_of_a_list(self, client, cast):
        cycle = opened(cast, title="This year's returns")

        page = text_of(sign_in(client, cast.olive).get(cycle.get_absolute_url()))

        assert "<title>This year&#x27;s returns –" in page
        assert 'visually-hidden">This year&#x27;s returns</caption>' in page


class TestHub:
    """Where a return is."""

    def test_priya_sees_her_standards_and_what_is_left(self, client, cast):
        submission = answered(return_of(cast), cast.priya, q1_2=AnswerWords("not_met", TEXT))

        page = text_of(sign_in(client, cast.priya).get(submission.get_absolute_url()))

        assert "1 of 2 standards completed" in page
        assert "1 thing to do before it can be sent" in page
        assert "Cannot start yet" in page

    def test_olive_sees_how_far_it_is_and_no_answer(self, client, cast):
        submission = answered(return_of(cast), cast.priya)

        page = text_of(sign_in(client, cast.olive).get(submission.get_absolute_url()))

        assert "4 of 4" in page
        assert "once it has signed" in page
        assert TEXT not in page

    @pytest.mark.parametrize("name", ["check", "read", "receipt"])
    def test_olive_is_refused_its_answers_with_the_reason(self, client, cast, name):
        submission = sent(cast)

        response = sign_in(client, cast.olive).get(address(name, submission))

        assert response.status_code == 403
        assert "once the agency has signed" in text_of(response)

    @pytest.mark.parametrize("name", ["hub", "check", "read", "receipt", "send", "sign", "paper"])
    def test_another_agencys_return_is_not_there(self, client, cast, name):
        submission = return_of(cast)

        assert sign_in(client, cast.hannah).get(address(name, submission)).status_code == 404

    def test_a_contributor_learns_early_that_nobody_could_sign(self, client, cast):
        submission = return_of(cast, "council", opened(cast, cast.council))
        Post.objects.create(person=cast.bea, agency=cast.council, role=PostRole.CONTRIBUTOR)

        page = text_of(sign_in(client, cast.bea).get(submission.get_absolute_url()))

        assert "Your agency has no senior signatory. Ask the business unit to name one" in page

    def test_only_a_signatory_reads_that_there_is_none_besides_them(self, client, cast):
        Post.objects.create(person=cast.marcus, agency=cast.police, role=PostRole.CONTRIBUTOR)

        page = text_of(sign_in(client, cast.marcus).get(return_of(cast).get_absolute_url()))

        assert "Your agency has no senior signatory besides you" in page

    def test_a_return_that_nobody_can_answer_any_more_is_said_to_officers(self, client, cast):
        cycle = opened(cast)
        submission = return_of(cast, "police", cycle)
        office = reverse("office:agency", args=[cast.police.key])
        olive = sign_in(client, cast.olive)
        warned = "Nobody at Fenland Police can answer"
        pages = ("/", cycle.get_absolute_url(), submission.get_absolute_url())
        assert not any(office in text_of(olive.get(page)) for page in pages)
        leaver_close(person=cast.priya, heirs={}, by=fresh(cast.olive))

        work, where, hub = (text_of(olive.get(page)) for page in pages)

        assert f"{warned} the Section 11 return 2026/27" in work
        assert f'{office}">Nobody there can answer it</a>' in where
        assert f"{warned} this return" in hub
        assert all(office in page for page in (work, where, hub))
        assert warned not in text_of(sign_in(client, cast.marcus).get("/"))
        page = text_of(client.get(submission.get_absolute_url()))
        assert "Nobody in your agency can answer this return" in page
        assert office not in page

    def test_a_return_that_officers_enter_needs_no_contributor(self, client, cast):
        submission = return_of(cast)
        Post.objects.filter(agency=cast.police, role=PostRole.CONTRIBUTOR).delete()
        Submission.objects.filter(pk=submission.pk).update(on_paper=True, paper_signed_by="M. Hale")

        assert "Nobody at Fenland Police" not in text_of(sign_in(client, cast.olive).get("/"))

    def test_an_agency_that_has_not_begun_is_not_said_to_be_working_on_it(self, client, cast):
        page = text_of(sign_in(client, cast.olive).get(return_of(cast).get_absolute_url()))

        assert "The agency has not begun" in page
        assert "working on its return" not in page

    def test_an_excused_agency_is_not_said_to_be_working_on_it(self, client, cast):
        submission = return_of(cast)
        submission_excuse(submission=submission, reason="It merged.", by=fresh(cast.olive))

        page = text_of(sign_in(client, cast.olive).get(submission.get_absolute_url()))

        assert "The agency is excused" in page
        assert "working on its return" not in page

    def test_marcus_has_one_main_button_to_read_and_sign(self, client, cast):
        page = text_of(sign_in(client, cast.marcus).get(sent(cast).get_absolute_url()))

        assert re.search(r'class="govuk-button"[^>]*>Read and sign', page)

    def test_the_signatorys_comments_are_on_top(self, client, cast):
        submission = submission_send_back(
            submission=sent(cast), comments="Question 1.2 is too kind.", by=fresh(cast.marcus)
        )

        page = text_of(sign_in(client, cast.priya).get(submission.get_absolute_url()))

        assert "Sent back with comments" in page
        assert "Question 1.2 is too kind." in page

    @pytest.mark.parametrize("name", ["olive", "mabel"])
    def test_officers_see_that_it_was_sent_back_and_not_what_was_said(self, client, cast, name):
        submission = submission_send_back(
            submission=sent(cast), comments="Question 1.2 is too kind.", by=fresh(cast.marcus)
        )

        page = sign_in(client, getattr(cast, name)).get(submission.get_absolute_url())

        assert "Sent for signature" in text_of(page)
        assert "Sent back" in text_of(page)
        assert "Question 1.2 is too kind." not in text_of(page)
        assert "Ready for you." not in text_of(page)
        assert "Sent back with comments" not in text_of(page)

    @pytest.mark.parametrize("name", ["olive", "mabel"])
    def test_officers_go_on_reading_why_they_excused_it_and_opened_it_again(
        self, client, cast, name
    ):
        submission = return_of(cast)
        submission_excuse(submission=submission, reason="It merged.", by=fresh(cast.olive))
        submission_reopen(submission=submission, reason="It did not.", by=fresh(cast.olive))

        page = sign_in(client, getattr(cast, name)).get(submission.get_absolute_url())

        assert [event.note for event in page.context["events"]] == ["It did not.", "It merged."]

    def test_those_who_wrote_it_read_what_was_said(self, client, cast):
        submission = submission_send_back(
            submission=sent(cast), comments="Question 1.2 is too kind.", by=fresh(cast.marcus)
        )

        page = sign_in(client, cast.priya).get(submission.get_absolute_url())

        notes = [event.note for event in page.context["events"]]
        assert notes[:2] == ["Question 1.2 is too kind.", "Ready for you."]

    def test_the_history_says_what_happened(self, client, cast):
        submission = submission_send_back(
            submission=sent(cast), comments="Too kind.", by=fresh(cast.marcus)
        )

        page = sign_in(client, cast.priya).get(submission.get_absolute_url())

        titles = [event.title for event in page.context["events"]]
        assert titles == ["Sent back", "Sent for signature", "Started"]

    def test_every_step_of_a_return_has_its_words_in_the_history(self):
        assert set(HAPPENED) == {step.name for step in workflow_of(Submission).transitions}

    def test_a_standard_says_that_it_leaves_questions_of_others_out(self, client, cast):
        cycle = opened(cast)
        said = "for other kinds of agency"

        police = address("standard", return_of(cast, "police", cycle), "2")
        health = address("standard", return_of(cast, "health", cycle), "2")

        assert said not in text_of(sign_in(client, cast.priya).get(police))
        assert said in text_of(sign_in(client, cast.hannah).get(health))

    def test_a_standard_lists_its_questions(self, client, cast):
        submission = return_of(cast)

        page = text_of(sign_in(client, cast.priya).get(address("standard", submission, "1")))

        assert "1.2 Do staff find it?" in page
        assert "Answer the next question" in page

    def test_a_standard_that_is_not_there_is_not_found(self, client, cast):
        response = sign_in(client, cast.priya).get(address("standard", return_of(cast), "77"))

        assert response.status_code == 404

    def test_the_missing_list_links_to_the_field(self, client, cast):
        submission = answered(return_of(cast), cast.priya, q1_2=AnswerWords("not_met", TEXT))

        page = text_of(sign_in(client, cast.priya).get(address("check", submission)))

        missing = submission.answers.get(criterion__code="1.2")
        assert f'href="{missing.get_absolute_url()}?mend=1#id_what"' in page


class TestSigning:
    """Priya sends, Marcus reads and signs."""

    def signature(self, submission, **changes):
        said = {"has_read": "on", "is_fair": "on", "accepts": "on", "name": "marcus  HALE"}
        return said | {"version": submission.version, "form_key": uuid.uuid4()} | changes

    def test_sending_says_that_somebody_other_than_the_sender_signs(self, client, cast):
        submission = answered(return_of(cast), cast.priya)

        page = text_of(sign_in(client, cast.priya).get(address("send", submission)))

        assert "Somebody other than you signs." in page

    def test_priya_sends_it_with_a_message(self, client, cast):
        submission = answered(return_of(cast), cast.priya)
        form = {
            "signatory": cast.marcus.key, "message": "Ready for you.",
            "version": submission.version, "form_key": uuid.uuid4(),
        }  # fmt: skip

        for _ in range(2):
            sign_in(client, cast.priya).post(address("send", submission), form)

        submission.refresh_from_db()
        assert (submission.state, submission.message) == ("awaiting_signature", "Ready for you.")

    def test_while_something_is_missing_sending_leads_to_the_list(self, client, cast):
        submission = return_of(cast)

        response = sign_in(client, cast.priya).get(address("send", submission))

        assert response.url == address("check", submission)

    def test_something_missing_at_the_last_moment_is_a_sentence(self, client, cast):
        submission = answered(return_of(cast), cast.priya, q1_2=AnswerWords("not_met", TEXT))
        form = {"signatory": cast.marcus.key, "version": submission.version}

        page = text_of(sign_in(client, cast.priya).post(address("send", submission), form))

        assert "1 thing is missing" in page

    def test_priya_takes_it_back(self, client, cast):
        submission = sent(cast)
        form = {"version": submission.version, "form_key": uuid.uuid4()}

        sign_in(client, cast.priya).post(address("recall", submission), form)

        submission.refresh_from_db()
        assert submission.state == "in_progress"

    def test_marcus_signs_where_the_answers_end_and_is_led_there_from_the_top(self, client, cast):
        submission = sent(cast)

        page = text_of(sign_in(client, cast.marcus).get(address("read", submission)))

        end = page.index('id="sign-or-send-back"')
        assert 'href="#sign-or-send-back"' in page
        assert page.rindex('id="question-2.2"') < end < page.index(address("sign", submission))

    def test_marcus_reads_again_what_he_said_and_what_has_changed_since(self, client, cast):
        submission = submission_send_back(
            submission=sent(cast), comments="Question 1.2 is too kind.", by=fresh(cast.marcus)
        )
        answer_save(
            answer=question(submission, "1.2"), words=ACTION, version=1, by=fresh(cast.priya)
        )
        evidence_add(
            answer=question(submission, "2.1"), upload=SimpleUploadedFile("a.csv", b"a,b\n"),
            by=fresh(cast.priya),
        )  # fmt: skip
        submission_send(submission=submission, signatory=fresh(cast.marcus), by=fresh(cast.priya))

        page = sign_in(client, cast.marcus).get(address("read", submission))

        changed = [answer.criterion.code for answer in page.context["rereading"].changed]
        assert changed == ["1.2", "2.1"]
        assert "Question 1.2 is too kind." in text_of(page)
        assert text_of(page).count("Changed since it was sent back") == 2

    def test_a_return_that_was_never_sent_back_is_read_without_more(self, client, cast):
        page = sign_in(client, cast.marcus).get(address("read", sent(cast)))

        assert page.context["rereading"] is None

    def test_what_was_said_before_it_was_signed_is_not_said_of_it_again(self, client, cast):
        submission = submission_send_back(
            submission=sent(cast), comments="Question 1.2 is too kind.", by=fresh(cast.marcus)
        )
        signed(cast, submission)
        submission_reopen(submission=submission, reason="A table is wrong.", by=fresh(cast.olive))

        page = sign_in(client, cast.marcus).get(address("read", sent(cast, submission)))

        assert "Question 1.2 is too kind." not in text_of(page)

    def test_priya_reads_why_she_cannot_send_it_yet(self, client, cast):
        submission = return_of(cast)

        page = text_of(sign_in(client, cast.priya).get(submission.get_absolute_url()))

        assert f'href="{address("check", submission)}">4 things are missing</a>' in page

    def test_marcus_reads_what_stands_out_first(self, client, cast):
        submission = sent(cast, q1_2=ACTION)

        page = text_of(sign_in(client, cast.marcus).get(address("read", submission)))

        assert "Less than met, and what will be done" in page
        assert page.index(ACTION.what) < page.index("All answers")
        assert "4 questions, 1 action promised, 0 files of evidence" in page

    def test_every_action_marcus_signs_for_is_on_the_summary_also_one_of_what_is_met(
        self, client, cast
    ):
        besides = replace(ACTION, grade="met", what="Train the night shift too")
        submission = sent(cast, q1_2=ACTION, q2_1=besides)
        sign_in(client, cast.marcus)

        for name in ("read", "sign"):
            page = text_of(client.get(address(name, submission)))
            summary = page.split("All answers")[0]
            assert "2 actions" in summary
            assert summary.count(ACTION.what) == summary.count(besides.what) == 1

    def test_marcus_signs_and_gets_his_receipt(self, client, cast):
        submission = sent(cast)
        form = self.signature(submission)

        for _ in range(2):
            page = sign_in(client, cast.marcus).post(address("sign", submission), form, follow=True)

        copy = SignedCopy.objects.get()
        assert copy.content_hash in text_of(page)
        assert submission.reference in text_of(page)

    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"has_read": ""}, "Tick to say that you have read this return"),
            ({"accepts": ""}, "Tick to say that your agency will carry out the actions"),
            ({"name": "Somebody Else"}, "Type your name as it is here: Marcus Hale"),
            ({"name": ""}, "Enter your full name as your signature"),
        ],
    )
    def test_half_a_signature_is_none(self, client, cast, changes, sentence):
        submission = sent(cast)

        page = sign_in(client, cast.marcus).post(
            address("sign", submission), self.signature(submission, **changes)
        )

        assert sentence in text_of(page)
        assert not SignedCopy.objects.exists()

    def test_a_page_from_before_it_was_taken_back_signs_nothing(self, client, cast):
        submission = sent(cast)
        form = self.signature(submission, version=submission.version - 1)

        response = sign_in(client, cast.marcus).post(address("sign", submission), form)

        assert response.status_code == 409

    def test_priya_is_refused_the_signing_page(self, client, cast):
        response = sign_in(client, cast.priya).get(address("sign", sent(cast)))

        assert response.status_code == 403

    def test_marcus_sends_it_back(self, client, cast):
        submission = sent(cast)
        form = {"reason": "Question 1.2 is too kind.", "version": submission.version}

        sign_in(client, cast.marcus).post(address("send_back", submission), form)

        submission.refresh_from_db()
        assert submission.state == "in_progress"

    def test_olive_reads_the_signed_return_and_its_receipt(self, client, cast):
        submission = signed(cast).submission
        sign_in(client, cast.olive)

        assert "Signed by Marcus Hale" in text_of(client.get(address("read", submission)))
        assert submission.reference in text_of(client.get(address("receipt", submission)))

    def test_there_is_no_receipt_before_there_is_a_signature(self, client, cast):
        assert sign_in(client, cast.priya).get(address("receipt", sent(cast))).status_code == 404


class TestOfficers:
    """What Olive does with one return."""

    def test_she_excuses(self, client, cast):
        submission = return_of(cast)
        form = {"reason": "It merged.", "version": 0, "form_key": uuid.uuid4()}

        sign_in(client, cast.olive).post(address("reason", submission, "excuse"), form)

        submission.refresh_from_db()
        assert submission.state == "excused"

    def test_she_opens_again(self, client, cast):
        submission = signed(cast).submission
        form = {"reason": "A table is wrong.", "version": submission.version}

        page = sign_in(client, cast.olive).post(
            address("reason", submission, "reopen"), form, follow=True
        )

        submission.refresh_from_db()
        assert submission.state == "in_progress"
        assert "the agency is told" in text_of(page)

    def test_before_she_excuses_the_page_says_what_becomes_of_it(self, client, cast):
        submission = sent(cast)

        page = text_of(sign_in(client, cast.olive).get(address("reason", submission, "excuse")))

        assert "Marcus Hale is not asked to sign any more" in page
        assert "is kept unchanged" not in page

    def test_before_she_opens_it_again_the_page_says_what_becomes_of_it(self, client, cast):
        submission = signed(cast, q1_2=ACTION).submission

        page = text_of(sign_in(client, cast.olive).get(address("reason", submission, "reopen")))

        assert "the signature of Marcus Hale does not count any more" in page
        assert "copy 1, as Marcus Hale signed it on" in page
        assert "1 action that it promised stays in the list of actions" in page

    def test_a_return_of_a_closed_cycle_is_not_offered_to_be_opened_again(self, client, cast):
        cycle = opened(cast)
        submission = signed(cast, return_of(cast, "police", cycle)).submission
        again = address("reason", submission, "reopen")
        olive = sign_in(client, cast.olive)
        assert again in text_of(olive.get(submission.get_absolute_url()))
        cycle_close(cycle=cycle, words=OverviewWords("P", "F", "C", "A"), by=fresh(cast.olive))

        page = text_of(olive.get(submission.get_absolute_url()))
        refused = olive.get(again)

        assert again not in page
        assert "This return cannot be opened again: the cycle is closed" in page
        assert refused.status_code == 422
        assert "Ask for a correction at the next one" in text_of(refused)

    def test_a_reason_is_asked_for(self, client, cast):
        page = sign_in(client, cast.olive).post(
            address("reason", return_of(cast), "excuse"), {"reason": "", "version": 0}
        )

        assert "Give the reason in a sentence" in text_of(page)

    def test_she_gives_more_time(self, client, cast):
        submission = return_of(cast)
        form = {"reason": "Flood.", **three_boxes("until", in_days(90))}

        sign_in(client, cast.olive).post(address("put_off", submission), form)

        submission.demand.refresh_from_db()
        assert submission.demand.due_on == in_days(90)

    def test_a_due_date_on_which_nobody_works_is_allowed_and_said(self, client, cast):
        submission, saturday = return_of(cast), in_days(70)
        saturday += datetime.timedelta(days=(5 - saturday.weekday()) % 7)
        form = {"reason": "Flood.", **three_boxes("until", saturday)}

        page = sign_in(client, cast.olive).post(address("put_off", submission), form, follow=True)

        said = f"The due date is now {saturday:%-d %B %Y}, which is a Saturday."
        assert said in text_of(page)
        assert f"Due {saturday:%-d %B %Y}, a Saturday" in text_of(page)

    def test_a_request_for_more_time_is_on_the_returns_page_and_in_the_cycle(self, client, cast):
        submission = return_of(cast)
        return_extension_ask(
            demand=submission.demand, until=in_days(80), reason="Flood.", by=fresh(cast.priya)
        )
        sign_in(client, cast.olive)

        asked = f"until {in_days(80):%-d %B %Y}"
        assert f"More time is asked for, {asked}" in text_of(
            client.get(submission.get_absolute_url())
        )
        assert f"Asks for time {asked}" in text_of(client.get(submission.cycle.get_absolute_url()))

    def test_an_earlier_date_is_refused_beside_the_field(self, client, cast):
        form = {"reason": "Flood.", **three_boxes("until", in_days(5))}

        page = text_of(sign_in(client, cast.olive).post(address("put_off", return_of(cast)), form))

        assert "Choose a date after" in page
        assert "Flood." in page

    def test_she_enters_a_paper_return_to_its_end(self, client, cast, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        submission = return_of(cast)
        sign_in(client, cast.olive)
        form = {"scan": scan(), "signed_by": "Ada Rowe", **three_boxes("signed_on", in_days(-2))}

        page = text_of(client.post(address("paper", submission), form, follow=True))
        assert "return.pdf" in page
        answered(submission, cast.olive)
        submission.refresh_from_db()
        end = {"version": submission.version, "form_key": uuid.uuid4()}
        receipt = client.post(address("paper_sign", submission), end, follow=True)

        assert "on paper; entered by Olive Marsh" in text_of(receipt)

    def test_a_paper_return_without_grades_says_what_is_missing(
        self, client, cast, settings, tmp_path
    ):
        settings.MEDIA_ROOT = tmp_path
        submission = return_of(cast)
        form = {"scan": scan(), "signed_by": "Ada Rowe", **three_boxes("signed_on", in_days(-2))}
        sign_in(client, cast.olive).post(address("paper", submission), form)

        page = text_of(client.get(address("paper_sign", submission)))

        assert "4 questions have none" in page
        assert 'type="submit" class="govuk-button">Write down the signature' not in page
        assert "Not yet" not in page

    def test_the_return_is_given_back(self, client, cast, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        submission = return_of(cast)
        form = {"scan": scan(), "signed_by": "Ada Rowe", **three_boxes("signed_on", in_days(-2))}
        sign_in(client, cast.olive).post(address("paper", submission), form)

        client.post(address("paper_end", submission))

        submission.refresh_from_db()
        assert not submission.on_paper

    def test_the_history_says_when_entering_from_paper_began_and_ended(
        self, client, cast, settings, tmp_path
    ):
        settings.MEDIA_ROOT = tmp_path
        submission = return_of(cast)
        form = {"scan": scan(), "signed_by": "Ada Rowe", **three_boxes("signed_on", in_days(-2))}
        sign_in(client, cast.olive).post(address("paper", submission), form)
        client.post(address("paper_end", submission))

        page = sign_in(client, cast.priya).get(submission.get_absolute_url())

        happened = [(event.title, event.by) for event in page.context["events"]]
        assert happened == [
            ("Given back to the agency", "Olive Marsh"),
            ("Entering from paper began", "Olive Marsh"),
            ("Started", "Olive Marsh"),
        ]
        assert "Entering from paper began" in text_of(page)

    def test_paper_is_offered_only_while_nothing_is_written(self, client, cast):
        cycle = opened(cast)
        fresh_one, begun = (return_of(cast, name, cycle) for name in ("health", "police"))
        answered(begun, cast.priya)
        sign_in(client, cast.olive)

        offered = "Enter a return that came on paper"
        assert offered in text_of(client.get(fresh_one.get_absolute_url()))
        assert offered not in text_of(client.get(begun.get_absolute_url()))

    def test_a_return_that_is_begun_is_refused_beside_the_paper_form(
        self, client, cast, settings, tmp_path
    ):
        settings.MEDIA_ROOT = tmp_path
        submission = answered(return_of(cast), cast.priya)
        form = {"scan": scan(), "signed_by": "Ada Rowe", **three_boxes("signed_on", in_days(-2))}

        page = sign_in(client, cast.olive).post(address("paper", submission), form)

        assert "Fenland Police has begun its return already" in text_of(page)
        assert "scan" not in page.context["form"].errors
        assert TEXT not in text_of(client.get(submission.get_absolute_url()))

    def test_a_return_that_is_not_on_paper_is_not_given_back(self, client, cast):
        response = sign_in(client, cast.olive).post(address("paper_end", return_of(cast)))

        assert response.status_code == 422
        assert "This return is with the agency" in text_of(response)

    def test_a_scan_that_is_no_pdf_is_refused_beside_its_field(self, client, cast):
        form = {
            "scan": scan("return.exe"), "signed_by": "Ada Rowe",
            **three_boxes("signed_on", in_days(-2)),
        }  # fmt: skip

        page = text_of(sign_in(client, cast.olive).post(address("paper", return_of(cast)), form))

        assert 'href="#id_scan"' in page
        assert "Ada Rowe" in page

    @pytest.mark.parametrize("name", ["put_off", "paper"])
    def test_the_agency_is_refused_these_pages(self, client, cast, name):
        response = sign_in(client, cast.priya).get(address(name, return_of(cast)))

        assert response.status_code == 403


class TestCost:
    """No page costs more queries when there is more to show."""

    def more_agencies(self, count):
        agencies = []
        for number in range(count):
            agency = Agency.objects.create(name=f"Trust {number}", code=f"t{number}")
            Standing.objects.create(
                agency=agency, kind="health_provider", duty_basis=DutyBasis.CONTRACT,
                starts=LONG_AGO,
            )  # fmt: skip
            agencies.append(agency)
        return agencies

    def test_a_cycle_of_one_agency_and_of_twenty_one(self, client, cast):
        small = opened(cast, cast.police)
        large = opened(cast, cast.police, *self.more_agencies(20))
        sign_in(client, cast.olive)

        costs = {queries_for(client, each.get_absolute_url()) for each in (small, large)}

        assert costs == {QUERIES["cycle"]}

    def test_the_first_page_with_one_cycle_and_with_ten(self, client, cast):
        opened(cast)
        sign_in(client, cast.priya)
        one = queries_for(client, HOME)
        for _ in range(9):
            opened(cast)

        assert queries_for(client, HOME) == one == QUERIES["home"]

    @pytest.mark.parametrize("name", ["hub", "read", "check"])
    def test_a_return_of_three_questions_and_of_four(self, client, cast, name):
        cycle = opened(cast)
        police, health = (return_of(cast, each, cycle) for each in ("police", "health"))
        answered(police, cast.priya, q1_2=ACTION)
        answered(health, cast.hannah)

        four = queries_for(sign_in(client, cast.priya), address(name, police))
        three = queries_for(sign_in(client, cast.hannah), address(name, health))

        assert four == three == QUERIES[name]
