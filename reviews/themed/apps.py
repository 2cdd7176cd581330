from django.apps import AppConfig


class Themed(AppConfig):
    name = "reviews.themed"
    label = "themed"
    verbose_name = "Themed reviews"

    def ready(self) -> None:
        from . import report  # noqa: F401
