"""docs/flow.md: every workflow as it really is, written from the tables."""

from .table import Transition, Workflow, workflows

OPENING = """# The flow

Written by `python manage.py write_flow` from the tables in each room's `workflow.py`; a test fails
when it is out of date. An action in the tables below is what the policy is asked
(see [roles](roles.md)).
"""


def flow_document() -> str:
    """The whole page as Markdown."""
    told = sorted(workflows, key=lambda workflow: workflow.model)
    return "\n".join([OPENING, *(_section(workflow) for workflow in told)])


def _section(workflow: Workflow) -> str:
    words = {state.name: state.label for state in workflow.states}
    arrows = [
        f"    {source} --> {way.target}: {way.label}"
        for way in workflow.transitions
        for source in way.source
    ]
    names = [f'    state "{label}" as {name}' for name, label in words.items()]
    rows = [
        f"| {way.label} | {', '.join(words[s] for s in way.source)} | {words[way.target]} "
        f"| `{way.action}` | {_conditions(way)} |"
        for way in workflow.transitions
    ]
    return "\n".join(
        [
            f"## {workflow.title}",
            "",
            f"`{workflow.model}`",
            "",
            "```mermaid",
            "stateDiagram-v2",
            *names,
            *arrows,
            "```",
            "",
            "| Step | From | To | Action | Also needed |",
            "|---|---|---|---|---|",
            *rows,
            "",
        ]
    )


def _conditions(way: Transition) -> str:
    needed = []
    if way.note_is_required:
        needed.append("a reason")
    if way.guard:
        needed.append(way.guard.__name__.strip("_").replace("_", " "))
    return ", ".join(needed)
