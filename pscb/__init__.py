"""The Board: everything that the levels share."""

# Whoever rings for the worker, the web server too, must ring at the address of the settings.
from pscb.celery import app as celery_app

__all__ = ["celery_app"]
