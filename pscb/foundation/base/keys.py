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


def sent_key(form_key: uuid.UUID | None, *, about: uuid.UUID, by: uuid.UUID) -> uuid.UUID:
    """The key of what a form makes: one for a form, its sender and the thing it is about.

    So a form sent twice makes one thing, and a form sent about another thing makes another. A new
    key where there is no form.
    """
    return uuid.uuid5(form_key, f"{about} {by}") if form_key else new_key()


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
