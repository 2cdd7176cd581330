"""Second factors are sealed in the database: whoever reads the table cannot sign in with it."""

import base64
import hashlib
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


def seal(text: str) -> str:
    """The text as it is stored."""
    return _seals().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """The text again. Raises ValueError if it was sealed with a key this site no longer knows.

    Keys in SECRET_KEY_FALLBACKS still open what they have sealed.
    """
    try:
        return _seals().decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise ValueError("This was sealed with a key that this site no longer has.") from None


def _seals() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(key)) for key in keys])


def _key(secret: Any) -> bytes:
    digest = hashlib.blake2b(str(secret).encode(), digest_size=32, person=b"second-factor").digest()
    return base64.urlsafe_b64encode(digest)
