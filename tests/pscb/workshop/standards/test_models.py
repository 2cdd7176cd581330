"""What the Board agreed cannot be changed by any road, and the database keeps order."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from pscb.foundation.base.errors import GuardRefused
from pscb.workshop.standards.models import Criterion, Grade, SetVersion, Standard, StandardSet


def one_of_each(version):
    return [
        version.grading,
        version.grades.first(),
        version.standards.first(),
        version.criteria.first(),
    ]


def test_no_part_of_an_agreed_version_can_be_saved_or_deleted(agreed):
    for part in one_of_each(agreed):
        with pytest.raises(GuardRefused):
            part.save()
        with pytest.raises(GuardRefused):
            part.delete()


def test_the_agreed_version_itself_can_neither_be_changed_nor_deleted(agreed):
    agreed.title = "Another title"
    with pytest.raises(GuardRefused):
        agreed.save()
    with pytest.raises(GuardRefused):
        agreed.delete()


def test_a_stale_copy_from_before_the_agreement_cannot_slip_through(draft, olive):
    stale = Criterion.objects.filter(version=draft).first()
    SetVersion.objects.filter(pk=draft.pk).update(
        agreed_on=datetime.date(2026, 3, 17), agreed_reference="minute 7"
    )
    with pytest.raises(GuardRefused):
        stale.save()


def test_nor_can_rows_be_changed_deleted_or_added_together(agreed):
    with pytest.raises(GuardRefused):
        Criterion.objects.update(question="Is it?")
    with pytest.raises(GuardRefused):
        Criterion.objects.all().delete()
    extra = Criterion(version=agreed, standard=agreed.standards.first(), position=9, code="9.9")
    with pytest.raises(GuardRefused):
        Criterion.objects.bulk_create([extra])
    with pytest.raises(GuardRefused):
        SetVersion.objects.update(title="Another title")
    with pytest.raises(GuardRefused):
        SetVersion.objects.filter(pk=agreed.pk).delete()
    assert agreed.criteria.count() == 3


def test_parts_of_a_draft_may_go(draft):
    draft.criteria.first().delete()
    draft.criteria.all().delete()
    draft.delete()
    assert not SetVersion.objects.exists()


@pytest.mark.parametrize("model", [Grade, Standard, Criterion])
def test_codes_and_places_are_taken_once_in_a_version(draft, model):
    twin = model.objects.filter(version=draft).first()
    twin.pk, twin.key = None, None
    for change in ({"code": "other"}, {"position": 99}):
        again = model.objects.filter(version=draft).first()
        again.pk = None
        again.key = type(again)().key
        for field, value in change.items():
            setattr(again, field, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            again.save(force_insert=True)


@pytest.mark.parametrize(
    "impossible",
    [
        {"agreed_on": datetime.date(2026, 3, 17), "agreed_reference": ""},
        {"agreed_on": None, "agreed_reference": "minute 7"},
        {"number": 0},
    ],
)
def test_the_database_refuses_an_impossible_version(draft, impossible):
    with pytest.raises(IntegrityError), transaction.atomic():
        SetVersion.objects.filter(pk=draft.pk).update(**impossible)


def test_everyone_signed_in_sees_the_standards_and_nobody_else_does(agreed, olive, priya):
    for model in (StandardSet, SetVersion, Standard, Criterion, Grade):
        assert model.objects.visible_to(priya).count() == model.objects.count() > 0
        assert not model.objects.visible_to(AnonymousUser()).exists()
    priya.is_active = False
    assert not Standard.objects.visible_to(priya).exists()
