"""Names of uploaded files, made harmless."""

import unicodedata
from pathlib import PurePosixPath

LONGEST = 120


def clean_name(given: str) -> str:
    """The last part of a file name without paths, control or direction-changing characters."""
    last = PurePosixPath(given.replace("\\", "/")).name
    kept = "".join(c for c in last if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"})
    kept = " ".join(kept.split()).lstrip(".") or "document"
    suffix = PurePosixPath(kept).suffix[:10]
    return kept[: LONGEST - len(suffix)].removesuffix(suffix) + suffix


def suffix_of(name: str) -> str:
    """The ending of a name in lower case without its dot."""
    return PurePosixPath(name).suffix.lower().removeprefix(".")
