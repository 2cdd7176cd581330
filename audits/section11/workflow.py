"""A cycle is drafted, opened and closed; a return is answered, sent, and signed by another."""

from typing import Any

from pscb.foundation.workflow.table import State, Transition, Workflow, register_workflow

from .queries.missing import things_missing


def _nothing_missing(submission: Any) -> str:
    count = len(things_missing(submission))
    if not count:
        return ""
    things = "1 thing is" if count == 1 else f"{count} things are"
    return f"{things} missing. Check the answers to see what, and add it first."


def _ready_to_open(cycle: Any) -> str:
    if not cycle.set_version.is_agreed:
        return "The Board has not agreed these standards yet. Write the agreement down first."
    return "" if cycle.agencies.exists() else "Choose at least one agency to ask."


def _cycle_is_open(submission: Any) -> str:
    if submission.cycle.state == "open":
        return ""
    return "The cycle is closed and its overview is written. Ask for a correction at the next one."


register_workflow(
    Workflow(
        model="section11.Cycle",
        title="A Section 11 cycle",
        states=(
            State("draft", "Draft", "waiting"),
            State("open", "Open", "active"),
            State("closed", "Closed", "done"),
        ),
        transitions=(
            Transition(
                "open", ("draft",), "open", "cycle.manage", "Open the cycle",
                "{actor} opened the cycle {reference} for {count} agencies.", _ready_to_open,
            ),
            Transition(
                "close", ("open",), "closed", "cycle.manage", "Close the cycle",
                "{actor} closed the cycle {reference}.",
            ),
        ),
    )
)  # fmt: skip

register_workflow(
    Workflow(
        model="section11.Submission",
        title="A Section 11 return",
        states=(
            State("not_started", "Not started", "waiting"),
            State("in_progress", "In progress", "active"),
            State("awaiting_signature", "Waiting for signature", "attention"),
            State("signed", "Signed", "done"),
            State("excused", "Excused", "stopped"),
        ),
        transitions=(
            Transition(
                "begin", ("not_started",), "in_progress", "submission.answer", "Start",
                "{actor} began to answer {reference}.",
            ),
            Transition(
                "send", ("in_progress",), "awaiting_signature", "submission.send",
                "Send for signature", "{actor} sent {reference} to {signatory} for signature.",
                _nothing_missing,
            ),
            Transition(
                "recall", ("awaiting_signature",), "in_progress", "submission.recall",
                "Take it back", "{actor} took {reference} back before it was signed.",
            ),
            Transition(
                "send_back", ("awaiting_signature",), "in_progress", "submission.send_back",
                "Send back", "{actor} sent {reference} back with comments.",
                note_is_required=True,
            ),
            Transition(
                "sign", ("awaiting_signature",), "signed", "submission.sign", "Sign",
                "{actor} signed {reference}.", _nothing_missing,
            ),
            Transition(
                "sign_paper", ("in_progress",), "signed", "submission.sign_paper",
                "Write down the signature",
                "{actor} wrote down that {signatory} had signed {reference} on paper.",
                _nothing_missing,
            ),
            Transition(
                "excuse", ("not_started", "in_progress", "awaiting_signature"), "excused",
                "submission.excuse", "Excuse", "{actor} excused {reference}.",
                note_is_required=True,
            ),
            Transition(
                "reopen", ("signed", "excused"), "in_progress", "submission.reopen",
                "Open again", "{actor} opened {reference} again.", _cycle_is_open,
                note_is_required=True,
            ),
        ),
    )
)  # fmt: skip
