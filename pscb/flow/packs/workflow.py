"""The workflow of a pack."""

from pscb.foundation.workflow.table import State, Transition, Workflow, register_workflow

from .models import PackVersion
from .queries import why_not_publish

pack_workflow = register_workflow(
    Workflow(
        model="packs.PackVersion",
        title="Pack",
        states=(
            State(PackVersion.BUILT, "Draft", "active"),
            State(PackVersion.PUBLISHED, "Published", "done"),
            State(PackVersion.SUPERSEDED, "Superseded", "stopped"),
            State(PackVersion.REPLACED, "Replaced by a newer draft", "stopped"),
        ),
        transitions=(
            Transition(
                "publish", (PackVersion.BUILT,), PackVersion.PUBLISHED, "pack.publish",
                "Publish the pack", "{actor} published version {number} of the pack of {meeting}.",
                guard=why_not_publish,
            ),
            Transition(
                "supersede", (PackVersion.PUBLISHED,), PackVersion.SUPERSEDED, "pack.publish",
                "Supersede it", "{actor} superseded version {number} of the pack of {meeting}.",
            ),
            Transition(
                "replace", (PackVersion.BUILT,), PackVersion.REPLACED, "pack.replace",
                "Replace the draft", "{actor} replaced a draft of the pack of {meeting}.",
            ),
        ),
    )
)  # fmt: skip
