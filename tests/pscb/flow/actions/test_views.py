"""The pages of actions."""

import datetime
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from pscb.flow.actions.models import Action
from pscb.flow.actions.services import action_close
from pscb.foundation.people.policy import policy
from pscb.workshop.documents.models import Document
from tests.cast import fresh, sign_in
from tests.pscb.flow.actions.stories import come_due, completed, declined, promised, proposed
from tests.pscb.flow.returns.stories import EVERYBODY, in_days, queries_for

LIST = "/actions/"
WATCHING = {"quentin", "rosa", "dele", "conrad", "bea", "ivy", "olive", "mabel"}
# Recorded: session, person, posts, seats, filters, count, rows, notices and the Board.
QUERIES_OF_THE_LIST = 9
RESULT = {"difference": "partly", "finding": "Referrals are quicker at weekends."}


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize("name", EVERYBODY)
def test_the_agency_officers_board_and_sub_group_see_it(cast, name):
    action = promised(cast)
    person = fresh(getattr(cast, name))

    sees = Action.objects.visible_to(person).filter(pk=action.pk).exists()

    assert sees == (name in {"priya", "marcus"} | WATCHING)
    assert bool(policy.can(person, "action.view", action)) == sees


def test_the_list_is_filtered_by_status_agency_and_words(client, cast):
    promised(cast, what="Train call handlers")
    promised(cast, what="Buy new chairs", due_on=in_days(30))
    sign_in(client, cast.bea)

    page = text_of(client.get(f"{LIST}?standing=live&agency=pol&words=handlers"))

    assert "Train call handlers" in page
    assert "Buy new chairs" not in page


def test_the_list_starts_with_what_is_not_yet_closed_the_soonest_due_first(client, cast):
    done = completed(cast)
    action_close(action=done, found="Done.", by=fresh(cast.olive))
    later = promised(cast, what="Buy new chairs", due_on=in_days(60))
    soon = promised(cast, what="Write to schools", due_on=in_days(30))
    sign_in(client, cast.bea)

    first = client.get(LIST).context["listing"]
    assert first.rows == [soon, later]
    [chip] = first.chips
    assert chip.label == "Status: Not yet closed"
    for href in (chip.href, first.clear_href):
        everything = client.get(f"{LIST}{href}").context["listing"]
        assert (len(everything.rows), everything.chips) == (3, [])


def test_an_empty_list_speaks_of_no_filter_that_nobody_set(client, cast):
    page = text_of(sign_in(client, cast.priya).get(LIST))

    assert "There is no action to be done" in page
    assert "Nothing matches these filters" not in page
    assert "Nothing matches these filters" in text_of(client.get(f"{LIST}?standing=closed"))


def test_sorted_by_status_they_stand_in_the_order_of_their_steps(client, cast):
    closed = action_close(action=completed(cast), found="Done.", by=fresh(cast.olive))
    rows = [proposed(cast), declined(cast), promised(cast), completed(cast), closed]

    page = sign_in(client, cast.olive).get(f"{LIST}?standing=&sort=status")

    assert page.context["listing"].rows == rows


def test_who_sees_one_agency_is_not_asked_for_an_agency(client, cast):
    promised(cast)
    promised(cast, agency=cast.health, by=fresh(cast.owen))

    assert "agency" not in sign_in(client, cast.priya).get(LIST).context["listing"].filters.fields
    assert "agency" in sign_in(client, cast.olive).get(LIST).context["listing"].filters.fields


def test_a_filter_taken_off_leaves_the_others_on(client, cast):
    promised(cast)
    promised(cast, agency=cast.health, by=fresh(cast.owen))
    listing = sign_in(client, cast.bea).get(f"{LIST}?agency=pol&page=2").context["listing"]
    standing, agency = listing.chips
    assert (standing.href, agency.href) == ("?agency=pol&standing=", "?")


def test_the_page_of_an_action_is_named_by_what_will_be_done(client, cast):
    action = promised(cast, due_on=datetime.date(2031, 11, 23))
    page = text_of(sign_in(client, cast.olive).get(action.get_absolute_url()))
    assert "<title>Train every call handler in the referral route" in page
    assert "Due 23 November 2031" in page


def test_what_is_overdue_says_so(client, cast):
    action = promised(cast)
    Action.objects.filter(pk=action.pk).update(due_on=in_days(-1))

    assert "Overdue" in text_of(sign_in(client, cast.olive).get(f"{LIST}?standing=overdue"))


def test_another_agencys_action_looks_exactly_like_one_that_is_not_there(client, cast):
    action = promised(cast)
    sign_in(client, cast.hannah)

    theirs = client.get(action.get_absolute_url())
    missing = client.get(reverse("actions:detail", args=[uuid.uuid4()]))

    assert theirs.status_code == missing.status_code == 404
    assert without_token(theirs) == without_token(missing)


