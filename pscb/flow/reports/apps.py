from django.apps import AppConfig


class Reports(AppConfig):
    name = "pscb.flow.reports"
    label = "reports"
    verbose_name = "Reports"

    def ready(self) -> None:
        from pscb.flow.returns.subjects import ReturnSubject, register_return_subject
        from pscb.foundation.base.work import waiting_work
        from pscb.workshop.pages.navigation import register

        from . import general, rules, seals, verbs, workflow  # noqa: F401
        from .models import Report
        from .queries import new_version_is_missing
        from .waiting import drafts_to_finish

        waiting_work.add("reports.drafts", drafts_to_finish)
        register_return_subject(
            Report,
            ReturnSubject(seen_by=Report.objects.visible_to, unfinished=new_version_is_missing),
        )
        register("Reports", "reports:index", order=30)
