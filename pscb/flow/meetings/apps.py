from django.apps import AppConfig


class Meetings(AppConfig):
    name = "pscb.flow.meetings"
    label = "meetings"
    verbose_name = "Meetings"

    def ready(self) -> None:
        from . import listeners, navigation, rules, seals, verbs, waiting, workflow  # noqa: F401
