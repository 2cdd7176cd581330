"""Addresses of the standards."""

from django.urls import path

from . import views

app_name = "standards"
urlpatterns = [
    path("standards/", views.standards, name="list"),
    path("load/", views.load_shipped, name="load_shipped"),
    path("standards/<uuid:key>/", views.standard, name="standard"),
    path("standards/versions/<uuid:key>/agree/", views.agree, name="agree"),
]
