"""Addresses of meetings and agendas."""

from django.urls import path

from pscb.workshop.pages.addresses import register_words

from .models import ItemKind
from .views import agenda, meetings, minutes, versions

app_name = "meetings"

# The kinds of item that need no decision first.
register_words("direct_kind", [kind for kind in ItemKind if kind != ItemKind.REPORT])

urlpatterns = [
    path("", meetings.listing, name="list"),
    path("plan/", meetings.plan, name="plan"),
    path("<uuid:key>/", meetings.show, name="show"),
    path("<uuid:key>/change/", meetings.change, name="change"),
    path("<uuid:key>/cancel/", meetings.cancel, name="cancel"),
    path("<uuid:key>/calendar/", meetings.calendar, name="calendar"),
    path("<uuid:key>/held/", minutes.hold, name="hold"),
    path("<uuid:key>/add/report/", agenda.add_report, name="add_report"),
    path("<uuid:key>/add/<direct_kind:kind>/", agenda.add, name="add"),
    path("items/<uuid:key>/", agenda.change, name="item"),
    path("items/<uuid:key>/move/", agenda.move, name="move"),
    path("<uuid:key>/remove/<uuid:item_key>/", agenda.remove, name="remove"),
    path("<uuid:key>/newer/<uuid:item_key>/", versions.newer, name="newer"),
    path("items/<uuid:key>/paper/", agenda.paper, name="paper"),
    path("items/<uuid:key>/minute/", minutes.minute, name="minute"),
]
