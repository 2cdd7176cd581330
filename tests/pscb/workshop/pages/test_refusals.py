"""What is refused is refused on a plain page, and nothing typed is lost."""

from urllib.parse import urlencode

import pytest
from django.db import OperationalError, connection
from django.forms import PasswordInput
from django.test import Client
from django.utils.module_loading import import_string
from lxml import etree

from pscb.foundation.people.models import Board, Person
from pscb.overview.office.forms.account import InvitationAcceptance
from pscb.workshop.pages.refusals import SECRET

from .reading import parse, select

LONG = "Nine in ten staff were trained; two teams wait for a course."


@pytest.fixture
def visitor(gallery, db):
    return Client()


@pytest.fixture
def priya(gallery, db):
    client = Client()
    client.force_login(Person.objects.create(name="Priya Nair", email="priya@example.org"))
    return client


def heading(answer):
    return select(parse(answer.content), "h1")[0].text_content()


@pytest.mark.parametrize(
    ("how", "status", "title", "sentence"),
    [
        ("not-allowed", 403, "You cannot do this", "Only the chair of the group decides."),
        ("stale", 409, "Somebody changed this before you", "Rosa Lindqvist decided this"),
        ("guard", 422, "This cannot be done yet", "A report needs a summary"),
    ],
)
def test_a_refusal_is_a_page_with_its_sentence(visitor, how, status, title, sentence):
    answer = visitor.get(f"/gallery/refuse/{how}/")
    assert (answer.status_code, heading(answer)) == (status, title)
    assert sentence in answer.content.decode()


def test_what_was_typed_can_be_copied_from_the_refusal(visitor):
    answer = visitor.post("/gallery/refuse/stale/", {"narrative": LONG, "form_key": "x" * 36})
    boxes = select(parse(answer.content), "textarea[readonly]")
    assert [box.text.strip() for box in boxes] == [LONG]


@pytest.mark.parametrize(
    ("before", "way_back"),
    [
        ("http://testserver/gallery/list/?page=2", "http://testserver/gallery/list/?page=2"),
        ("https://evil.example/", "/"),
        ("http://testserver/gallery/refuse/guard/", "/"),
        ("", "/"),
    ],
)
def test_the_way_back_leads_only_to_pages_of_ours(visitor, before, way_back):
    answer = visitor.get("/gallery/refuse/guard/", headers={"referer": before})
    assert answer.context["back"] == way_back


def test_not_found_is_the_same_whatever_the_cause(priya):
    pages = {
        priya.get(path).content
        for path in ("/gallery/refuse/missing/", "/gallery/list/unknown/x/", "/nowhere/")
    }
    assert len({_without_tokens(page) for page in pages}) == 1


def test_whoever_is_signed_out_while_typing_gets_the_text_back(visitor):
    answer = visitor.post("/gallery/private/?draft=1", {"narrative": LONG, "grade": "met"})
    assert answer.status_code == 401
    form = select(parse(answer.content), "main form")[0]
    assert form.get("action") == "/gallery/private/?draft=1"
    kept = {one.get("name"): one.get("value") for one in select(form, "input[type=hidden]")}
    assert (kept["narrative"], kept["grade"]) == (LONG, "met")


def test_a_visitor_who_sent_nothing_is_asked_to_sign_in(visitor):
    assert visitor.get("/gallery/private/").status_code == 302
    assert visitor.post("/gallery/private/").status_code == 302


def test_a_stale_token_costs_a_second_press_and_no_text(gallery, db):
    client = Client(enforce_csrf_checks=True)
    sent = {"narrative": LONG, "csrfmiddlewaretoken": "old"}
    answer = client.post("/gallery/private/", sent, headers={"origin": "http://testserver"})
    assert (answer.status_code, heading(answer)) == (403, "Check this and send it again")
    assert LONG in answer.content.decode()


ELSEWHERE = [
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": "http://testserver.evil.example"},
    {"origin": "https://testserver"},
    {"referer": "https://evil.example/page"},
]


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_a_form_from_elsewhere_is_refused_without_being_shown(gallery, db, headers):
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/gallery/private/", {"narrative": LONG}, headers=headers)
    assert (answer.status_code, heading(answer)) == (403, "You cannot do this")
    assert LONG not in answer.content.decode()


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_a_form_from_elsewhere_in_another_alphabet_is_not_shown_either(gallery, db, headers):
    kind = "application/x-www-form-urlencoded; charset=iso-8859-1"
    body = urlencode({"narrative": LONG}).encode()
    answer = Client().post("/gallery/private/", body, content_type=kind, headers=headers)
    assert answer.status_code == 400
    assert LONG not in answer.content.decode()


@pytest.mark.parametrize(
    "box", ["password", "oldpassword", "password1", "password2", "code", "credential"]
)
def test_what_is_secret_is_never_sent_back(visitor, box):
    answer = visitor.post("/gallery/private/", {box: "correct horse battery", "note": LONG})
    assert b"correct horse" not in answer.content


