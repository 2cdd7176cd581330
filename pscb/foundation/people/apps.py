from django.apps import AppConfig


class People(AppConfig):
    name = "pscb.foundation.people"
    label = "people"
    verbose_name = "People"

    def ready(self) -> None:
        from . import rules, seals, verbs  # noqa: F401
