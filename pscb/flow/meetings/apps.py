from django.apps import AppConfig


class Meetings(AppConfig):
    name = "pscb.flow.meetings"
    label = "meetings"
    verbose_name = "Meetings"

    def ready(self) -> None:
        from . import (  # noqa: F401
            coming,
            listeners,
            navigation,
            rules,
            seals,
            verbs,
            waiting,
            workflow,
        )
