"""A live site: PostgreSQL, Redis, mail by SMTP, TLS at the proxy. Weak settings stop it."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from pscb.settings.guard import refuse_weak_settings

refuse_weak_settings(os.environ)

from pscb.settings.base import *  # noqa: F403
from pscb.settings.base import CACHE_TABLE, SITE_URL, VAR_DIR, env
from pscb.settings.stores import broker, database

SECRET_KEY = env.str("SECRET_KEY")
# The key before the last change, so that a new one signs nobody out.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [SITE_URL.rstrip("/")]

DATABASES = {"default": database(env, VAR_DIR)}
CELERY_BROKER_URL, CELERY_BROKER_TRANSPORT_OPTIONS = broker(env, VAR_DIR)
# In the database, because it counts tries to sign in and remembers codes that were used: without
# Redis people still sign in and save, and the limits hold.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": CACHE_TABLE,
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

vars().update(env.email_url("EMAIL_URL"))
EMAIL_TIMEOUT = 15
MAIL_IS_KEPT = False
MAIL_DOMAIN = urlsplit(SITE_URL).hostname
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="") or f"no-reply@{MAIL_DOMAIN}"
SERVER_EMAIL = DEFAULT_FROM_EMAIL

STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR_DIR / "static")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# The proxy in front ends TLS, says so in this header, and lets nobody else set it.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ALLAUTH_TRUSTED_PROXY_COUNT = 1
SECURE_SSL_REDIRECT = True
# Health checks come from inside, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True

# A browser takes a cookie of such a name only from this very host, over TLS.
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
