"""What happens to somebody's own account: written into the trail, and told to its owner."""

import uuid

from django.urls import reverse

from pscb.foundation.audit_trail.record import record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.notifications.models import Channel
from pscb.foundation.notifications.services import notice_queue
from pscb.foundation.people.models import Person

UNSIGNED = "signature"
NOT_YOU = "If this was not you, tell the business unit at once."
CHANGES = {
    "account/email/password_changed": "The password of your account was changed",
    "account/email/password_set": "The password of your account was set",
    "account/email/password_reset": "The password of your account was set anew",
    "mfa/email/totp_activated": "An authenticator app was set up for your account",
    "mfa/email/totp_deactivated": "The authenticator app of your account was taken away",
    "mfa/email/webauthn_added": "A passkey was added to your account",
    "mfa/email/webauthn_removed": "A passkey of your account was taken away",
    "mfa/email/recovery_codes_generated": "New recovery codes were made for your account",
}


@service
def sign_in_note(*, by: Person, demo: bool = False) -> None:
    """Write a sign-in into the trail; `demo` if it was one click of the demonstration."""
    record(by, "account.signed_in_as_demo" if demo else "account.signed_in", by)


@service
def sign_out_note(*, by: Person) -> None:
    """Write a sign-out into the trail."""
    record(by, "account.signed_out", by)


@service
def password_change_note(*, by: Person) -> None:
    """Write into the trail that a person changed their password."""
    record(by, "account.password_changed", by)


@service
def password_reset_note(*, by: Person) -> None:
    """Write into the trail that a person set a new password with a link."""
    record(by, "account.password_reset", by)


@service
def factor_add_note(*, by: Person, factor: str) -> None:
    """Write into the trail that a person set up a second factor of some kind."""
    record(by, "account.factor_added", by, factor=str(factor))


@service
def factor_remove_note(*, by: Person, factor: str) -> None:
    """Write into the trail that a person took a second factor away."""
    record(by, "account.factor_removed", by, factor=str(factor))


@service
def codes_renew_note(*, by: Person) -> None:
    """Write into the trail that a person made new recovery codes."""
    record(by, "account.codes_renewed", by)


@service(records=False)
def account_change_tell(*, person: Person, what: str) -> None:
    """Tell a person, on the site and by e-mail, what changed in their account.

    Source: whoever takes an account over should not be able to do so unnoticed.
    """
    notice_queue(
        event=f"account:{uuid.uuid4()}",
        people=[person],
        title=CHANGES[what],
        detail=NOT_YOU,
        link=reverse("mfa_index"),
    )


@service(records=False)
def password_reset_offer(*, person: Person, link: str) -> None:
    """Send a link for a new password, to somebody who has chosen one before.

    Who was never invited, or has not accepted, cannot come in this way.
    """
    if not person.has_usable_password():
        return
    notice_queue(
        event=f"password-link:{uuid.uuid4()}",
        people=[person],
        title="Set a new password",
        link=link,
        link_is_signed=True,
        channels=[Channel.EMAIL],
    )


def password_link_path(person: str, token: str) -> str:
    """The path of a link for a new password, without the signature that makes it work."""
    whole = reverse("account_password_link", args=[person, token, UNSIGNED])
    return whole.removesuffix(f"{UNSIGNED}/")
