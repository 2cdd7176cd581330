from django.apps import AppConfig


class Section11(AppConfig):
    name = "audits.section11"
    label = "section11"
    verbose_name = "Section 11"

    def ready(self) -> None:
        from pscb.foundation.base.work import Handover, handovers, waiting_work
        from pscb.workshop.pages import navigation

        from . import report, rules, seals, verbs, workflow  # noqa: F401
        from .queries.waiting import may_sign, to_sign, waiting_submissions
        from .services import signing_hand_over

        waiting_work.add("section11", waiting_submissions)
        handovers.add(
            "section11", Handover("Returns to sign", to_sign, may_sign, signing_hand_over)
        )
        navigation.register(
            "Section 11", "section11:home", visible=rules.may_open_section11, order=20
        )
