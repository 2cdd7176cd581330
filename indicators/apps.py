from django.apps import AppConfig


class Indicators(AppConfig):
    name = "indicators"
    label = "indicators"
    verbose_name = "Indicators"

    def ready(self) -> None:
        from . import report  # noqa: F401
