from django.apps import AppConfig


class Base(AppConfig):
    name = "pscb.foundation.base"
    label = "base"
    verbose_name = "The ground"
