from django.apps import AppConfig


class Notifications(AppConfig):
    name = "pscb.foundation.notifications"
    label = "notifications"
    verbose_name = "Notices"
