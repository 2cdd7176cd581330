"""Fenmarsh: Olive works in the business unit, Priya writes the return of the police."""

import datetime
from pathlib import Path

import pytest

from pscb.foundation.audit_trail.actors import Operator
from pscb.workshop.standards.schema import set_from_file, set_from_text
from pscb.workshop.standards.services import set_version_agree, set_version_load
from pscb.workshop.standards.shipped import framework_file

SMALL_SET = (Path(__file__).parent / "small.yaml").read_text(encoding="utf-8")


@pytest.fixture
def operator():
    return Operator("olive")


@pytest.fixture
def olive(cast):
    return cast.olive


@pytest.fixture
def priya(cast):
    return cast.priya


@pytest.fixture
def small_text():
    return SMALL_SET


@pytest.fixture
def small():
    return set_from_text(SMALL_SET.encode(), "small.yaml")


@pytest.fixture(scope="session")
def framework():
    return set_from_file(framework_file())


@pytest.fixture
def draft(small, olive):
    return set_version_load(definition=small, by=olive)


@pytest.fixture
def agreed(draft, olive):
    return set_version_agree(
        version=draft,
        reference="Board, minute 7",
        agreed_on=datetime.date(2026, 3, 17),
        by=olive,
    )
