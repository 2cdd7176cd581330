"""What the Board asks of us."""

from django.urls import path, re_path

from . import views

app_name = "returns"
urlpatterns = [
    path("", views.return_list, name="list"),
    path("<uuid:key>/", views.detail, name="detail"),
    path("<uuid:key>/more-time/", views.extension_ask, name="extension_ask"),
    path("more-time/<uuid:key>/", views.extension_answer, name="extension_answer"),
    re_path(r"^(?P<key>[0-9a-f-]{36})/(?P<name>meet|excuse|reopen)/$", views.step, name="step"),
]
