"""Addresses that belong to every page."""

from django.urls import path, register_converter

from . import views
from .addresses import Word


class Colour(Word):
    """Six hexadecimal digits."""

    regex = "[0-9a-f]{6}"


register_converter(Colour, "colour")

urlpatterns = [
    path("brand/<colour:colour>.css", views.brand, name="brand"),
    path("markdown/preview/", views.preview, name="markdown_preview"),
]
