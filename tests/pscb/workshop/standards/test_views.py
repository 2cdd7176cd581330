"""Priya reads what her agency is held to; Olive writes down what the Board agreed."""

import uuid

import pytest
from django.urls import reverse

from pscb.workshop.standards.models import SetVersion
from pscb.workshop.standards.schema import set_from_text
from pscb.workshop.standards.services import set_version_agree, set_version_load
from tests.cast import sign_in

MARCH = {"agreed_on-day": "17", "agreed_on-month": "3", "agreed_on-year": "2026"}
AGREEMENT = MARCH | {"reference": "Board, minute 7"}


def agree_url(version):
    return reverse("standards:agree", args=[version.key])


def words_of(response):
    return response.content.decode()


@pytest.fixture
def for_priya(client, priya):
    return sign_in(client, priya)


@pytest.fixture
def for_olive(client, olive):
    return sign_in(client, olive)


def test_the_list_shows_what_is_in_force_with_its_minute(for_priya, agreed):
    page = words_of(for_priya.get(reverse("standards:list")))
    assert "agreed by the Board on 17 March 2026 (Board, minute 7)" in page
    assert "Children are safe here" in page
    assert "Reconstructed" in page
    assert "Waiting for the Board" not in page


def test_before_any_agreement_the_list_says_who_can_change_that(for_priya, draft):
    page = words_of(for_priya.get(reverse("standards:list")))
    assert "No standards are in force yet" in page
    assert "Waiting for the Board" in page
    assert agree_url(draft) not in page


def test_the_list_costs_the_same_however_many_standards_there_are(
    for_priya, agreed, framework, olive, django_assert_max_num_queries
):
    with django_assert_max_num_queries(14) as small:
        for_priya.get(reverse("standards:list"))
    version = set_version_load(definition=framework, by=olive)
    set_version_agree(version=version, reference="minute 9", agreed_on=agreed.agreed_on, by=olive)
    with django_assert_max_num_queries(len(small)):
        for_priya.get(reverse("standards:list"))


def test_a_standard_shows_its_questions_guidance_and_what_good_looks_like(for_priya, agreed):
    first = agreed.standards.get(code="1")
    page = words_of(for_priya.get(reverse("standards:standard", args=[first.key])))
    for words in (
        "Is the gate shut?",
        "Go and look.",
        "It is shut.",
        "It is open.",
        "A photograph",
    ):
        assert words in page
    assert "Asked only of: School, College." in page
    assert reverse("standards:standard", args=[agreed.standards.get(code="2").key]) in page


def test_a_reconstructed_standard_says_so(for_priya, agreed):
    second = agreed.standards.get(code="2")
    page = words_of(for_priya.get(reverse("standards:standard", args=[second.key])))
    assert "Reconstructed" in page
    assert "Made up." in page


def test_script_in_a_text_is_shown_as_text(for_priya, small_text, olive):
    script = "<script>alert(1)</script>"
    text = small_text.replace("Children are safe here", script).replace("Go and look.", script)
    text = text.replace("It is shut.", script).replace("A photograph", script)
    version = set_version_load(definition=set_from_text(text.encode(), "x.yaml"), by=olive)
    first = version.standards.get(code="1")
    for url in (reverse("standards:standard", args=[first.key]), reverse("standards:list")):
        page = words_of(for_priya.get(url))
        assert script not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_standard_that_is_not_there_is_not_found(for_priya, agreed):
    address = reverse("standards:standard", args=[uuid.uuid4()])
    assert for_priya.get(address).status_code == 404


@pytest.mark.parametrize("name", ["list", "standard", "agree"])
def test_visitors_are_asked_to_sign_in(client, draft, name):
    keys = {"list": [], "standard": [draft.standards.first().key], "agree": [draft.key]}
    response = client.get(reverse(f"standards:{name}", args=keys[name]))
    assert response.status_code == 302


def test_olive_writes_the_agreement_down(for_olive, draft):
    assert agree_url(draft) in words_of(for_olive.get(reverse("standards:list")))
    response = for_olive.post(agree_url(draft), AGREEMENT, follow=True)
    assert "A small set, version 1 is in force." in words_of(response)
    assert SetVersion.objects.in_force().get().agreed_reference == "Board, minute 7"


def test_pressing_the_button_twice_writes_it_down_once(for_olive, draft):
    for_olive.post(agree_url(draft), AGREEMENT)
    again = for_olive.post(agree_url(draft), AGREEMENT | {"reference": "another"})
    assert again.status_code == 302
    assert SetVersion.objects.get().agreed_reference == "Board, minute 7"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"reference": ""}, "Enter the minute of the Board meeting"),
        ({"agreed_on-day": "31", "agreed_on-month": "2"}, "must be a real date"),
        ({"agreed_on-year": "2199"}, "or earlier"),
        ({"agreed_on-day": "", "agreed_on-month": "", "agreed_on-year": ""}, "Enter the date"),
    ],
)
def test_a_slip_is_told_beside_its_field_and_nothing_typed_is_lost(
    for_olive, draft, change, sentence
):
    response = for_olive.post(agree_url(draft), AGREEMENT | change)
    assert response.status_code == 422
    assert sentence in words_of(response)
    assert (change.get("reference", "Board, minute 7")) in words_of(response)
    assert not SetVersion.objects.get().is_agreed


def test_priya_may_read_but_not_agree(for_priya, draft):
    assert for_priya.get(agree_url(draft)).status_code == 403
    response = for_priya.post(agree_url(draft), AGREEMENT)
    assert response.status_code == 403
    assert "Ask an officer" in words_of(response)
    assert not SetVersion.objects.get().is_agreed


def test_a_board_without_any_standards_loads_the_shipped_set_with_one_button(for_olive):
    assert "Load the set that comes with this software" in words_of(
        for_olive.get(reverse("standards:list"))
    )
    for _ in range(2):
        page = words_of(for_olive.post(reverse("standards:load_shipped"), follow=True))
    assert "Write down that the Board agreed it" in page
    assert "Load the set" not in page
    assert SetVersion.objects.count() == 1


def test_priya_is_offered_no_such_button_and_refused(for_priya):
    assert "Load the set" not in words_of(for_priya.get(reverse("standards:list")))
    assert for_priya.post(reverse("standards:load_shipped")).status_code == 403
