from django.apps import AppConfig


class Vocabulary(AppConfig):
    name = "pscb.foundation.vocabulary"
    label = "vocabulary"
    verbose_name = "Words"
