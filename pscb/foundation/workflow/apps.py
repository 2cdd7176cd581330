from django.apps import AppConfig


class Workflow(AppConfig):
    name = "pscb.foundation.workflow"
    label = "workflow"
    verbose_name = "Workflow"

    def ready(self) -> None:
        from . import seals  # noqa: F401
