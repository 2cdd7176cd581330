"""Addresses of the consideration of reports."""

from django.urls import path

from .views import asking, considering, deciding, decisions, inbox

app_name = "triage"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("decisions/", decisions.log, name="log"),
    path("decisions/<uuid:key>/", decisions.decision, name="decision"),
    path("decisions/<uuid:key>/reverse/", deciding.reverse, name="reverse"),
    path("ratify/<uuid:key>/", deciding.ratify, name="ratify"),
    path("requests/", asking.requests, name="requests"),
    path("requests/<uuid:key>/", asking.call_in, name="call_in"),
    path("requests/<uuid:key>/minute/", asking.minute, name="call_in_minute"),
    path("requests/<uuid:key>/supply/", asking.supply, name="call_in_supply"),
    path("requests/<uuid:key>/decline/", asking.decline, name="call_in_decline"),
    path("ask/<uuid:key>/", asking.ask, name="ask"),
    path("put-off/<uuid:key>/", asking.defer, name="defer"),
    path("<uuid:key>/", considering.consideration, name="consideration"),
    path("<uuid:key>/comment/", considering.comment, name="comment"),
    path("<uuid:key>/interest/", considering.interest, name="interest"),
    path("<uuid:key>/open/", considering.open_views, name="open_views"),
    path("<uuid:key>/reader/", considering.name_reader, name="name_reader"),
    path("<uuid:key>/decide/", deciding.decide, name="decide"),
]
