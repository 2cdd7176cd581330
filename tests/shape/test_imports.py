"""The contracts of .importlinter hold, and a breach of each of them would be seen."""

import os
import shutil
import subprocess

import pytest

from bin.machine import ROOT, VENV

from .measures import HOMES, modules

# One breach of each contract: a module, and what it may not import.
BREACHES = [
    ("pscb.flow.reports.services", "audits.section11.models", "the core names a level"),
    ("pscb.flow.reports.queries", "cdop.report", "the core names a level"),
    ("audits.section11.services", "reviews.themed.report", "one level names another"),
    ("audits.section11.queries", "audits.multi_agency.report", "an audit names its sister"),
    ("reviews.themed.queries", "reviews.case_reviews.report", "a review names its sister"),
    ("pscb.foundation.people.queries", "pscb.flow.packs.models", "a lower storey names a higher"),
    ("pscb.overview.home.views", "pscb.overview.office.views", "two in one row know each other"),
    ("pscb.flow.returns.models", "pscb.flow.packs.rules", "against the run of the flow"),
    ("pscb.workshop.documents.models", "pscb.workshop.pages.views", "the workshop upside down"),
    ("pscb.foundation.base.models", "pscb.foundation.workflow.models", "the ground on the roof"),
    ("pscb.flow.meetings.models", "pscb.flow.meetings.views", "a shelf upside down"),
    ("indicators.services", "cdop.models", "child death records leave cdop"),
]


def lint(folder):
    """What lint-imports says in `folder`, and whether it is content."""
    done = subprocess.run(
        [VENV / "bin" / "lint-imports", "--no-cache", "--no-logo"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
    )
    return done.returncode == 0, " ".join(done.stdout.split())


def write(folder, module, line=""):
    """Add a line to a module, made with its packages where they are not there yet."""
    path = folder.joinpath(*module.split(".")).with_suffix(".py")
    as_package = path.with_suffix("") / "__init__.py"
    path = as_package if as_package.exists() else path
    path.parent.mkdir(parents=True, exist_ok=True)
    for package in path.relative_to(folder).parents:
        (folder / package / "__init__.py").touch()
    with path.open("a") as file:
        file.write(f"{line}\n")


@pytest.fixture
def skeleton(tmp_path):
    """The same packages and the same contracts, without a single import."""
    shutil.copy(ROOT / ".importlinter", tmp_path)
    for path in modules(*HOMES):
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.touch()
    for importer, imported, _ in BREACHES:
        write(tmp_path, importer)
        write(tmp_path, imported)
    return tmp_path


def test_the_house_stands():
    content, told = lint(ROOT)
    assert content, told


def test_a_house_without_imports_stands(skeleton):
    content, told = lint(skeleton)
    assert content, told


def test_every_kind_of_breach_is_seen(skeleton):
    for importer, imported, _ in BREACHES:
        write(skeleton, importer, f"import {imported}")
    content, told = lint(skeleton)
    assert not content
    unseen = [
        why
        for importer, imported, why in BREACHES
        if f"{importer} -> {imported}" not in told
        and f"{importer} is not allowed to import {imported}" not in told
    ]
    assert not unseen


@pytest.mark.parametrize("storey", ["pscb", "pscb.overview", "pscb.flow", "pscb.workshop"])
def test_a_room_without_a_place_is_refused(skeleton, storey):
    write(skeleton, f"{storey}.attic.models")
    content, told = lint(skeleton)
    assert not content
    assert "attic" in told
