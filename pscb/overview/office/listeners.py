"""What allauth tells us of, written into the trail; and the clock of each session."""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from .services import security
from .sessions import note_beginning

user_logged_in.connect(note_beginning, dispatch_uid="office.session_begins")


@receiver(password_changed, dispatch_uid="office.password_changed")
@receiver(password_set, dispatch_uid="office.password_set")
def password_was_changed(sender: Any, user: Any, **about: Any) -> None:
    """Note a password changed by its owner."""
    security.password_change_note(by=user)


@receiver(password_reset, dispatch_uid="office.password_reset")
def password_was_reset(sender: Any, user: Any, **about: Any) -> None:
    """Note a password set with a link."""
    security.password_reset_note(by=user)


@receiver(authenticator_added, dispatch_uid="office.factor_added")
def factor_was_added(sender: Any, user: Any, authenticator: Any, **about: Any) -> None:
    """Note a second factor set up."""
    security.factor_add_note(by=user, factor=authenticator.get_type_display())


@receiver(authenticator_removed, dispatch_uid="office.factor_removed")
def factor_was_removed(sender: Any, user: Any, authenticator: Any, **about: Any) -> None:
    """Note a second factor taken away by its owner."""
    security.factor_remove_note(by=user, factor=authenticator.get_type_display())


@receiver(authenticator_reset, dispatch_uid="office.codes_renewed")
def codes_were_renewed(sender: Any, user: Any, **about: Any) -> None:
    """Note new recovery codes."""
    security.codes_renew_note(by=user)
