"""One machine, nothing else: SQLite, a folder as the broker, an in-app outbox for mail.

With DATABASE_URL and REDIS_URL in the environment the same settings run on PostgreSQL and Redis.
"""

import secrets

from pscb.settings.base import *  # noqa: F403
from pscb.settings.base import VAR_DIR, env
from pscb.settings.stores import broker, database

VAR_DIR.mkdir(parents=True, exist_ok=True)


def _kept_secret() -> str:
    """A key made on the first start and kept beside the database, so that sessions survive."""
    kept = VAR_DIR / "secret_key"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(64))
    return kept.read_text()


SECRET_KEY = env.str("SECRET_KEY", default="") or _kept_secret()
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
SECOND_FACTOR_REQUIRED = env.bool(
    "SECOND_FACTOR_REQUIRED", default=not env.bool("DEMO", default=False)
)

DATABASES = {"default": database(env, VAR_DIR)}
CELERY_BROKER_URL, CELERY_BROKER_TRANSPORT_OPTIONS = broker(env, VAR_DIR)

# Shared by all processes, because it counts failed sign-ins and remembers codes that were used.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(VAR_DIR / "cache"),
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
# Passkeys may be tried out without TLS, on this machine only.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True

# Mail is kept on the outbox page of the office; nothing leaves the machine.
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
MAIL_IS_KEPT = True
MAIL_DOMAIN = "board.invalid"
# Nothing is collected here: files are served from where they lie.
STATIC_ROOT = ""
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
