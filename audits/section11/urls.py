"""Section 11: cycles, returns, questions."""

from django.urls import path

from pscb.workshop.pages.addresses import register_words

from .views import cycles, home, hub, officers, questions, signing

app_name = "section11"

register_words("officers_step", ["excuse", "reopen"])

urlpatterns = [
    path("", home.home, name="home"),
    path("cycles/new/", cycles.cycle_new, name="cycle_new"),
    path("cycles/<uuid:key>/", cycles.cycle, name="cycle"),
    path("cycles/<uuid:key>/change/", cycles.cycle_edit, name="cycle_edit"),
    path("cycles/<uuid:key>/open/", cycles.cycle_open, name="cycle_open"),
    path("cycles/<uuid:key>/close/", cycles.cycle_close, name="cycle_close"),
    path("returns/<uuid:key>/", hub.hub, name="hub"),
    path("returns/<uuid:key>/standards/<str:code>/", hub.standard, name="standard"),
    path("returns/<uuid:key>/check/", hub.check, name="check"),
    path("returns/<uuid:key>/read/", hub.read, name="read"),
    path("returns/<uuid:key>/receipt/", hub.receipt, name="receipt"),
    path("returns/<uuid:key>/send/", signing.send, name="send"),
    path("returns/<uuid:key>/take-back/", signing.recall, name="recall"),
    path("returns/<uuid:key>/sign/", signing.sign, name="sign"),
    path("returns/<uuid:key>/send-back/", signing.send_back, name="send_back"),
    path("returns/<uuid:key>/<officers_step:name>/", officers.reason, name="reason"),
    path("returns/<uuid:key>/put-off/", officers.put_off, name="put_off"),
    path("returns/<uuid:key>/paper/", officers.paper, name="paper"),
    path("returns/<uuid:key>/paper/end/", officers.paper_end, name="paper_end"),
    path("returns/<uuid:key>/paper/sign/", officers.paper_sign, name="paper_sign"),
    path("returns/<uuid:key>/paper/<uuid:file>/", officers.scan, name="scan"),
    path("questions/<uuid:key>/", questions.question, name="question"),
    path("questions/<uuid:key>/autosave/", questions.autosave, name="autosave"),
    path("questions/<uuid:key>/discard/", questions.discard, name="discard"),
    path("questions/<uuid:key>/files/<uuid:file>/", questions.evidence_file, name="evidence"),
]
