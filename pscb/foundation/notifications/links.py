"""Addresses in notices: always ours, never taken from a request."""

from django.conf import settings
from django.core.signing import Signer
from django.utils.crypto import constant_time_compare

from .models import Notice

_signer = Signer(salt="pscb.notifications.links")


def signature(path: str) -> str:
    """The signature that lets whoever got the link in, and nobody who only read the database."""
    return _signer.signature(path)


def is_signed(path: str, given: str) -> bool:
    """Whether `given` is the signature of `path`."""
    return constant_time_compare(signature(path), given)


def address(notice: Notice) -> str:
    """The whole address of a notice's link."""
    path = notice.link
    if notice.link_is_signed:
        path = f"{path}{signature(path)}/"
    return f"{settings.SITE_URL.rstrip('/')}{path}"
