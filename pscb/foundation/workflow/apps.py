from django.apps import AppConfig


class Workflow(AppConfig):
    name = "pscb.foundation.workflow"
    label = "workflow"
    verbose_name = "Workflow"
