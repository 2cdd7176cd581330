from django.apps import AppConfig


class Cdop(AppConfig):
    name = "cdop"
    label = "cdop"
    verbose_name = "Child Death Overview Panel"

    def ready(self) -> None:
        from . import report  # noqa: F401
