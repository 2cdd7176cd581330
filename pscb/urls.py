"""Every address of the site, in the order of the flow."""

from django.urls import include, path

handler500 = "pscb.workshop.pages.refusals.our_fault"

urlpatterns = [
    path("", include("pscb.overview.home.urls")),
    path("", include("pscb.overview.home.public_urls")),
    path("", include("pscb.overview.office.account_urls")),
    path("", include("pscb.workshop.pages.urls")),
    path("", include("pscb.workshop.standards.urls")),
    path("section-11/", include("audits.section11.urls")),
    path("asked-of-us/", include("pscb.flow.returns.urls")),
    path("actions/", include("pscb.flow.actions.urls")),
    path("reports/", include("pscb.flow.reports.urls")),
    path("consideration/", include("pscb.flow.triage.urls")),
    path("meetings/", include("pscb.flow.meetings.urls")),
    path("packs/", include("pscb.flow.packs.urls")),
    path("office/", include("pscb.overview.office.urls")),
]
