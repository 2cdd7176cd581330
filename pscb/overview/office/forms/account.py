"""The forms of signing in, in our words. What they check is allauth's."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account import forms as account
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.base import forms as codes
from allauth.mfa.recovery_codes import forms as recovery
from allauth.mfa.totp import forms as apps
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError

from pscb.workshop.pages.forms.base import Ours

from ..adapters import WRONG_CODE

HOW_TO_CHOOSE = (
    "At least 12 characters. Three words that do not belong together make a good one; your name "
    "and the Board's do not count."
)
NO_PASSKEY = "The passkey did not come through. Press the button and follow your browser again."
# Codes stay valid a little longer than allauth remembers which were used, in seconds.
REMEMBERED = 150


class Reworded(Ours):
    """An allauth form in our words: for each field its label, hint, and what to say if empty."""

    keyed = False
    words: dict[str, tuple[str, str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, hint, missing) in self.words.items():
            field = self.fields[name]
            field.label, field.help_text = label, hint
            field.error_messages["required"] = missing
            field.widget.attrs.pop("placeholder", None)
            if name == "code":
                field.widget.attrs |= {"class": "govuk-input--width-10", "inputmode": "numeric"}


class SignIn(Reworded, account.LoginForm):
    """Address and password."""

    words = {
        "login": ("Email address", "", "Enter your email address"),
        "password": ("Password", "", "Enter your password"),
    }


class PasswordForgotten(Reworded, account.ResetPasswordForm):
    """Asks for a link to set a new password."""

    words = {"email": ("Email address", "", "Enter your email address")}


class PasswordAnew(Reworded, account.ResetPasswordKeyForm):
    """A new password, with the link from the e-mail."""

    words = {
        "password1": ("New password", HOW_TO_CHOOSE, "Enter a new password"),
        "password2": ("New password again", "", "Enter the new password again"),
    }


class PasswordChange(Reworded, account.ChangePasswordForm):
    """A new password in place of the present one."""

    words = {
        "oldpassword": ("Present password", "", "Enter your present password"),
        "password1": ("New password", HOW_TO_CHOOSE, "Enter a new password"),
        "password2": ("New password again", "", "Enter the new password again"),
    }


class PasswordAgain(Reworded, account.ReauthenticateForm):
    """The password once more, before something that matters."""

    words = {"password": ("Password", "", "Enter your password")}


class OneUse:
    """A code of an app works once, for as long as it could be typed again.

    However it is typed: what allauth overlooks in a code, a hyphen say, makes no other code of it.
    """

    user: Any

    def clean_code(self) -> str:
        """The code. Raises ValidationError if it is wrong or has been used."""
        code = super().clean_code()  # type: ignore[misc]
        used = f"office.code-used:{self.user.pk}:{normalize_user_code(code)}"
        if not cache.add(used, True, timeout=REMEMBERED):
            raise ValidationError(WRONG_CODE, code="incorrect_code")
        return code


class SecondFactor(Reworded, OneUse, codes.AuthenticateForm):
    """The code of an authenticator app, or a recovery code."""

    words = {
        "code": (
            "Code",
            "The 6 numbers your authenticator app shows now, or one of your recovery codes",
            "Enter the code from your authenticator app",
        )
    }


class SecondFactorAgain(Reworded, OneUse, codes.ReauthenticateForm):
    """The code once more, before something that matters."""

    words = SecondFactor.words


class AppSetUp(Reworded, OneUse, apps.ActivateTOTPForm):
    """The first code of a new authenticator app."""

    words = {
        "code": (
            "Code from the app",
            "The 6 numbers the app shows for this site",
            "Enter the code that your app shows",
        )
    }


class AppRemoval(Reworded, apps.DeactivateTOTPForm):
    """Takes an authenticator app away."""


class CodesRenewal(Reworded, recovery.GenerateRecoveryCodesForm):
    """Makes new recovery codes."""


class WholeCredential:
    """What the browser's script sends of a passkey; anything else is refused with a sentence."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["credential"]
        field.error_messages |= {"required": NO_PASSKEY, "invalid": NO_PASSKEY}

    def _clean_fields(self) -> None:
        with _sound_credential(self):
            super()._clean_fields()  # type: ignore[misc]

    def _clean_form(self) -> None:
        with _sound_credential(self):
            super()._clean_form()  # type: ignore[misc]


@contextmanager
def _sound_credential(form: Any) -> Iterator[None]:
    """What a credential that was tampered with raises deep in its parts becomes our sentence."""
    try:
        yield
    except (AttributeError, LookupError, TypeError, ValueError):
        form.add_error(None, ValidationError(NO_PASSKEY, code="invalid"))


class PasskeyUse(WholeCredential, passkeys.AuthenticateWebAuthnForm):
    """A passkey in place of a code."""


class PasskeyAgain(WholeCredential, passkeys.ReauthenticateWebAuthnForm):
    """A passkey once more, before something that matters."""


class PasskeyAdding(Reworded, WholeCredential, passkeys.AddWebAuthnForm):
    """A new passkey."""

    words = {
        "name": (
            "What to call this passkey",
            "For example: work laptop",
            "Enter a name for the passkey",
        )
    }


class PasskeyRenaming(Reworded, passkeys.EditWebAuthnForm):
    """Another name for a passkey."""

    words = {"name": ("What to call this passkey", "", "Enter a name for the passkey")}


class InvitationAcceptance(Ours, forms.Form):
    """The password somebody chooses who was invited."""

    keyed = False
    password1 = forms.CharField(
        label="Choose a password",
        help_text=HOW_TO_CHOOSE,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Choose a password"},
    )
    password2 = forms.CharField(
        label="Password again",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Enter the same password again"},
    )

    def clean(self) -> dict[str, Any]:
        """Check that both are the same."""
        given = super().clean() or {}
        first, second = given.get("password1"), given.get("password2")
        if first and second and first != second:
            self.add_error("password2", "The two passwords are not the same. Enter both again")
        return given
