"""What the stories about reports stand on."""

import pytest

from .stories import know_kinds


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """One kind of report for each way to the Board."""
    know_kinds(monkeypatch)
