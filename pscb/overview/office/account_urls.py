"""Signing in, and one's own account. Only what is used of allauth, so that each has its rule."""

from allauth.account import views as allauth
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as apps
from allauth.mfa.webauthn import views as passkeys
from django.urls import path

from .views import account
from .views.invitation import invitation

urlpatterns = [
    path("sign-in/", account.SignIn.as_view(), name="account_login"),
    path("sign-in/code/", account.Code.as_view(), name="mfa_authenticate"),
    path("sign-in/as/<uuid:key>/", account.demo_sign_in, name="demo_sign_in"),
    path("sign-in/closed/", account.Closed.as_view(), name="account_inactive"),
    path("sign-out/", account.SignOut.as_view(), name="account_logout"),
    path("invitation/<uuid:key>/<slug:signature>/", invitation, name="invitation"),
    path("account/", account.Account.as_view(), name="mfa_index"),
    path("account/again/", allauth.reauthenticate, name="account_reauthenticate"),
    path("account/again/code/", factors.reauthenticate, name="mfa_reauthenticate"),
    path(
        "account/again/passkey/",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/password/", account.PasswordChange.as_view(), name="account_change_password"),
    path("account/app/", apps.activate_totp, name="mfa_activate_totp"),
    path("account/app/remove/", apps.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/codes/file/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("account/passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("account/passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path(
        "account/passkeys/<int:pk>/remove/",
        account.PasskeyRemoval.as_view(),
        name="mfa_remove_webauthn",
    ),
    path("account/passkeys/<int:pk>/rename/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("new-password/", account.PasswordForgotten.as_view(), name="account_reset_password"),
    path(
        "new-password/sent/", account.PasswordLinkSent.as_view(), name="account_reset_password_done"
    ),
    path(
        "new-password/saved/",
        account.PasswordSaved.as_view(),
        name="account_reset_password_from_key_done",
    ),
    path(
        "new-password/link/<slug:person>/<slug:token>/<slug:signature>/",
        account.password_link,
        name="account_password_link",
    ),
    path(
        "new-password/for/<slug:uidb36>/",
        account.PasswordAnew.as_view(),
        {"key": "set-password"},
        name="account_reset_password_from_key",
    ),
]
