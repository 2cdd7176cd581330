"""Settings shared by every way of running; the environment decides the rest."""

from pathlib import Path

import environ

from pscb.settings.logs import LOGGING as LOGGING
from pscb.settings.security import *  # noqa: F403
from pscb.settings.tasks import *  # noqa: F403

ROOT = Path(__file__).resolve().parents[2]
env = environ.Env()

VAR_DIR = Path(env.str("VAR_DIR", default=str(ROOT / "var"))).resolve()
DEMO = env.bool("DEMO", default=False)
SITE_URL = env.str("SITE_URL", default=f"http://127.0.0.1:{env.int('PORT', default=8000)}")
SECOND_FACTOR_REQUIRED = True
CACHE_TABLE = "office_cache"

# From the ground up, as the storeys stand; the levels last.
INSTALLED_APPS = [
    "pscb.foundation.base",
    "pscb.foundation.vocabulary",
    "pscb.foundation.audit_trail",
    "pscb.foundation.people",
    "pscb.foundation.jobs",
    "pscb.foundation.notifications",
    "pscb.foundation.workflow",
    "pscb.workshop.documents",
    "pscb.workshop.pages",
    "pscb.workshop.standards",
    "pscb.flow.returns",
    "pscb.flow.actions",
    "pscb.flow.reports",
    "pscb.flow.triage",
    "pscb.flow.meetings",
    "pscb.flow.packs",
    "pscb.overview.home",
    "pscb.overview.office",
    "audits.section11",
    "audits.single_agency",
    "audits.multi_agency",
    "reviews.themed",
    "reviews.case_reviews",
    "indicators",
    "cdop",
    "pscb.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "crispy_forms",
    "crispy_forms_gds",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "pscb.workshop.pages.refusals.FormsInUtf8",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "pscb.overview.home.middleware.HealthFirst",
    "allauth.account.middleware.AccountMiddleware",
    "pscb.overview.office.middleware.NotKept",
    "pscb.overview.office.middleware.SessionLimits",
    "pscb.workshop.pages.refusals.SignInKept",
    "pscb.overview.office.middleware.SecondFactorRequired",
    "pscb.foundation.audit_trail.middleware.RequestContext",
    "pscb.workshop.pages.refusals.Refusals",
]

ROOT_URLCONF = "pscb.urls"
CSRF_FAILURE_VIEW = "pscb.workshop.pages.refusals.csrf_failure"
WSGI_APPLICATION = "pscb.wsgi.application"
AUTH_USER_MODEL = "people.Person"
# Addresses are unique whatever their case: a constraint on lower(email) sees to it.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pscb.workshop.pages.context.site",
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = ["gds"]
CRISPY_TEMPLATE_PACK = "gds"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT: Path | str = VAR_DIR / "static"
# Our own sources, and what the asset build compiles from installed packages.
STATICFILES_DIRS = [ROOT / "static", ROOT / "build" / "assets"]
MEDIA_ROOT = VAR_DIR / "media"

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
