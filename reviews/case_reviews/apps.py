from django.apps import AppConfig


class CaseReviews(AppConfig):
    name = "reviews.case_reviews"
    label = "case_reviews"
    verbose_name = "Case reviews"

    def ready(self) -> None:
        from . import report  # noqa: F401
