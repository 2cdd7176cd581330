"""Files and functions stay small, names of the shelf are explained, nothing is left unfinished."""

import pytest

from bin.machine import ROOT

from .measures import (
    HOMES,
    TOOLS,
    UNFINISHED,
    cycle,
    function_lengths,
    imports,
    modules,
    percentile,
    rooms,
    texts,
    unexplained,
)

FILE_P95, FILE_MOST = 220, 300
FUNCTION_P95, FUNCTION_MOST = 35, 60
EXPLAINED = {"services", "rules", "models"}


def test_files_are_short():
    lengths = {_name(p): p.read_text().count("\n") for p in modules(*HOMES, *TOOLS)}
    too_long = {name: lines for name, lines in lengths.items() if lines > FILE_MOST}
    assert too_long == {}, f"longer than {FILE_MOST} lines: split by topic"
    assert percentile(lengths.values(), 95) <= FILE_P95


def test_functions_are_short():
    lengths = {
        f"{_name(path)} {function}": lines
        for path in modules(*HOMES, *TOOLS)
        for function, lines in function_lengths(path.read_text()).items()
    }
    too_long = {name: lines for name, lines in lengths.items() if lines > FUNCTION_MOST}
    assert too_long == {}, f"longer than {FUNCTION_MOST} lines"
    assert percentile(lengths.values(), 95) <= FUNCTION_P95


def test_services_rules_and_models_explain_every_public_name():
    silent = {
        _name(path): names
        for path in modules(*HOMES)
        if EXPLAINED.intersection([*path.parts, path.stem])
        if (names := unexplained(path.read_text()))
    }
    assert silent == {}, "say the rule and where it comes from"


def test_no_rooms_import_each_other_in_a_ring():
    assert cycle(rooms(modules(*HOMES), ROOT)) == []


def test_nothing_is_left_unfinished():
    marked = [
        f"{_name(path)}:{number}"
        for path in texts()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if UNFINISHED.search(line)
    ]
    assert marked == []


def _name(path):
    return str(path.relative_to(ROOT))


class TestTheMeasuresThemselves:
    def test_a_percentile_is_one_of_the_values(self):
        assert percentile(range(1, 101), 95) == 95
        assert percentile([7], 95) == 7
        assert percentile([], 95) == 0

    def test_a_function_is_measured_with_its_inner_ones(self):
        source = "def outer():\n    def inner():\n        return 1\n    return inner\n"
        assert function_lengths(source) == {"outer:1": 4, "inner:2": 2}

    def test_silent_names_are_found_at_every_level(self):
        source = (
            '"""Told."""\nclass Told:\n    """Yes."""\n    def silent(self): ...\n'
            "    def _private(self): ...\n    class Meta: ...\ndef silent_too(): ...\n"
        )
        assert unexplained(source) == ["Told.silent", "silent_too"]

    @pytest.mark.parametrize(
        ("line", "found"),
        [
            ("import flow.packs.models", "flow.packs.models"),
            ("from flow.packs import models", "flow.packs.models"),
            ("from ..reports.models import Report", "flow.reports.models.Report"),
            ("def f():\n    from . import rules", "flow.packs.rules"),
        ],
    )
    def test_imports_are_found_however_they_are_written(self, line, found):
        assert found in imports(line, "flow.packs.services")

    def test_a_ring_is_named(self, tmp_path):
        for room, line in (("reports", "import packs.models"), ("packs", "import reports.models")):
            (tmp_path / room).mkdir()
            (tmp_path / room / "apps.py").touch()
            (tmp_path / room / "models.py").write_text(line)
        ring = cycle(rooms(tmp_path.rglob("*.py"), tmp_path))
        assert set(ring) == {"reports", "packs"}
        (tmp_path / "packs" / "models.py").write_text("import os")
        assert cycle(rooms(tmp_path.rglob("*.py"), tmp_path)) == []
