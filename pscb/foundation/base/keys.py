"""Public keys: random, unless a demonstration asks for the same ones every time."""

import random
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_source: ContextVar[random.Random | None] = ContextVar("key_source", default=None)


def new_key() -> uuid.UUID:
    """A new public key."""
    source = _source.get()
    return uuid.UUID(int=source.getrandbits(128), version=4) if source else uuid.uuid4()


@contextmanager
def repeatable_keys(seed: str) -> Iterator[None]:
    """The same keys in the same order every time; for the demonstration Board only.

    They can be guessed, which is harmless: a key is never a permission.
    """
    token = _source.set(random.Random(seed))  # noqa: S311 - wanted to be repeatable
    try:
        yield
    finally:
        _source.reset(token)
