"""Agencies: Olive adds, changes, finds and opens them."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from pscb.foundation.people.models import Agency
from tests.cast import sign_in
from tests.pscb.overview.steps import form_key, words

NEW = {
    "name": "Wealdmere Hospital",
    "short_name": "HOS",
    "kind": "health_provider",
    "duty_basis": "section_11",
    "commissioner": "",
}


def add(browser, **typed: str):
    return browser.post(
        reverse("office:agency_add"), {"form_key": form_key(), **NEW, **typed}, follow=True
    )


def test_olive_adds_a_hospital(olive, cast):
    page = add(olive)
    assert "Agency added" in words(page)
    hospital = Agency.objects.get(code="hos")
    assert page.request["PATH_INFO"] == reverse("office:agency", args=[hospital.key])
    assert hospital.standing().kind == "health_provider"


def test_a_double_click_adds_it_once_and_leads_to_the_same_page(olive, cast):
    key = form_key()
    first, second = add(olive, form_key=key), add(olive, form_key=key)
    assert Agency.objects.filter(code="hos").count() == 1
    assert "already" in words(second) or first.request["PATH_INFO"] == second.request["PATH_INFO"]


def test_a_new_sign_in_in_another_tab_costs_no_word_of_it(cast):
    olive = sign_in(Client(enforce_csrf_checks=True), cast.olive)
    sent = {**NEW, "csrfmiddlewaretoken": "from before"}
    answer = olive.post(reverse("office:agency_add"), sent, headers={"origin": "http://testserver"})
    assert answer.status_code == 403
    assert dict(answer.context["sent"]) == {name: value for name, value in NEW.items() if value}


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"name": ""}, "Enter the agency&#x27;s name"),
        ({"name": "fenland police"}, "There is already an agency with this name"),
        ({"short_name": "pol"}, "Another agency has this short name"),
        ({"short_name": "no spaces"}, "Use only letters, numbers and hyphens"),
        ({"kind": ""}, "Select the kind of agency"),
        ({"duty_basis": ""}, "Select the duty"),
        ({"starts-day": "31", "starts-month": "2", "starts-year": "2027"}, "must be a real date"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(olive, cast, typed, told):
    page = add(olive, **typed)
    assert told in page.content.decode()
    if "name" not in typed:
        assert "Wealdmere Hospital" in page.content.decode()
    assert not Agency.objects.filter(name="Wealdmere Hospital").exists()


def test_script_in_a_name_stays_text(olive, cast):
    page = add(olive, name="<script>alert(1)</script>")
    assert "<script>alert" not in page.content.decode()


def test_a_new_duty_counts_from_its_day_and_the_old_one_stays_known(olive, cast):
    typed = {
        "form_key": form_key(), "version": "0", "name": "Sluice Road Academy", "kind": "school",
        "duty_basis": "section_157", "commissioner": "",
        "starts-day": "1", "starts-month": "9", "starts-year": "2020",
    }  # fmt: skip
    olive.post(reverse("office:agency_change", args=[cast.school.key]), typed)
    school = Agency.objects.get(pk=cast.school.pk)
    assert school.name == "Sluice Road Academy"
    assert school.standing(datetime.date(2020, 8, 31)).duty_basis == "section_175"
    assert school.standing(datetime.date(2020, 9, 1)).duty_basis == "section_157"


def test_an_agency_is_not_offered_as_its_own_commissioner(olive, cast):
    page = olive.get(reverse("office:agency_change", args=[cast.school.key]))
    offered = page.context["form"].fields["commissioner"].queryset
    assert cast.school not in offered
    assert cast.police in offered


def test_the_page_of_an_agency_says_who_works_and_sits_for_it(olive, cast):
    page = words(olive.get(reverse("office:agency", args=[cast.police.key])))
    assert "Priya Nair , contributor" in page
    assert "Conrad Pike , member of" in page


@pytest.mark.parametrize(
    ("query", "there", "not_there"),
    [
        ("name=fenl", "Fenland Police", "Eastern Probation"),
        ("name=WCH", "Wash Community", "Fenland Police"),
        ("kind=school", "Sluice Road School", "Fenland Police"),
        ("duty=section_175", "Sluice Road School", "Fenland Police"),
        ("kind=nonsense&sort=password", "Fenland Police", "nonsense"),
    ],
)
def test_the_list_is_filtered_by_the_address(olive, cast, query, there, not_there):
    page = olive.get(f"{reverse('office:agencies')}?{query}")
    names = [str(row) for row in page.context["listing"].rows]
    assert any(there in name for name in names)
    assert not any(not_there in name for name in names)
