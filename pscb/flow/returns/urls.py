"""What the Board asks of us."""

from django.urls import path

from pscb.workshop.pages.addresses import register_words

from . import views

app_name = "returns"

register_words("return_step", ["meet", "excuse", "reopen"])

urlpatterns = [
    path("", views.return_list, name="list"),
    path("<uuid:key>/", views.detail, name="detail"),
    path("<uuid:key>/more-time/", views.extension_ask, name="extension_ask"),
    path("<uuid:key>/give-time/", views.extension_give, name="extension_give"),
    path("more-time/<uuid:key>/", views.extension_answer, name="extension_answer"),
    path("<uuid:key>/<return_step:name>/", views.step, name="step"),
]
