from django.apps import AppConfig


class Actions(AppConfig):
    name = "pscb.flow.actions"
    label = "actions"
    verbose_name = "Actions"

    def ready(self) -> None:
        from pscb.foundation.base.work import Handover, handovers, waiting_work
        from pscb.workshop.pages import navigation

        from . import rules, seals, verbs, workflow  # noqa: F401
        from .queries import may_own, owned_in_person, waiting_actions
        from .services import action_hand_over

        waiting_work.add("actions", waiting_actions)
        handovers.add("actions", Handover("Actions", owned_in_person, may_own, action_hand_over))
        navigation.register("Actions", "actions:list", visible=rules.may_open_actions, order=40)
