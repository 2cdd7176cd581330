"""Addresses that are open to everybody, signed in or not."""

from django.urls import path

from .views import about, health

urlpatterns = [
    path("accessibility/", about.accessibility, name="accessibility"),
    path("privacy/", about.privacy, name="privacy"),
    path("words-we-use/", about.words_we_use, name="words_we_use"),
    path("contact/", about.contact, name="contact"),
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
]
