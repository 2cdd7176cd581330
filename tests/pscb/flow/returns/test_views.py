"""The pages of what the Board asks of us."""

import uuid

import pytest
from django.urls import reverse

from pscb.flow.returns.models import Extension
from pscb.flow.returns.services import return_excuse, return_extend
from tests.audits.section11.stories import return_of
from tests.cast import fresh, sign_in
from tests.pscb.flow.reports.stories import drafted
from tests.pscb.flow.returns.stories import asked_of_police, in_days, queries_for

LIST = "/asked-of-us/"


def three_boxes(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def text_of(response):
    return response.content.decode()


def test_priya_sees_what_the_police_owe(client, cast):
    asked_of_police(cast)

    page = text_of(sign_in(client, cast.priya).get(LIST))

    assert "Follow-up of the audit of referrals" in page
    assert "due in 28 days" in page


def test_hannah_sees_an_empty_list_that_says_what_will_appear(client, cast):
    asked_of_police(cast)

    assert "Nothing is asked for at present" in text_of(sign_in(client, cast.hannah).get(LIST))


def test_the_list_starts_with_what_is_still_owed_the_soonest_due_first(client, cast):
    later = asked_of_police(cast, title="Later", due_on=in_days(40))
    soon = asked_of_police(cast, title="Soon", due_on=in_days(20))
    excused = asked_of_police(cast, title="Excused", due_on=in_days(10))
    return_excuse(demand=excused, reason="Cancelled.", by=fresh(cast.olive))
    sign_in(client, cast.olive)

    first = client.get(LIST).context["listing"]
    assert first.rows == [soon, later]
    [chip] = first.chips
    assert chip.label == "Status: Open"
    for href in (chip.href, first.clear_href):
        everything = client.get(f"{LIST}{href}").context["listing"]
        assert (everything.rows, everything.chips) == ([excused, soon, later], [])


def test_where_nothing_is_owed_any_more_what_was_asked_for_is_one_click_away(client, cast):
    done = asked_of_police(cast)
    return_excuse(demand=done, reason="Cancelled.", by=fresh(cast.olive))

    page = sign_in(client, cast.priya).get(LIST)

    assert "Nothing is asked for at present" in text_of(page)
    everything = client.get(f"{LIST}{page.context['listing'].clear_href}")
    assert everything.context["listing"].rows == [done]


def test_the_list_is_filtered_by_the_address(client, cast):
    asked_of_police(cast, title="Due soon")
    asked_of_police(cast, title="The council's", agency=cast.council)

    page = text_of(sign_in(client, cast.olive).get(f"{LIST}?agency=fen"))

    assert "The council" in page
    assert "Due soon" not in page


def test_a_demand_leads_to_the_report_it_is_about_for_those_who_may_read_it(client, cast):
    report = drafted(cast.priya, kind="single_agency_audit", author_agency=cast.police)
    demand = asked_of_police(cast, subject=report)

    priyas = text_of(sign_in(client, cast.priya).get(demand.get_absolute_url()))
    olives = text_of(sign_in(client, cast.olive).get(demand.get_absolute_url()))

    assert report.get_absolute_url() in priyas
    assert report.get_absolute_url() not in olives


def test_another_agencys_demand_looks_exactly_like_one_that_is_not_there(client, cast):
    demand = asked_of_police(cast)
    sign_in(client, cast.hannah)

    theirs = client.get(demand.get_absolute_url())
    missing = client.get(reverse("returns:detail", args=[uuid.uuid4()]))

    assert theirs.status_code == missing.status_code == 404
    assert without_token(theirs) == without_token(missing)


def without_token(response):
    return "".join(
        line for line in text_of(response).splitlines() if "csrfmiddlewaretoken" not in line
    )


def test_priya_asks_for_more_time(client, cast):
    demand = asked_of_police(cast)
    form = {"reason": "Our analyst is away.", "form_key": uuid.uuid4()}
    form |= three_boxes("until", in_days(50))

    response = sign_in(client, cast.priya).post(
        reverse("returns:extension_ask", args=[demand.key]), form, follow=True
    )

    assert "The business unit will answer" in text_of(response)
    assert Extension.objects.get().until == in_days(50)


def test_olive_gives_more_time_unasked_once(client, cast):
    demand = asked_of_police(cast)
    address = reverse("returns:extension_give", args=[demand.key])
    form = {"reason": "Agreed by phone.", "form_key": uuid.uuid4()}
    form |= three_boxes("until", in_days(50))
    sign_in(client, cast.olive)
    assert address in text_of(client.get(demand.get_absolute_url()))

    for _ in range(2):
        response = client.post(address, form, follow=True)

    assert "More time is given" in text_of(response)
    demand.refresh_from_db()
    assert demand.due_on == in_days(50)
    assert Extension.objects.get().state == "granted"


def test_time_is_given_beside_the_work_where_a_level_keeps_it(client, cast):
    demand = return_of(cast).demand
    sign_in(client, cast.olive)

    assert "Give more time" not in text_of(client.get(demand.get_absolute_url()))
    address = reverse("returns:extension_give", args=[demand.key])
    assert client.get(address).status_code == 404


def test_what_waits_for_an_answer_is_answered_and_not_given_beside_it(client, cast):
    extension = waiting(client, cast)

    page = text_of(sign_in(client, cast.olive).get(extension.demand.get_absolute_url()))

    assert "Grant or refuse it" in page
    assert "Give more time" not in page


def test_a_date_too_early_keeps_what_was_typed(client, cast):
    demand = asked_of_police(cast)
    form = {"reason": "Our analyst is away.", **three_boxes("until", in_days(2))}

    page = text_of(
        sign_in(client, cast.priya).post(reverse("returns:extension_ask", args=[demand.key]), form)
    )

    assert f"Choose a date after {in_days(28):%-d %B %Y}" in page
    assert "Our analyst is away." in page
    assert 'href="#id_until-day"' in page


@pytest.mark.parametrize(("answer", "state"), [("grant", "granted"), ("refuse", "refused")])
def test_olive_answers(client, cast, answer, state):
    extension = waiting(client, cast)
    form = {"answer": answer, "note": "The Board meets.", "version": 0, "form_key": uuid.uuid4()}

    sign_in(client, cast.olive).post(
        reverse("returns:extension_answer", args=[extension.key]), form
    )

    extension.refresh_from_db()
    assert extension.state == state


def test_a_refusal_without_a_reason_is_asked_for_one(client, cast):
    extension = waiting(client, cast)

    page = sign_in(client, cast.olive).post(
        reverse("returns:extension_answer", args=[extension.key]),
        {"answer": "refuse", "version": 0},
    )

    assert "Say why it is refused" in text_of(page)


def waiting(client, cast):
    demand = asked_of_police(cast)
    form = {"reason": "Our analyst is away.", **three_boxes("until", in_days(50))}
    sign_in(client, cast.priya).post(reverse("returns:extension_ask", args=[demand.key]), form)
    return Extension.objects.get()


def test_another_date_than_was_asked_for_is_shown_beside_it_with_the_reason(client, cast):
    extension = waiting(client, cast)
    return_extend(
        demand=extension.demand, until=in_days(40), reason="Agreed by phone.", by=fresh(cast.olive)
    )

    page = text_of(client.get(extension.demand.get_absolute_url()))

    assert f"Until {in_days(50):%-d %B %Y}" in page
    assert "Our analyst is away." in page
    assert f"Granted until {in_days(40):%-d %B %Y} by Olive Marsh" in page
    assert "Agreed by phone." in page


def test_whoever_opens_an_answered_request_is_led_to_the_demand(client, cast):
    extension = waiting(client, cast)
    return_extend(
        demand=extension.demand, until=in_days(40), reason="Agreed by phone.", by=fresh(cast.olive)
    )

    response = sign_in(client, cast.mabel).get(
        reverse("returns:extension_answer", args=[extension.key]), follow=True
    )

    assert response.redirect_chain[-1][0] == extension.demand.get_absolute_url()
    assert "This request is answered: granted." in text_of(response)


def test_priya_does_not_answer_her_own_request(client, cast):
    extension = waiting(client, cast)

    response = client.get(reverse("returns:extension_answer", args=[extension.key]))

    assert response.status_code == 403
    assert "business unit" in text_of(response)


@pytest.mark.parametrize(
    ("person", "step", "state"), [("priya", "meet", "met"), ("olive", "excuse", "excused")]
)
def test_a_demand_is_met_or_excused(client, cast, person, step, state):
    demand = asked_of_police(cast)
    form = {"note": "See REP-2026-004.", "version": 0, "form_key": uuid.uuid4()}

    sign_in(client, getattr(cast, person)).post(
        reverse("returns:step", args=[demand.key, step]), form
    )

    demand.refresh_from_db()
    assert demand.state == state
    page = client.get(demand.get_absolute_url())
    assert [event.title for event in page.context["events"]] == [state.capitalize()]


def test_a_page_that_is_out_of_date_gets_a_409(client, cast):
    demand = asked_of_police(cast)
    sign_in(client, cast.olive)
    address = reverse("returns:step", args=[demand.key, "excuse"])
    client.post(address, {"note": "Cancelled.", "version": 0})

    response = client.post(address, {"note": "Cancelled again.", "version": 0})

    assert response.status_code == 409
    assert "Cancelled again." in text_of(response)


def test_script_in_a_title_and_a_reason_is_shown_as_text(client, cast):
    script = "<script>alert(1)</script>"
    demand = asked_of_police(cast, title=script, why=script)
    sign_in(client, cast.olive)

    for address in (LIST, demand.get_absolute_url()):
        page = text_of(client.get(address))
        assert script not in page
        assert "&lt;script&gt;" in page


def test_the_list_costs_the_same_for_one_demand_and_for_twenty(client, cast):
    asked_of_police(cast, title="The first")
    sign_in(client, cast.priya)
    one = queries_for(client, LIST)

    for number in range(19):
        asked_of_police(cast, title=f"Thing {number}")

    assert queries_for(client, LIST) == one
    assert one <= QUERIES_OF_THE_LIST


# Recorded: session, person, posts, seats, filters, count, rows, notices and the Board.
QUERIES_OF_THE_LIST = 9
