"""What the stories about considering reports stand on."""

import pytest

from tests.pscb.flow.reports.stories import know_kinds


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """One kind of report for each way to the Board."""
    know_kinds(monkeypatch)
