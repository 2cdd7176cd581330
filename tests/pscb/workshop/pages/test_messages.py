"""No form of the project says only "This field is required."."""

import importlib
import pkgutil

import pytest
from django.apps import apps

from pscb.workshop.pages.forms import BoardForm, BoardModelForm, left_to_chance

OURS = ("pscb", "audits", "reviews", "indicators", "cdop")


def subclasses(of):
    for kind in of.__subclasses__():
        yield kind
        yield from subclasses(kind)


def all_forms():
    for app in apps.get_app_configs():
        if not app.name.startswith(OURS):
            continue
        for module in pkgutil.walk_packages(app.module.__path__, f"{app.name}."):
            parts = module.name.split(".")
            if "forms" in parts and "migrations" not in parts:
                importlib.import_module(module.name)
    kinds = {*subclasses(BoardForm), *subclasses(BoardModelForm)}
    return sorted((k for k in kinds if k.__module__.startswith(OURS)), key=str)


def test_every_required_field_has_its_own_message():
    assert [slip for form in all_forms() for slip in left_to_chance(form)] == []


def test_a_field_left_to_chance_is_found():
    from django import forms

    class Careless(BoardForm):
        name = forms.CharField()
        note = forms.CharField(required=False)

    assert left_to_chance(Careless) == [f"{__name__}.Careless.name"]


@pytest.mark.parametrize("form", [BoardForm])
def test_our_own_forms_ask_for_nothing_by_themselves(form):
    assert form({}).is_valid()
