"""Tests: the embedded settings with a fixed key and quick password hashing."""

import os
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

# Test processes that run side by side share neither files nor a broker.
_process = os.environ.get("PYTEST_XDIST_WORKER", "alone")
if "VAR_DIR" not in os.environ and "pytest" in sys.modules:
    _made_here = tempfile.TemporaryDirectory(prefix="board-tests-")
    os.environ["VAR_DIR"] = _made_here.name
# Checks that only read the settings may end without tidying up: one folder does for them all.
os.environ.setdefault("VAR_DIR", str(Path(tempfile.gettempdir()) / "board-checks"))
os.environ["VAR_DIR"] = str(Path(os.environ["VAR_DIR"]) / _process)
if os.environ.get("REDIS_URL") and _process.startswith("gw"):
    _redis = urlsplit(os.environ["REDIS_URL"])
    _own_number = int(_process.removeprefix("gw")) + 1
    os.environ["REDIS_URL"] = _redis._replace(path=f"/{_own_number}").geturl()
os.environ.setdefault("SECRET_KEY", "only-for-tests")

from pscb.settings.embedded import *  # noqa: F403

SECOND_FACTOR_REQUIRED = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MAIL_IS_KEPT = False
INSTALLED_APPS = [*INSTALLED_APPS, "tests.sample"]
