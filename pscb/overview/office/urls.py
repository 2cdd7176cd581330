"""The office's addresses."""

from django.urls import path

from .views import (
    addresses,
    agencies,
    board,
    groups,
    invitations,
    leavers,
    people,
    reading,
    roles,
    second_factor,
)

app_name = "office"

urlpatterns = [
    path("", board.home, name="home"),
    path("set-up/", board.set_up, name="set_up"),
    path("board/", board.board, name="board"),
    path("board/contrast/", board.board_contrast, name="board_contrast"),
    path("agencies/", agencies.agencies, name="agencies"),
    path("agencies/add/", agencies.agency_add, name="agency_add"),
    path("agencies/<uuid:key>/", agencies.agency, name="agency"),
    path("agencies/<uuid:key>/change/", agencies.agency_change, name="agency_change"),
    path("groups/", groups.groups, name="groups"),
    path("groups/add/", groups.group_add, name="group_add"),
    path("groups/<uuid:key>/", groups.group, name="group"),
    path("groups/<uuid:key>/change/", groups.group_change, name="group_change"),
    path("people/", people.people, name="people"),
    path("people/add/", people.person_add, name="person_add"),
    path("people/<uuid:key>/", people.person, name="person"),
    path("people/<uuid:key>/change/", people.person_change, name="person_change"),
    path("people/<uuid:key>/posts/give/", roles.post_give, name="post_give"),
    path("people/<uuid:key>/posts/<uuid:held>/end/", roles.post_end, name="post_end"),
    path("people/<uuid:key>/seats/give/", roles.seat_give, name="seat_give"),
    path("people/<uuid:key>/seats/<uuid:held>/end/", roles.seat_end, name="seat_end"),
    path("people/<uuid:key>/invite/", invitations.invite, name="invite"),
    path(
        "people/<uuid:key>/invitations/<uuid:invitation>/withdraw/",
        invitations.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path("people/<uuid:key>/second-factor/", second_factor.reset_ask_for, name="reset_ask"),
    path("people/<uuid:key>/leaver/", leavers.leaver, name="leaver"),
    path("invitations/", invitations.invitations, name="invitations"),
    path("second-factors/", second_factor.resets, name="resets"),
    path("second-factors/<uuid:key>/", second_factor.reset, name="reset"),
    path(
        "second-factors/<uuid:key>/agree/",
        second_factor.reset_decide,
        {"decision": "agree"},
        name="reset_agree",
    ),
    path(
        "second-factors/<uuid:key>/refuse/",
        second_factor.reset_decide,
        {"decision": "refuse"},
        name="reset_refuse",
    ),
    path("addresses/<uuid:key>/", addresses.address, name="address"),
    path(
        "addresses/<uuid:key>/agree/",
        addresses.address_decide,
        {"decision": "agree"},
        name="address_agree",
    ),
    path(
        "addresses/<uuid:key>/refuse/",
        addresses.address_decide,
        {"decision": "refuse"},
        name="address_refuse",
    ),
    path("notices/", reading.notices, name="notices"),
    path("notices/<uuid:key>/", reading.notice, name="notice"),
    path("jobs/", reading.jobs, name="jobs"),
    path("jobs/<uuid:key>/", reading.job, name="job"),
    path("jobs/<uuid:key>/again/", reading.job_again, name="job_again"),
    path("trail/", reading.audit_trail, name="trail"),
]
