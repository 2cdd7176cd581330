from django.apps import AppConfig


class Packs(AppConfig):
    name = "pscb.flow.packs"
    label = "packs"
    verbose_name = "Packs"

    def ready(self) -> None:
        from . import panel, rules, seals, tasks, verbs, waiting, workflow  # noqa: F401
