from django.apps import AppConfig


class Documents(AppConfig):
    name = "pscb.workshop.documents"
    label = "documents"
    verbose_name = "Documents"

    def ready(self) -> None:
        from . import pages, seals, verbs  # noqa: F401
