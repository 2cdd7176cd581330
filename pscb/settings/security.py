"""Sign-in, cookies and headers: the same everywhere, only stricter in production."""

from csp.constants import NONE, SELF

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "pscb.overview.office.adapters.InvitationOnly"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "pscb.overview.office.adapters.display_name"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "pscb.overview.office.forms.account.SignIn",
    "reset_password": "pscb.overview.office.forms.account.PasswordForgotten",
    "reset_password_from_key": "pscb.overview.office.forms.account.PasswordAnew",
    "change_password": "pscb.overview.office.forms.account.PasswordChange",
    "reauthenticate": "pscb.overview.office.forms.account.PasswordAgain",
}
# Tries are counted for each account from each connection, and for each account with a short pause
# only, so that a stranger cannot keep anybody out; a whole office may share one connection.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "60/m/ip,5/5m/key",
    "login_failed_account": "20/m/key",
}
PASSWORD_RESET_TIMEOUT = 4 * 60 * 60
MFA_ADAPTER = "pscb.overview.office.adapters.SecondFactors"
MFA_FORMS = {
    "authenticate": "pscb.overview.office.forms.account.SecondFactor",
    "reauthenticate": "pscb.overview.office.forms.account.SecondFactorAgain",
    "activate_totp": "pscb.overview.office.forms.account.AppSetUp",
    "deactivate_totp": "pscb.overview.office.forms.account.AppRemoval",
    "generate_recovery_codes": "pscb.overview.office.forms.account.CodesRenewal",
    "add_webauthn": "pscb.overview.office.forms.account.PasskeyAdding",
    "authenticate_webauthn": "pscb.overview.office.forms.account.PasskeyUse",
    "reauthenticate_webauthn": "pscb.overview.office.forms.account.PasskeyAgain",
    "edit_webauthn": "pscb.overview.office.forms.account.PasskeyRenaming",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = False
# A code is taken half a minute early or late, because clocks of telephones differ.
MFA_TOTP_TOLERANCE = 1

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "pscb.overview.office.passwords.WordsThatCount", "OPTIONS": {"min_length": 8}},
]

SESSION_ABSOLUTE_SECONDS = 10 * 60 * 60
SESSION_IDLE_SECONDS = 60 * 60
SESSION_COOKIE_AGE = SESSION_ABSOLUTE_SECONDS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
