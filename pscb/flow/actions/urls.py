"""Actions: what was promised, and what became of it."""

from django.urls import path

from pscb.workshop.pages.addresses import register_words

from . import views

app_name = "actions"

register_words(
    "action_step", ["accept", "decline", "complete", "send_back", "close", "withdraw", "keep"]
)
register_words("action_date", ["ask_time", "move"])

urlpatterns = [
    path("", views.action_list, name="list"),
    path("<uuid:key>/", views.detail, name="detail"),
    path("<uuid:key>/evidence/", views.evidence_add, name="evidence_add"),
    path("<uuid:key>/evidence/<uuid:file>/", views.evidence_file, name="evidence_file"),
    path("<uuid:key>/impact/<int:months>/", views.impact, name="impact"),
    path("<uuid:key>/propose/", views.propose, name="propose"),
    path("<uuid:key>/<action_date:name>/", views.new_date, name="new_date"),
    path("<uuid:key>/<action_step:name>/", views.step, name="step"),
]
