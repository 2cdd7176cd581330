from django.apps import AppConfig


class Demo(AppConfig):
    name = "pscb.demo"
    label = "demo"
    verbose_name = "Demonstration"

    def ready(self) -> None:
        from . import verbs  # noqa: F401
