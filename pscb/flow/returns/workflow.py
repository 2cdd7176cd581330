"""A demand is open, then met or excused. Overdue is no state: the date says it."""

from typing import Any

from pscb.foundation.workflow.table import State, Transition, Workflow, register_workflow

from .subjects import subject_kind


def _work_is_done(demand: Any) -> str:
    subject = demand.subject
    kind = subject_kind(subject)
    return kind.unfinished(subject) if kind else ""


def _still_open(extension: Any) -> str:
    if extension.demand.state == "open":
        return ""
    return "This is no longer asked for, so there is nothing to put off."


register_workflow(
    Workflow(
        model="returns.Return",
        title="What the Board asks for",
        states=(
            State("open", "Open", "active"),
            State("met", "Met", "done"),
            State("excused", "Excused", "stopped"),
        ),
        transitions=(
            Transition(
                "meet", ("open",), "met", "return.meet", "Say that it is met",
                "{actor} met the demand “{title}”.", _work_is_done,
            ),
            Transition(
                "excuse", ("open",), "excused", "return.excuse", "Excuse",
                "{actor} excused the demand “{title}”.", note_is_required=True,
            ),
            Transition(
                "reopen", ("met", "excused"), "open", "return.reopen", "Ask for it again",
                "{actor} opened the demand “{title}” again.", note_is_required=True,
            ),
        ),
    )
)  # fmt: skip

register_workflow(
    Workflow(
        model="returns.Extension",
        title="More time",
        states=(
            State("asked", "Asked for", "waiting"),
            State("granted", "Granted", "done"),
            State("refused", "Refused", "stopped"),
        ),
        transitions=(
            Transition(
                "grant", ("asked",), "granted", "extension.decide", "Grant more time",
                "{actor} granted more time for “{title}”.", _still_open,
            ),
            Transition(
                "refuse", ("asked",), "refused", "extension.decide", "Refuse more time",
                "{actor} refused more time for “{title}”.", note_is_required=True,
            ),
        ),
    )
)  # fmt: skip
