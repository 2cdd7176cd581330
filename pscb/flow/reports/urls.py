"""Addresses of reports."""

from django.urls import path

from .views import lists, reading, submitting, writing

app_name = "reports"
urlpatterns = [
    path("", lists.index, name="index"),
    path("mine/", lists.mine, name="mine"),
    path("to-read/", lists.to_read, name="to_read"),
    path("register/", lists.register, name="register"),
    path("new/", writing.new, name="new"),
    path("<uuid:key>/", reading.report, name="report"),
    path("<uuid:key>/write/", writing.write, name="write"),
    path("<uuid:key>/autosave/", writing.autosave, name="autosave"),
    path("<uuid:key>/check/", submitting.check, name="check"),
    path("<uuid:key>/reopen/", submitting.reopen, name="reopen"),
    path("<uuid:key>/withdraw/", submitting.withdraw, name="withdraw"),
    path("<uuid:key>/documents/<uuid:document_key>/", reading.document, name="document"),
    path("<uuid:key>/versions/<int:number>/", reading.report, name="version"),
    path("<uuid:key>/versions/<int:number>/parts/<int:position>/", reading.part, name="part"),
]
