"""Addresses that belong to every page."""

from django.urls import path, register_converter

from . import views


class Colour:
    """Six hexadecimal digits."""

    regex = "[0-9a-f]{6}"

    def to_python(self, value: str) -> str:
        """The digits."""
        return value

    def to_url(self, value: str) -> str:
        """The digits."""
        return value


register_converter(Colour, "colour")

urlpatterns = [
    path("brand/<colour:colour>.css", views.brand, name="brand"),
    path("markdown/preview/", views.preview, name="markdown_preview"),
]
