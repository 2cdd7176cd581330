"""`make quick` runs the tests that mirror what was changed."""

import pytest

from bin.changes import select


@pytest.fixture
def root(tmp_path):
    for folder in ("tests/shape", "tests/pscb/flow/packs", "tests/pscb/flow", "tests/cdop"):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    return tmp_path


@pytest.mark.parametrize(
    ("changed", "chosen"),
    [
        (["pscb/flow/packs/services.py"], ["tests/pscb/flow/packs"]),
        (["pscb/flow/packs/models/parts.py"], ["tests/pscb/flow/packs"]),
        (["pscb/flow/reports/rules.py"], ["tests/pscb/flow"]),
        (["tests/pscb/flow/packs/test_build.py"], ["tests/pscb/flow/packs"]),
        (["cdop/apps.py", "README.md"], ["tests/cdop"]),
    ],
)
def test_the_mirror_of_a_change_is_chosen_with_the_shape(root, changed, chosen):
    assert select(changed, root) == sorted([*chosen, "tests/shape"])


@pytest.mark.parametrize(
    "changed", [[], ["README.md"], ["templates/base.html"], ["cdop/a.py", "x"]]
)
def test_a_change_without_a_mirror_looks_at_the_shape(root, changed):
    assert "tests" not in select(changed, root)
    assert "tests/shape" in select(changed, root)
