"""The pages of reports, as Priya, her colleagues and strangers see them."""

import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from pscb.flow.reports.models import Marking, Report, Why
from pscb.flow.reports.services import (
    readership_give,
    report_change,
    report_document_add,
    report_reopen,
    report_submit,
)
from pscb.flow.reports.waiting import drafts_to_finish
from pscb.foundation.audit_trail.models import Entry
from pscb.workshop.documents.queries import documents_of
from pscb.workshop.documents.store import keep_bytes
from tests.cast import fresh, sign_in

from .stories import AUDIT, SUMMARY, drafted, submitted

SCRIPT = "<script>alert(1)</script>"


def at(name, report, *more):
    return reverse(f"reports:{name}", args=[report.key, *more])


def page(response):
    return response.content.decode()


def without_token(response):
    """The page without what differs at every request."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page(response))


def typed(report, **changes):
    """The write form as the browser sends it."""
    return {
        "title": report.title, "kind": report.kind, "marking": report.marking, **SUMMARY,
        "version": report.edits, "form_key": str(uuid.uuid4()), **changes,
    }  # fmt: skip


@pytest.fixture
def draft(cast):
    return drafted(cast.priya, author_agency=cast.police)


@pytest.fixture
def version(cast):
    return submitted(cast.priya, author_agency=cast.police, concerns=[cast.police])


# Writing


def test_a_report_is_begun_for_ones_agency(client, cast):
    sign_in(client, cast.priya)
    sent = {"kind": AUDIT, "author": str(cast.police.key), "title": "Referrals",
            "form_key": str(uuid.uuid4())}  # fmt: skip
    for _ in range(2):
        answer = client.post(reverse("reports:new"), sent)
    report = Report.objects.get()
    assert answer.url == at("write", report)
    assert (report.author_agency, report.title) == (cast.police, "Referrals")


def test_what_is_missing_is_said_next_to_the_field(client, cast):
    answer = sign_in(client, cast.priya).post(reverse("reports:new"), {"title": ""})
    for sentence in ("Select the kind of report", "Select for whom you write", "Enter a title"):
        assert sentence in page(answer)


def test_one_may_write_for_ones_own_bodies_only(client, cast):
    shown = page(sign_in(client, cast.priya).get(reverse("reports:new")))
    assert "Fenland Police" in shown
    assert "Wash Community Health Trust" not in shown


def test_somebody_without_a_role_writes_nothing(client, cast):
    assert sign_in(client, cast.eddie).get(reverse("reports:new")).status_code == 403


def test_the_draft_is_saved_unfinished(client, cast, draft):
    sign_in(client, cast.marcus)
    answer = client.post(at("write", draft), typed(draft, purpose="", concerns=[cast.health.key]))
    saved = Report.objects.get(pk=draft.pk)
    assert answer.url == at("write", draft)
    assert (saved.purpose, list(saved.concerns.all())) == ("", [cast.health])


def test_two_people_who_save_see_both_texts(client, cast, draft):
    mine = typed(draft, findings="Eight of twelve.")
    report_change(report=draft, edits=draft.edits, by=cast.marcus, findings="Ten of twelve.")
    sign_in(client, cast.priya)
    answer = client.post(at("write", draft), mine)
    assert answer.status_code == 409
    assert "Eight of twelve." in page(answer)
    assert "Ten of twelve." in page(answer)
    assert Report.objects.get(pk=draft.pk).findings == "Ten of twelve."
    again = {**mine, "version": answer.context["form"].data["version"]}
    assert client.post(at("write", draft), again).status_code == 302
    assert Report.objects.get(pk=draft.pk).findings == "Eight of twelve."


def test_a_double_click_saves_once(client, cast, draft):
    sign_in(client, cast.priya)
    said = typed(draft, ask="Agree with us.")
    before = Entry.objects.filter(verb="report.changed").count()
    for _ in range(2):
        assert client.post(at("write", draft), said).status_code == 302
    assert Entry.objects.filter(verb="report.changed").count() == before + 1


def test_what_the_page_has_just_kept_by_itself_is_no_conflict(client, cast, draft):
    sign_in(client, cast.priya)
    client.post(at("autosave", draft), {"version": draft.edits, "ask": "Agree with us."})
    said = typed(draft, ask="Agree with us.", title="Another title")
    assert client.post(at("write", draft), said).status_code == 302
    assert Report.objects.get(pk=draft.pk).title == "Another title"


def test_an_empty_line_at_the_end_is_no_conflict_with_ones_own_page(client, cast, draft):
    body = "What we did.\r\n\r\nWe read twelve referrals.\r\n\r\n"
    sign_in(client, cast.priya)
    client.post(at("autosave", draft), {"version": draft.edits, "body": body})
    assert client.post(at("write", draft), typed(draft, body=body)).status_code == 302
    assert Report.objects.get(pk=draft.pk).body == "What we did.\n\nWe read twelve referrals."


def test_the_page_shows_as_theirs_only_what_differs(client, cast, draft):
    mine = typed(draft, findings="Eight of twelve.", body="We read\r\ntwelve.\r\n")
    report_change(report=draft, edits=draft.edits, by=cast.marcus, findings="Ten of twelve.",
                  body="We read\ntwelve.")  # fmt: skip
    answer = sign_in(client, cast.priya).post(at("write", draft), mine)
    assert [label for label, _ in answer.context["theirs"]] == ["What was found?"]


def test_only_fields_that_are_there_are_laid_out(client, cast, draft, caplog):
    sign_in(client, cast.priya)
    assert client.get(at("write", draft)).status_code == 200
    version = submitted(cast.priya, author_agency=cast.police)
    client.post(at("reopen", version.report), {"version": version.report.version})
    assert "What has changed since" in page(client.get(at("write", version.report)))
    assert "Could not resolve form field" not in caplog.text


def test_what_is_being_typed_is_kept(client, cast, draft):
    sign_in(client, cast.priya)
    answer = client.post(at("autosave", draft), {"version": draft.edits, "body": "Half a sen"})
    saved = Report.objects.get(pk=draft.pk)
    assert (saved.body, answer.json()["version"]) == ("Half a sen", saved.edits)
    assert f'data-autosave-url="{at("autosave", draft)}"' in page(client.get(at("write", draft)))
    stale = client.post(at("autosave", draft), {"version": draft.edits, "body": "Older"})
    assert stale.status_code == 409
    assert "Save the page to see both texts" in stale.json()["message"]


@pytest.mark.parametrize("version", ["", "one", "-1", "9" * 30])
def test_autosave_without_a_version_keeps_nothing(client, cast, draft, version):
    sign_in(client, cast.priya)
    answer = client.post(at("autosave", draft), {"version": version, "body": "Lost"})
    assert answer.status_code == 409


def test_a_preview_shows_the_text_and_saves_nothing(client, cast, draft):
    sign_in(client, cast.priya)
    sent = typed(draft, body=f"# New\n\n{SCRIPT}", preview="body")
    shown = page(client.post(at("write", draft), sent))
    assert "New</h3>" in shown
    assert SCRIPT not in shown
    assert Report.objects.get(pk=draft.pk).body == SUMMARY["body"]


def test_a_file_that_is_no_pdf_is_refused_and_the_text_stays(client, cast, draft):
    sign_in(client, cast.priya)
    wrong = SimpleUploadedFile("report.pdf", b"<svg onload=alert(1)>", "application/pdf")
    answer = client.post(at("write", draft), typed(draft, ask="Agree.", paper=wrong))
    assert answer.status_code == 200
    assert "id_paper-error" in page(answer)
    assert "Agree." in page(answer)
    assert not documents_of(draft).exists()


def test_a_draft_is_shown_whole_to_those_who_write_it(client, cast, draft, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    blob = keep_bytes(b"%PDF-1.7 paper", "application/pdf", pages=3)
    document = report_document_add(report=draft, blob=blob, name="Audit.pdf", by=cast.priya)
    file = at("document", draft, document.key)
    sign_in(client, cast.marcus)
    for shown in (page(client.get(at("report", draft))), page(client.get(at("check", draft)))):
        assert "We read <strong>twelve</strong> referrals." in shown
        assert f'href="{file}"' in shown
    assert b"".join(client.get(file).streaming_content) == b"%PDF-1.7 paper"
    assert client.get(at("document", draft, uuid.uuid4())).status_code == 404
    assert sign_in(client, cast.rosa).get(file).status_code == 404


def test_a_document_is_taken_out_with_a_button(client, cast, draft, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    blob = keep_bytes(b"%PDF-1.7 paper", "application/pdf", pages=3)
    document = report_document_add(report=draft, blob=blob, name="Audit.pdf", by=cast.priya)
    sign_in(client, cast.priya)
    assert "Audit.pdf" in page(client.get(at("write", draft)))
    client.post(at("write", draft), typed(draft, remove=str(document.key)))
    assert not documents_of(draft).exists()
    again = client.post(
        at("write", draft), {**typed(Report.objects.get(pk=draft.pk)), "remove": "x"}
    )
    assert "removed already" in page(again)


def test_checking_says_what_is_missing_with_a_link(client, cast, draft):
    report_change(report=draft, edits=draft.edits, by=cast.priya, ask="")
    shown = page(sign_in(client, cast.priya).get(at("check", draft)))
    assert f"{at('write', draft)}#id_ask" in shown
    answer = client.post(at("check", draft), {"version": 0, "form_key": str(uuid.uuid4())})
    assert "Say what you ask of the group" in page(answer)
    assert Report.objects.get(pk=draft.pk).state == Report.DRAFT


def test_submitting_twice_makes_one_version(client, cast, draft):
    sign_in(client, cast.priya)
    sent = {"version": 0, "form_key": str(uuid.uuid4())}
    first = client.post(at("check", draft), sent)
    assert first.url == at("report", draft)
    again = client.post(at("check", draft), sent)
    assert (again.url, draft.versions.count()) == (first.url, 1)


def test_a_submitted_report_is_no_longer_written(client, cast, version):
    answer = sign_in(client, cast.priya).get(at("write", version.report))
    assert answer.status_code == 403
    assert "Begin a new version" in page(answer)


def test_a_new_version_is_begun_with_a_button(client, cast, version):
    sign_in(client, cast.priya)
    sent = {"version": version.report.version, "form_key": str(uuid.uuid4())}
    assert client.post(at("reopen", version.report), sent).url == at("write", version.report)
    assert "changed since the last version" in page(client.get(at("write", version.report)))
    stale = client.post(at("reopen", version.report), {**sent, "form_key": str(uuid.uuid4())})
    assert stale.status_code == 409


def test_a_chair_returns_a_report_by_deciding_and_in_no_other_way(client, cast, version):
    sent = {"version": version.report.version, "form_key": str(uuid.uuid4())}
    for person in (cast.rosa, cast.dele, cast.ivy, cast.olive):
        assert sign_in(client, person).post(at("reopen", version.report), sent).status_code == 403
    assert Report.objects.get().state == Report.SUBMITTED


def test_a_report_is_withdrawn_with_a_reason(client, cast, version):
    sign_in(client, cast.priya)
    sent = {"version": version.report.version, "form_key": str(uuid.uuid4())}
    assert "Say why you withdraw it" in page(client.post(at("withdraw", version.report), sent))
    client.post(at("withdraw", version.report), {**sent, "reason": "By mistake."})
    assert Report.objects.get().state == Report.WITHDRAWN


# Reading


def test_the_report_shows_summary_text_and_seal(client, cast, version):
    shown = page(sign_in(client, cast.quentin).get(at("report", version.report)))
    for words in (SUMMARY["findings"], "<strong>twelve</strong>", version.content_hash):
        assert words in shown


def test_script_in_any_text_is_only_text(client, cast):
    report = drafted(cast.priya, author_agency=cast.police, title=SCRIPT)
    texts = dict.fromkeys(("purpose", "findings", "change_for_children", "ask", "body"), SCRIPT)
    report_change(report=report, edits=report.edits, by=cast.priya, **texts)
    sign_in(client, cast.priya)
    for name in ("write", "check", "report"):
        assert SCRIPT not in page(client.get(at(name, report)))
    report_submit(report=report, by=cast.priya)
    for path in (at("report", report), reverse("reports:mine"), reverse("reports:register")):
        assert SCRIPT not in page(client.get(path))


def test_an_earlier_version_stays_as_it_was(client, cast, version):
    report = version.report
    report_reopen(report=report, by=fresh(cast.priya))
    draft = Report.objects.get(pk=report.pk)
    report_change(report=draft, edits=draft.edits, by=cast.priya, findings="Ten of twelve.",
                  what_changed="One more was found.")  # fmt: skip
    sign_in(client, cast.quentin)
    assert "Ten of twelve." not in page(client.get(at("report", report)))
    report_submit(report=draft, by=fresh(cast.priya))
    assert "Ten of twelve." in page(client.get(at("report", report)))
    first = page(client.get(at("version", report, 1)))
    assert SUMMARY["findings"] in first
    assert "This is version 1" in first
    assert client.get(at("version", report, 3)).status_code == 404


def test_a_document_is_downloaded_by_those_who_may_read(client, cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    report = drafted(cast.priya, author_agency=cast.police)
    blob = keep_bytes(b"%PDF-1.7 paper", "application/pdf", pages=3)
    report_document_add(report=report, blob=blob, name="Audit.pdf", by=cast.priya)
    report_submit(report=report, by=cast.priya)
    answer = sign_in(client, cast.quentin).get(at("part", report, 1, 1))
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 paper"
    assert 'attachment; filename="Audit.pdf"' in answer["Content-Disposition"]
    assert client.get(at("part", report, 1, 2)).status_code == 404
    assert sign_in(client, cast.hannah).get(at("part", report, 1, 1)).status_code == 404


def test_a_strangers_report_looks_as_if_it_were_not_there(client, cast, version):
    sign_in(client, cast.hannah)
    missing = client.get(reverse("reports:report", args=[uuid.uuid4()]))
    for name in ("report", "write", "check", "withdraw"):
        answer = client.get(at(name, version.report))
        assert answer.status_code == 404
        assert without_token(answer) == without_token(missing)


def test_a_draft_is_seen_by_its_authors_only(client, cast, draft):
    for person in (cast.olive, cast.rosa, cast.bea, cast.ivy, cast.hannah):
        assert sign_in(client, person).get(at("report", draft)).status_code == 404
    assert sign_in(client, cast.marcus).get(at("report", draft)).status_code == 200


def test_the_office_reads_what_is_not_restricted(client, cast, version):
    closed = submitted(cast.priya, marking=Marking.RESTRICTED)
    sign_in(client, cast.olive)
    assert client.get(at("report", version.report)).status_code == 200
    assert client.get(at("report", closed.report)).status_code == 404


def test_opening_a_restricted_report_is_written_down(client, cast):
    closed = submitted(cast.priya, marking=Marking.RESTRICTED)
    sign_in(client, cast.rosa).get(at("report", closed.report))
    entry = Entry.objects.filter(verb="report_version.read").get()
    assert (entry.actor_name, entry.object_key) == ("Rosa Lindqvist", str(closed.key))


def test_a_reader_no_longer_reads_when_the_time_is_over(client, cast, version, time_machine):
    until = timezone.now() + timezone.timedelta(days=2)
    readership_give(
        version=version, why=Why.CIRCULATION, group=cast.board, by=cast.olive, ends_at=until
    )
    sign_in(client, cast.bea)
    assert client.get(at("report", version.report)).status_code == 200
    time_machine.move_to(until)
    assert sign_in(client, cast.bea).get(at("report", version.report)).status_code == 404


# Lists


def test_each_list_shows_what_it_promises(client, cast, version, draft):
    other = submitted(cast.hannah, author_agency=cast.health, title="Supervision")
    sign_in(client, cast.priya)
    mine = page(client.get(reverse("reports:mine")))
    assert version.report.reference in mine
    assert other.title not in mine
    sign_in(client, cast.quentin)
    assert other.title in page(client.get(reverse("reports:to_read")))
    assert draft.reference not in page(client.get(reverse("reports:register")))


def test_the_board_knows_of_every_report_by_title(client, cast, version):
    shown = page(sign_in(client, cast.bea).get(reverse("reports:register")))
    assert version.title in shown
    assert at("report", version.report) not in shown
    assert "With Quality and Effectiveness Sub Group" in shown
    assert version.title not in page(sign_in(client, cast.hannah).get(reverse("reports:register")))


def test_the_register_shows_the_title_that_was_submitted(client, cast, version):
    report_reopen(report=version.report, by=fresh(cast.priya))
    draft = Report.objects.get(pk=version.report_id)
    report_change(report=draft, edits=draft.edits, by=cast.priya, title="Not for others yet")
    shown = page(sign_in(client, cast.bea).get(reverse("reports:register")))
    assert "Not for others yet" not in shown
    assert version.title in shown


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=test_audit", True),
        ("kind=test_findings", False),
        ("state=submitted", True),
        ("state=draft", False),
        ("kind=nonsense&author=nonsense&page=99&sort=nonsense", True),
    ],
)
def test_the_lists_are_filtered_by_the_address(client, cast, version, query, found):
    shown = page(sign_in(client, cast.bea).get(f"{reverse('reports:register')}?{query}"))
    assert (version.title in shown) is found


def test_the_lists_are_filtered_by_author(client, cast, version):
    other = submitted(cast.gareth, author_group=cast.training, title="Training")
    sign_in(client, cast.bea)
    for key, shown, hidden in (
        (f"agency-{cast.police.key}", version.title, other.title),
        (f"group-{cast.training.key}", other.title, version.title),
    ):
        text = page(client.get(f"{reverse('reports:register')}?author={key}"))
        rows = text.split("<tbody")[1]
        assert shown in rows
        assert hidden not in rows


def test_the_first_list_is_the_one_that_serves(client, cast, version):
    assert sign_in(client, cast.priya).get(reverse("reports:index")).url == reverse("reports:mine")
    index = sign_in(client, cast.quentin).get(reverse("reports:index"))
    assert index.url == reverse("reports:to_read")


@pytest.mark.parametrize("name", ["mine", "to_read", "register"])
def test_the_number_of_queries_does_not_grow_with_the_rows(
    client, cast, name, django_assert_num_queries, django_assert_max_num_queries
):
    who = cast.priya if name == "mine" else cast.quentin
    submitted(cast.priya, author_agency=cast.police)
    sign_in(client, who).get(reverse(f"reports:{name}"))
    with django_assert_max_num_queries(60) as few:
        client.get(reverse(f"reports:{name}"))
    for number in range(6):
        submitted(cast.priya, author_agency=cast.police, title=f"Audit {number}")
    with django_assert_num_queries(len(few)):
        client.get(reverse(f"reports:{name}"))


def test_drafts_wait_on_the_writers_page(cast, draft, version):
    report_reopen(report=version.report, by=fresh(cast.priya))
    titles = [item.title for item in drafts_to_finish(fresh(cast.priya))]
    assert sorted(titles) == ["Finish “Audit of referrals”", "Revise “Audit of referrals”"]
