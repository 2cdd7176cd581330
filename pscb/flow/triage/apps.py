from django.apps import AppConfig


class Triage(AppConfig):
    name = "pscb.flow.triage"
    label = "triage"
    verbose_name = "Consideration by Q&E"

    def ready(self) -> None:
        from pscb.flow.reports.beside import report_fates, report_offers, report_panels
        from pscb.flow.returns.subjects import ReturnSubject, register_return_subject
        from pscb.foundation.base.work import waiting_work
        from pscb.workshop.pages.navigation import register

        from . import listeners, rules, seals, verbs, workflow  # noqa: F401
        from .models import Decision
        from .queries.fates import fates, offers, panel
        from .queries.waiting import follows_decisions, waiting

        report_fates.add("triage", fates)
        report_offers.add("triage.call_in", offers)
        report_panels.add("triage", panel)
        register_return_subject(Decision, ReturnSubject(seen_by=Decision.objects.visible_to))
        waiting_work.add("triage", waiting)
        register("Consideration", "triage:inbox", visible=follows_decisions, order=40)
