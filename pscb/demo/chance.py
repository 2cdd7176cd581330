"""Numbers that look like chance and are the same every time."""

import hashlib


def share(*names: object) -> float:
    """A number from 0 up to 1 that depends on the names alone."""
    digest = hashlib.sha256("|".join(map(str, names)).encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48


def between(low: int, high: int, *names: object) -> int:
    """A whole number from `low` to `high`, both included."""
    return low + int(share(*names) * (high - low + 1))
