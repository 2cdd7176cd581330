from django.apps import AppConfig


class Returns(AppConfig):
    name = "pscb.flow.returns"
    label = "returns"
    verbose_name = "Returns"

    def ready(self) -> None:
        from pscb.foundation.base.work import Handover, handovers, waiting_work
        from pscb.workshop.pages import navigation

        from . import rules, seals, verbs, workflow  # noqa: F401
        from .queries import may_take_on, owed_in_person, waiting_returns
        from .services import return_hand_over

        waiting_work.add("returns", waiting_returns)
        handovers.add(
            "returns", Handover("Owed to the Board", owed_in_person, may_take_on, return_hand_over)
        )
        navigation.register(rules.list_name, "returns:list", visible=rules.may_owe, order=30)
