"""What is installed is pinned, by version and by content, and names no place to fetch it from."""

import json
import re

import pytest

from bin.machine import ROOT

LISTS = ["requirements", "requirements-dev", "requirements-node"]


def entries(name):
    """Each pinned package of a list with its hashes."""
    pinned = (ROOT / f"{name}.txt").read_text().replace("\\\n", " ")
    return [line for line in pinned.splitlines() if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("name", LISTS)
def test_every_python_package_is_pinned_with_hashes(name):
    assert entries(name)
    for entry in entries(name):
        assert re.match(r"[a-z0-9.-]+(\[[a-z,]+\])?==\S+ ", entry), entry
        assert "--hash=sha256:" in entry


@pytest.mark.parametrize("name", LISTS)
def test_every_wish_is_pinned(name):
    wishes = (ROOT / f"{name}.in").read_text().splitlines()
    names = [re.split(r"[\[~=>< ]", wish)[0] for wish in wishes if wish[:1].isalpha()]
    wished = {name.lower().replace("_", "-") for name in names}
    assert wished <= {entry.split("==")[0].split("[")[0] for entry in entries(name)}


def test_the_checks_run_on_the_packages_that_the_site_runs_on():
    site, checks = (dict(_version(e) for e in entries(name)) for name in LISTS[:2])
    assert {name: checks.get(name) for name in site} == site


def _version(entry):
    name, _, version = entry.split()[0].partition("==")
    return name, version


@pytest.mark.parametrize("name", LISTS)
def test_no_python_list_names_a_place(name):
    for ending in ("in", "txt"):
        assert "://" not in (ROOT / f"{name}.{ending}").read_text()


def test_no_front_end_package_names_a_place():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    installed = {name: package for name, package in packages.items() if name}
    assert installed
    for name, package in installed.items():
        assert package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, name


def test_front_end_packages_run_nothing_when_they_are_installed():
    assert "ignore-scripts=true" in (ROOT / ".npmrc").read_text().splitlines()


def test_only_what_may_be_used_by_anybody_is_copied():
    copied = {path.name for path in (ROOT / "build" / "assets").rglob("*") if path.is_file()}
    assert {"govuk-frontend.min.js", "htmx.min.js"} <= copied
    assert {name.partition("-")[0] for name in copied if name.endswith(".woff2")} == {
        "noto",
        "source",
    }
    for name in copied:
        assert not re.search(r"crest|favicon|govuk-icon|light-94|bold-b5", name), name
    for script in (ROOT / "build" / "assets" / "js").iterdir():
        assert "sourceMappingURL" not in script.read_text()
    for style in (ROOT / "build" / "assets").rglob("*.css"):
        assert "GDS Transport" not in style.read_text()