def without_token(response):
    return "".join(
        line for line in text_of(response).splitlines() if "csrfmiddlewaretoken" not in line
    )


def test_priya_says_how_it_goes_and_the_file_comes_back_as_a_download(
    client, cast, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    action = promised(cast)
    form = {
        "text": "Half are trained.",
        "upload": SimpleUploadedFile("register.csv", b"name,trained\nA,yes\n"),
        "form_key": uuid.uuid4(),
    }

    page = sign_in(client, cast.priya).post(
        reverse("actions:evidence_add", args=[action.key]), form, follow=True
    )
    file = client.get(
        reverse("actions:evidence_file", args=[action.key, Document.objects.get().key])
    )

    assert "register.csv" in text_of(page)
    assert "attachment" in file.headers["Content-Disposition"]


def test_a_file_that_cannot_be_kept_is_refused_beside_the_field_and_the_text_stays(client, cast):
    action = promised(cast)
    form = {
        "text": "Half are trained.",
        "upload": SimpleUploadedFile("picture.svg", b"<svg onload='alert(1)'/>"),
    }

    page = text_of(
        sign_in(client, cast.priya).post(reverse("actions:evidence_add", args=[action.key]), form)
    )

    assert 'href="#id_upload"' in page
    assert "Half are trained." in page


def test_the_steps_lead_from_open_to_closed(client, cast):
    action = completed(cast)
    form = {"note": "I saw the register.", "version": action.version, "form_key": uuid.uuid4()}
    sign_in(client, cast.olive)

    for _ in range(2):
        client.post(reverse("actions:step", args=[action.key, "close"]), form)

    action.refresh_from_db()
    assert (action.state, action.version) == ("closed", 2)


def test_priya_is_refused_the_page_that_closes(client, cast):
    action = completed(cast)

    response = sign_in(client, cast.priya).get(reverse("actions:step", args=[action.key, "close"]))

    assert response.status_code == 403
    assert "outside the agency" in text_of(response)


def test_completing_without_evidence_says_what_to_do(client, cast):
    action = promised(cast)

    page = sign_in(client, cast.priya).post(
        reverse("actions:step", args=[action.key, "complete"]), {"version": 0, "note": ""}
    )

    assert "Say first what was done" in text_of(page)


def test_olive_writes_down_what_changed_for_children(client, cast):
    action = completed(cast)
    action_close(action=action, found="Done.", by=fresh(cast.olive))
    come_due(action)

    sign_in(client, cast.olive).post(reverse("actions:impact", args=[action.key, 6]), RESULT)

    assert "Referrals are quicker" in text_of(client.get(action.get_absolute_url()))


def test_a_result_sent_twice_is_written_down_once_and_another_is_refused(client, cast):
    action = completed(cast)
    action_close(action=action, found="Done.", by=fresh(cast.olive))
    come_due(action)
    address = reverse("actions:impact", args=[action.key, 6])
    sign_in(client, cast.olive)

    for _ in range(2):
        assert "The result is written down." in text_of(client.post(address, RESULT, follow=True))

    assert "Olive Marsh has written down a result already" in text_of(
        client.post(address, {**RESULT, "difference": "no"})
    )
    assert "Olive Marsh has written down a result already" in text_of(
        client.get(address, follow=True)
    )


def test_a_result_is_asked_for_from_its_day_on_and_not_before(client, cast):
    action = completed(cast)
    action_close(action=action, found="Done.", by=fresh(cast.olive))
    address = reverse("actions:impact", args=[action.key, 6])
    day = f"{action.impact_checks.get(months=6).due_on:%-d %B %Y}"
    sign_in(client, cast.olive)

    page = text_of(client.get(action.get_absolute_url()))
    assert f"To be looked at from {day}" in page
    assert address not in page
    for early in (client.get(address, follow=True), client.post(address, RESULT)):
        assert f"can be written down from {day} on" in text_of(early)
    come_due(action)
    assert address in text_of(client.get(action.get_absolute_url()))


def test_script_in_an_action_is_shown_as_text(client, cast):
    script = "<script>alert(1)</script>"
    action = promised(cast, what=script, measure=script, lead_role=script, raised_from=script)
    sign_in(client, cast.olive)

    for address in (LIST, action.get_absolute_url()):
        page = text_of(client.get(address))
        assert script not in page
        assert "&lt;script&gt;" in page


def test_the_list_costs_the_same_for_one_action_and_for_twenty(client, cast):
    promised(cast)
    sign_in(client, cast.bea)
    one = queries_for(client, LIST)

    for number in range(19):
        promised(cast, what=f"Action {number}")

    assert queries_for(client, LIST) == one
    assert one <= QUERIES_OF_THE_LIST
