"""A workflow as data that can be read aloud: states, and the ways from one to another."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pscb.foundation.audit_trail.verbs import register_verbs
from pscb.foundation.base.registry import Registry

Guard = Callable[[Any], str]


@dataclass(frozen=True)
class State:
    """One state: its name in the database, its word on the page, and its tone."""

    name: str
    label: str
    tone: str = "plain"


@dataclass(frozen=True)
class Transition:
    """One way from state to state.

    `action` is what the policy is asked; `guard` gives a sentence if the object is not ready;
    `label` is the button; `told` is the sentence of the audit trail.
    """

    name: str
    source: tuple[str, ...]
    target: str
    action: str
    label: str
    told: str
    guard: Guard | None = None
    note_is_required: bool = False


@dataclass(frozen=True)
class Workflow:
    """The states of one model (`app.Model`) and the ways between them."""

    model: str
    title: str
    states: tuple[State, ...]
    transitions: tuple[Transition, ...]
    _by_name: dict[str, Transition] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_name = {transition.name: transition for transition in self.transitions}
        known = {state.name for state in self.states}
        named = {name for t in self.transitions for name in (*t.source, t.target)}
        if len(by_name) != len(self.transitions) or not named <= known:
            raise ValueError(f"{self.title} names a state it does not have, or a way twice.")
        object.__setattr__(self, "_by_name", by_name)

    def __getitem__(self, name: str) -> Transition:
        return self._by_name[name]

    def state(self, name: str) -> State:
        """The state of that name."""
        return next(state for state in self.states if state.name == name)

    def verb(self, transition: Transition) -> str:
        """The verb under which the audit trail knows a transition."""
        return f"{self.model.lower()}.{transition.name}"


workflows: Registry[Workflow] = Registry("workflow")


def register_workflow(workflow: Workflow) -> Workflow:
    """Make a workflow known, with a verb of the audit trail for each of its transitions."""
    workflows.add(workflow.model.lower(), workflow)
    register_verbs(**{workflow.verb(way): way.told for way in workflow.transitions})
    return workflow


def workflow_of(thing: Any) -> Workflow:
    """The workflow of an object's model. Raises LookupError if it has none."""
    return workflows[thing._meta.label_lower]
