"""A workflow that contradicts itself is refused when it is written down."""

import pytest

from pscb.foundation.workflow.table import State, Transition, Workflow


def way(name, source, target):
    return Transition(name, source, target, "thing.do", name, "{actor} did.")


def test_every_state_named_must_exist():
    with pytest.raises(ValueError, match="does not have"):
        Workflow("a.B", "A thing", (State("open", "Open"),), (way("end", ("open",), "ended"),))


def test_a_name_is_used_once():
    states = (State("open", "Open"), State("ended", "Ended"))
    ways = (way("end", ("open",), "ended"), way("end", ("ended",), "open"))
    with pytest.raises(ValueError, match="a way twice"):
        Workflow("a.B", "A thing", states, ways)
