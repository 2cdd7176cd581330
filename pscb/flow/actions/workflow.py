"""An action is proposed, accepted or declined, said to be complete, closed by somebody else."""

from typing import Any

from pscb.foundation.workflow.table import State, Transition, Workflow, register_workflow


def _has_evidence(action: Any) -> str:
    if action.evidence.exists():
        return ""
    return "Say first what was done and what shows it. A file may help, but words are enough."


def _nothing_waits(action: Any) -> str:
    return "More time was asked for already. Wait for the answer." if action.asked_until else ""


def _time_is_asked_for(action: Any) -> str:
    return "" if action.asked_until else "More time is not asked for, so the date stands."


register_workflow(
    Workflow(
        model="actions.Action",
        title="Actions",
        states=(
            State("proposed", "Proposed", "waiting"),
            State("declined", "Declined", "attention"),
            State("open", "Open", "active"),
            State("complete", "Complete, to be checked", "attention"),
            State("closed", "Closed", "done"),
            State("withdrawn", "Withdrawn", "stopped"),
        ),
        transitions=(
            Transition(
                "accept", ("proposed",), "open", "action.accept", "Accept",
                "{actor} accepted an action.",
            ),
            Transition(
                "decline", ("proposed",), "declined", "action.decline", "Say no",
                "{actor} declined an action.", note_is_required=True,
            ),
            Transition(
                "propose", ("declined",), "proposed", "action.propose", "Propose it again",
                "{actor} proposed an action again, to {owner}.",
            ),
            Transition(
                "complete", ("open",), "complete", "action.complete", "Say that it is complete",
                "{actor} said that an action is complete.", _has_evidence,
            ),
            Transition(
                "ask_time", ("open",), "open", "action.ask_time", "Ask for more time",
                "{actor} asked for more time for an action, until {until}.", _nothing_waits,
                note_is_required=True,
            ),
            Transition(
                "move", ("open",), "open", "action.move", "Move the date",
                "{actor} moved the due date of an action to {due_on}.", note_is_required=True,
            ),
            Transition(
                "keep", ("open",), "open", "action.move", "Refuse more time",
                "{actor} refused more time for an action.", _time_is_asked_for,
                note_is_required=True,
            ),
            Transition(
                "send_back", ("complete",), "open", "action.check", "Ask for more",
                "{actor} asked for more before an action can be closed.", note_is_required=True,
            ),
            Transition(
                "close", ("complete",), "closed", "action.check", "Close",
                "{actor} checked an action and closed it.", note_is_required=True,
            ),
            Transition(
                "withdraw", ("proposed", "declined", "open", "complete"), "withdrawn",
                "action.withdraw", "Withdraw", "{actor} withdrew an action.", note_is_required=True,
            ),
        ),
    )
)  # fmt: skip
