from .addresses import address_agree, address_refuse, person_update
from .invitations import invitation_path, invitation_take_back, person_invite
from .jobs import job_retry
from .leavers import leaver_close
from .resets import reset_agree, reset_ask, reset_at_console, reset_refuse
from .sent_forms import form_obey

__all__ = [
    "address_agree",
    "address_refuse",
    "form_obey",
    "invitation_path",
    "invitation_take_back",
    "job_retry",
    "leaver_close",
    "person_invite",
    "person_update",
    "reset_agree",
    "reset_ask",
    "reset_at_console",
    "reset_refuse",
]
