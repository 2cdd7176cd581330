from .addresses import address_change_agree, address_change_refuse
from .agencies import agency_add, agency_change
from .board import board_change, board_found
from .groups import group_add, group_change
from .invitations import invitation_accept, invitation_send, invitation_withdraw
from .memberships import (
    interest_declare,
    interest_withdraw,
    membership_end,
    membership_give,
)
from .people import person_add, person_change, person_close
from .roles import post_end, post_give, seat_end, seat_give
from .second_factor import (
    second_factor_reset_agree,
    second_factor_reset_ask,
    second_factor_reset_at_console,
    second_factor_reset_refuse,
)

__all__ = [
    "address_change_agree",
    "address_change_refuse",
    "agency_add",
    "agency_change",
    "board_change",
    "board_found",
    "group_add",
    "group_change",
    "interest_declare",
    "interest_withdraw",
    "invitation_accept",
    "invitation_send",
    "invitation_withdraw",
    "membership_end",
    "membership_give",
    "person_add",
    "person_change",
    "person_close",
    "post_end",
    "post_give",
    "seat_end",
    "seat_give",
    "second_factor_reset_agree",
    "second_factor_reset_ask",
    "second_factor_reset_at_console",
    "second_factor_reset_refuse",
]
