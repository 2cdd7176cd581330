"""Actions: what was promised, and what became of it."""

from django.urls import path, re_path

from . import views

app_name = "actions"
urlpatterns = [
    path("", views.action_list, name="list"),
    path("<uuid:key>/", views.detail, name="detail"),
    path("<uuid:key>/evidence/", views.evidence_add, name="evidence_add"),
    path("<uuid:key>/evidence/<uuid:file>/", views.evidence_file, name="evidence_file"),
    path("<uuid:key>/impact/<int:months>/", views.impact, name="impact"),
    re_path(
        r"^(?P<key>[0-9a-f-]{36})/(?P<name>accept|complete|send_back|close|withdraw)/$",
        views.step,
        name="step",
    ),
]