@pytest.mark.parametrize("box", ["postcode", "code_of_conduct", "short_name", "secretary"])
def test_what_only_sounds_secret_is_sent_back(visitor, box):
    answer = visitor.post("/gallery/private/", {box: "LA1"})
    assert (box, "LA1") in answer.context["sent"]


def test_every_box_of_an_account_that_is_not_shown_is_known_to_be_secret(settings):
    forms = [import_string(f) for f in (settings.ACCOUNT_FORMS | settings.MFA_FORMS).values()]
    boxes = {
        name
        for form in (*forms, InvitationAcceptance)
        for name, box in form.base_fields.items()
        if isinstance(box.widget, PasswordInput) or name in ("code", "credential")
    }
    assert boxes <= SECRET
    assert {"password1", "oldpassword", "code", "credential"} <= boxes


def test_script_in_what_was_typed_stays_text(visitor):
    answer = visitor.post("/gallery/private/", {"note": "<script>alert('long enough')</script>"})
    assert b"<script>alert" not in answer.content


def test_the_page_for_our_own_faults_needs_nothing_that_could_be_broken(gallery, settings):
    from django.template.loader import render_to_string

    page = parse(render_to_string("500.html"))
    assert select(page, "h1")[0].text_content() == "Something went wrong"


def sent_while_the_database_is_away(settings, sent, **headers):
    def is_away(*_):
        raise OperationalError("could not connect")

    client = Client(raise_request_exception=False)
    client.cookies[settings.SESSION_COOKIE_NAME] = "s" * 32
    with connection.execute_wrapper(is_away):
        answer = client.post("/actions/new/?draft=1", sent, headers=headers)
    assert (answer.status_code, heading(answer)) == (500, "Something went wrong")
    return answer


def test_what_was_sent_while_the_database_is_away_can_be_sent_again(db, settings):
    sent = {"narrative": LONG, "grade": "met", "password": "correct horse battery"}
    answer = sent_while_the_database_is_away(settings, sent)
    assert answer.headers["Cache-Control"] == "private, no-store"
    form = select(parse(answer.content), "main form")[0]
    assert form.get("action") == "/actions/new/?draft=1"
    kept = {one.get("name"): one.get("value") for one in select(form, "input[type=hidden]")}
    assert kept.pop("csrfmiddlewaretoken")
    assert kept == {"narrative": LONG, "grade": "met"}
    assert answer.cookies[settings.CSRF_COOKIE_NAME].value
    boxes = select(parse(answer.content), "textarea[readonly]")
    assert [box.text.strip() for box in boxes] == [LONG]


def test_a_fault_of_ours_shows_nothing_that_came_from_elsewhere(db, settings):
    sent = {"narrative": LONG}
    answer = sent_while_the_database_is_away(settings, sent, origin="https://evil.example")
    assert LONG not in answer.content.decode()


def test_a_page_bears_the_name_of_the_board(visitor):
    Board.objects.create(pk=1, name="Fenmarsh Safeguarding Children Board")
    title = parse(visitor.get("/gallery/tasks/").content).findtext(".//title")
    assert title == "Section 11 return 2026 – Fenmarsh Safeguarding Children Board"


def test_a_page_with_mistakes_says_so_in_its_title(visitor):
    answer = visitor.post("/gallery/form/", {"actions-TOTAL_FORMS": "0"})
    title = parse(answer.content).findtext(".//title")
    assert title == "Error: Training for every role – Safeguarding Children Board"


def _without_tokens(page):
    tree = parse(page)
    for token in select(tree, "input[name=csrfmiddlewaretoken]"):
        token.set("value", "")
    return etree.tostring(tree)


@pytest.mark.parametrize("charset", ["iso-8859-1", "utf-7"])
def test_a_form_in_another_alphabet_is_refused_with_a_page(db, charset):
    kind = f"application/x-www-form-urlencoded; charset={charset}"
    answer = Client(raise_request_exception=False).post("/sign-in/", b"login=a", content_type=kind)
    assert (answer.status_code, heading(answer)) == (400, "This request could not be read")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("method", "referer", "way_on"),
    [
        ("get", "/gallery/list/", "http://testserver/gallery/list/"),
        ("get", "/gallery/refuse/stale/", "/"),
        ("post", "/gallery/refuse/stale/", "http://testserver/gallery/refuse/stale/"),
    ],
)
def test_the_way_on_is_the_page_before_or_the_form_anew(visitor, method, referer, way_on):
    headers = {"Referer": f"http://testserver{referer}"}
    answer = getattr(visitor, method)("/gallery/refuse/stale/", headers=headers)
    assert [link.get("href") for link in select(parse(answer.content), ".board-prose a")] == [
        way_on
    ]


def test_a_page_of_somebody_else_is_no_way_on(visitor):
    answer = visitor.get("/gallery/refuse/stale/", headers={"Referer": "https://evil.example/"})
    assert select(parse(answer.content), ".board-prose a")[0].get("href") == "/"
