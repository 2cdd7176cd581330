"""Every address of the site, in the order of the flow."""

from django.urls import include, path

urlpatterns = [
    path("", include("pscb.workshop.pages.urls")),
    path("", include("pscb.workshop.standards.urls")),
]
