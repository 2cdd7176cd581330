"""The worker's entry point."""

import gc
import os

from celery import Celery
from celery.signals import celeryd_after_setup, setup_logging

import pscb.foundation.jobs.folder  # noqa: F401  (makes the address folder:// known)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pscb.settings.embedded")
app = Celery("pscb")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def keep_our_logging(**_: object) -> None:
    """Celery configures logging itself unless somebody listens; the settings have done it."""


@celeryd_after_setup.connect
def keep_out_of_garbage(**_: object) -> None:
    """What is loaded before the first job stays for good.

    The collector need not look through it during each job, and pool processes go on sharing it.
    """
    gc.collect()
    gc.freeze()
