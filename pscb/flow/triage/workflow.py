"""How a consideration, a candidate for an agenda and a request of the Board move."""

from pscb.foundation.workflow.table import State, Transition, Workflow, register_workflow

CONSIDERATION = register_workflow(
    Workflow(
        model="triage.Consideration",
        title="A group's consideration of a report",
        states=(
            State("awaiting", "Awaiting a decision", "waiting"),
            State("decided", "Decided, to be ratified", "active"),
            State("ratified", "Decided by the group", "done"),
            State("superseded", "Replaced by a new version", "stopped"),
            State("withdrawn", "Withdrawn by its author", "stopped"),
        ),
        transitions=(
            Transition(
                "decide", ("awaiting",), "decided", "consideration.decide", "Decide",
                "{actor} decided on report {reference} between meetings.",
            ),
            Transition(
                "decide_at_meeting", ("awaiting",), "ratified", "consideration.decide",
                "Record the group's decision",
                "{actor} recorded the decision of the group on report {reference}.",
            ),
            Transition(
                "ratify", ("decided",), "ratified", "consideration.ratify", "Ratify",
                "{actor} wrote down that the group ratified the decision on {reference}.",
            ),
            Transition(
                "reverse", ("decided", "ratified"), "awaiting", "consideration.lead",
                "Reverse the decision", "{actor} reversed the decision on report {reference}.",
                note_is_required=True,
            ),
            Transition(
                "supersede", ("awaiting",), "superseded", "consideration.close", "Replace",
                "The consideration of {reference} ended: there is a new version.",
            ),
            Transition(
                "withdraw", ("awaiting",), "withdrawn", "consideration.close", "Withdraw",
                "The consideration of {reference} ended: the report was withdrawn.",
            ),
        ),
    )
)  # fmt: skip

CANDIDATE = register_workflow(
    Workflow(
        model="triage.AgendaCandidate",
        title="A report that waits for an agenda",
        states=(
            State("waiting", "Waits for an agenda", "waiting"),
            State("placed", "On an agenda", "done"),
            State("dropped", "No longer waiting", "stopped"),
        ),
        transitions=(
            Transition(
                "place", ("waiting",), "placed", "candidate.place", "Put on the agenda",
                "{actor} put report {reference} on an agenda.",
            ),
            Transition(
                "release", ("placed",), "waiting", "candidate.place", "Take off the agenda",
                "{actor} took report {reference} off an agenda.",
            ),
            Transition(
                "retire", ("placed",), "dropped", "candidate.place", "Take off for good",
                "{actor} took an older version of report {reference} off an agenda.",
            ),
            Transition(
                "drop", ("waiting",), "dropped", "candidate.drop", "Drop",
                "Report {reference} no longer waits for an agenda.",
            ),
        ),
    )
)  # fmt: skip

CALL_IN = register_workflow(
    Workflow(
        model="triage.CallIn",
        title="A report that the Board asks for",
        states=(
            State("asked", "Asked for", "waiting"),
            State("minuted", "Minuted by the Board", "active"),
            State("supplied", "Supplied", "done"),
            State("declined", "Declined", "stopped"),
        ),
        transitions=(
            Transition(
                "minute", ("asked",), "minuted", "call_in.minute", "Record the Board's minute",
                "{actor} wrote down that the Board minuted its request for {reference}.",
            ),
            Transition(
                "supply", ("asked", "minuted"), "supplied", "call_in.supply", "Supply it",
                "{actor} supplied report {reference} to the Board.",
            ),
            Transition(
                "answer", ("asked", "minuted"), "supplied", "call_in.answer", "Answer in a pack",
                "{actor} answered the Board's request for report {reference} with a pack.",
            ),
            Transition(
                "decline", ("asked",), "declined", "call_in.decline", "Decline",
                "{actor} declined the request for report {reference}.", note_is_required=True,
            ),
        ),
    )
)  # fmt: skip
