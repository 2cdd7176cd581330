from django.apps import AppConfig


class MultiAgency(AppConfig):
    name = "audits.multi_agency"
    label = "multi_agency"
    verbose_name = "Multi-agency audits"

    def ready(self) -> None:
        from . import report  # noqa: F401
