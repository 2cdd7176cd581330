from django.apps import AppConfig


class Standards(AppConfig):
    name = "pscb.workshop.standards"
    label = "standards"
    verbose_name = "Standards"

    def ready(self) -> None:
        from . import rules, seals, verbs  # noqa: F401
