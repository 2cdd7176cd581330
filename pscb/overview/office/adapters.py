"""How django-allauth works here: nobody signs up, and nothing is mailed past the outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString

from pscb.foundation.people.models import Board, Person

from .middleware import has_second_factor
from .picture import square_code
from .sealing import seal, unseal
from .services import security
from .sessions import is_fresh

TOO_MANY = "There were too many tries. Wait five minutes, then try again."
WRONG_CODE = "This code is not right, or is no longer valid. Wait for the next one and enter it."


AGAIN = {
    "reauthenticate": "With your password",
    "mfa_reauthenticate": "With a code of your authenticator app, or a recovery code",
    "mfa_reauthenticate:webauthn": "With a passkey",
}


class InvitationOnly(DefaultAccountAdapter):
    """Accounts come from invitations alone, and every e-mail goes through the outbox."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "This account is closed. Ask the business unit if it should not be.",
        "email_password_mismatch": (
            "The email address and the password do not match. Check both, then try again."
        ),
        "enter_current_password": "This is not your present password. Type it again.",
        "incorrect_password": "This is not your password. Type it again.",
        "rate_limited": TOO_MANY,
        "too_many_login_attempts": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs themselves up."""
        return False

    def is_reauthentication_required(self, *, app: str, **about: Any) -> bool:
        """Whoever has just signed in is not asked for the password again."""
        return not is_fresh(self.request) and super().is_reauthentication_required(app=app, **about)

    def get_reauthentication_methods(self, user: Any) -> list[dict]:
        """The ways to show once more that it is really you, in our words."""
        ways = super().get_reauthentication_methods(user)
        return [{**way, "description": AGAIN[way["id"]]} for way in ways]

    def post_login(self, request: HttpRequest, user: Any, **about: Any) -> HttpResponse:
        """Write the sign-in into the trail, then go on."""
        security.sign_in_note(by=user)
        return super().post_login(request, user, **about)

    def logout(self, request: HttpRequest) -> None:
        """Write the sign-out into the trail, then end the session."""
        if isinstance(request.user, Person):
            security.sign_out_note(by=request.user)
        super().logout(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try for the account as well, wherever it comes from.

        Allauth counts by the key below: for the account from this connection.
        """
        super().pre_authenticate(request, **credentials)
        account = super()._get_login_attempts_cache_key(request, **credentials)
        anywhere = ratelimit.consume(
            request, app="allauth.account", action="login_failed_account", key=account
        )
        if anywhere is None:
            raise self.validation_error("too_many_login_attempts")
        self._login_failed_rl_usage.usage.extend(anywhere.usage)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        account = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{account}:{ratelimit.get_ip(request)}"

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The path of a link for a new password; the outbox signs it when it is sent."""
        person, _, token = key.partition("-")
        return security.password_link_path(person, token)

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        """Queue the link for a new password."""
        security.password_reset_offer(person=user, link=context["password_reset_url"])

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: Any = None, email: Any = None
    ) -> None:
        """Queue a word about what has just changed in somebody's account."""
        security.account_change_tell(person=user, what=template_prefix)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Refuse to mail anybody past the outbox."""
        raise TypeError(f"{template_prefix} would have gone past the outbox.")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the page of one's own account."""
        return reverse("mfa_index")


class SecondFactors(DefaultMFAAdapter):
    """Authenticator apps and passkeys: sealed in the database, and never the last one removed."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": (
            "This is your only second factor. Set up another one first, then come back."
        ),
    }

    def get_totp_issuer(self) -> str:
        """The Board's name, under which the app lists the code."""
        board = Board.current()
        return board.name if board else "Safeguarding Children Board"

    def build_totp_svg(self, url: str) -> SafeString:
        """The square code for the app."""
        return square_code(url)

    def encrypt(self, text: str) -> str:
        """Seal what lets somebody in."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open the seal."""
        return unseal(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether another second factor would be left, where one is required."""
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        left = others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
        return left or not settings.SECOND_FACTOR_REQUIRED

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """What a new passkey is called until its owner gives it a better name."""
        return "Backup passkey" if has_second_factor(user) else "My passkey"


def display_name(person: Any) -> str:
    """What allauth's own pages call a person."""
    return person.name
