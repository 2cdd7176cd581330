from django.apps import AppConfig

from pscb.foundation.people.policy import policy
from pscb.foundation.workflow.table import State, Transition, Workflow, register_workflow


class Sample(AppConfig):
    name = "tests.sample"
    label = "sample"

    def ready(self) -> None:
        register_workflow(
            Workflow(
                model="sample.Errand",
                title="An errand",
                states=(State("open", "Open"), State("done", "Done"), State("dropped", "Dropped")),
                transitions=(
                    Transition(
                        "finish", ("open",), "done", "errand.finish", "Finish", "{actor} finished.",
                        guard=lambda errand: "" if errand.is_ready else "It is not ready yet.",
                    ),
                    Transition(
                        "drop", ("open",), "dropped", "errand.drop", "Drop", "{actor} dropped it.",
                        note_is_required=True,
                    ),
                    Transition(
                        "reopen", ("done",), "open", "errand.finish", "Reopen", "{actor} reopened."
                    ),
                ),
            )
        )  # fmt: skip
        policy.check("errand.finish")(lambda user, errand: user == errand.owner)
        policy.check("errand.drop")(lambda user, errand: user == errand.owner)
