from django.apps import AppConfig


class Pages(AppConfig):
    name = "pscb.workshop.pages"
    label = "pages"
    verbose_name = "Pages"
