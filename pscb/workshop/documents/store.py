"""Where the bytes are: under the media root, named by their SHA-256, whole or not at all."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings

from .models import Blob


def path_for(sha256: str) -> Path:
    """The place of the content with that hash."""
    return Path(settings.MEDIA_ROOT) / "blobs" / sha256[:2] / sha256[2:]


def path_of(blob: Blob) -> Path:
    """The place of a blob's bytes."""
    return path_for(blob.sha256)


def hash_of_file(sha256: str) -> str:
    """The hash of what lies in the place of the content with that hash; empty if nothing does."""
    file = path_for(sha256)
    if not file.is_file():
        return ""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def write_bytes(data: bytes) -> str:
    """Write content to its place, if it is not there, and give its SHA-256.

    The file appears under its name only when every byte is on the disk.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    place = path_for(sha256)
    if place.exists():
        return sha256
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(place)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return sha256


def keep_bytes(
    data: bytes, media_type: str, *, pages: int | None = None, is_tagged: bool = False
) -> Blob:
    """Keep content once and give its blob; `pages` counts those of a PDF."""
    blob, _ = Blob.objects.get_or_create(
        sha256=write_bytes(data),
        defaults={
            "size": len(data),
            "media_type": media_type,
            "pages": pages,
            "is_tagged": is_tagged,
        },
    )
    return blob
