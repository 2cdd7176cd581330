from django.apps import AppConfig


class Home(AppConfig):
    name = "pscb.overview.home"
    label = "home"
    verbose_name = "Your work"

    def ready(self) -> None:
        from pscb.workshop.pages import navigation

        navigation.register("Your work", "home:your_work", order=10)
