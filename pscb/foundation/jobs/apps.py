from django.apps import AppConfig


class Jobs(AppConfig):
    name = "pscb.foundation.jobs"
    label = "jobs"
    verbose_name = "Jobs"
