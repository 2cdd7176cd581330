from django.apps import AppConfig


class Office(AppConfig):
    name = "pscb.overview.office"
    label = "office"
    verbose_name = "The office"

    def ready(self) -> None:
        from pscb.foundation.base.work import waiting_work
        from pscb.workshop.pages import navigation

        from . import listeners, rules, tasks, verbs  # noqa: F401
        from .queries.waiting import office_work

        waiting_work.add("office", office_work)
        navigation.register("Office", "office:home", visible=rules.may_open_office, order=90)
        navigation.register("Your account", "mfa_index", order=10, place=navigation.ACCOUNT)
