"""How a report moves: draft, submitted, and back for a new version; or withdrawn."""

from pscb.foundation.workflow.table import State, Transition, Workflow, register_workflow

from .queries import what_is_missing

REPORT = register_workflow(
    Workflow(
        model="reports.Report",
        title="A report",
        states=(
            State("draft", "Draft", "active"),
            State("submitted", "Submitted", "done"),
            State("withdrawn", "Withdrawn", "stopped"),
        ),
        transitions=(
            Transition(
                name="submit",
                source=("draft",),
                target="submitted",
                action="report.submit",
                label="Submit",
                told="{actor} submitted report {reference}.",
                guard=what_is_missing,
            ),
            Transition(
                name="reopen",
                source=("submitted",),
                target="draft",
                action="report.reopen",
                label="Begin a new version",
                told="{actor} reopened report {reference} for a new version.",
            ),
            Transition(
                name="withdraw",
                source=("draft", "submitted"),
                target="withdrawn",
                action="report.withdraw",
                label="Withdraw",
                told="{actor} withdrew report {reference}.",
                note_is_required=True,
            ),
        ),
    )
)
