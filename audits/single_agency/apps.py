from django.apps import AppConfig


class SingleAgency(AppConfig):
    name = "audits.single_agency"
    label = "single_agency"
    verbose_name = "Single-agency audits"

    def ready(self) -> None:
        from . import report  # noqa: F401
