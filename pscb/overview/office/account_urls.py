"""Signing in, and one's own account. Only what is used of allauth, so that each has its rule."""

from allauth.account import views as allauth
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as apps
from allauth.mfa.webauthn import views as passkeys
from django.urls import include, path
from django.views.decorators.http import require_http_methods, require_safe

from .views import account
from .views.invitation import invitation

# Allauth's views answer to more methods than they need.
form = require_http_methods(["GET", "HEAD", "POST"])
page = require_safe

signing_in = [
    path("sign-in/", form(account.SignIn.as_view()), name="account_login"),
    path("sign-in/code/", form(account.Code.as_view()), name="mfa_authenticate"),
    path("sign-in/as/<uuid:key>/", account.demo_sign_in, name="demo_sign_in"),
    path("sign-in/closed/", page(account.Closed.as_view()), name="account_inactive"),
    path("sign-out/", form(account.SignOut.as_view()), name="account_logout"),
    path("invitation/<uuid:key>/<slug:signature>/", invitation, name="invitation"),
]
own_account = [
    path("", page(account.Account.as_view()), name="mfa_index"),
    path("again/", form(allauth.reauthenticate), name="account_reauthenticate"),
    path("again/code/", form(factors.reauthenticate), name="mfa_reauthenticate"),
    path(
        "again/passkey/",
        form(passkeys.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("password/", form(account.PasswordChange.as_view()), name="account_change_password"),
    path("app/", form(apps.activate_totp), name="mfa_activate_totp"),
    path("app/remove/", form(apps.deactivate_totp), name="mfa_deactivate_totp"),
    path("codes/", page(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("codes/new/", form(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("codes/file/", page(codes.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("passkeys/", page(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("passkeys/add/", form(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path(
        "passkeys/<int:pk>/remove/",
        form(account.PasskeyRemoval.as_view()),
        name="mfa_remove_webauthn",
    ),
    path("passkeys/<int:pk>/rename/", form(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
]
new_password = [
    path("", form(account.PasswordForgotten.as_view()), name="account_reset_password"),
    path("sent/", page(account.PasswordLinkSent.as_view()), name="account_reset_password_done"),
    path(
        "saved/",
        page(account.PasswordSaved.as_view()),
        name="account_reset_password_from_key_done",
    ),
    path(
        "link/<slug:person>/<slug:token>/<slug:signature>/",
        account.password_link,
        name="account_password_link",
    ),
    path(
        "for/<slug:uidb36>/",
        form(account.PasswordAnew.as_view()),
        {"key": "set-password"},
        name="account_reset_password_from_key",
    ),
]

urlpatterns = [
    *signing_in,
    path("account/", include(own_account)),
    path("new-password/", include(new_password)),
]
