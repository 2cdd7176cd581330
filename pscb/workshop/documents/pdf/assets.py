"""What a printed page may use: files registered by kind, pictures handed over in memory, no more.

A page names an asset as `asset:<folder>/<name>`. Nothing else is ever opened: no address on the
network, no path of the machine, no data address.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from fontTools.ttLib import woff2

SCHEME = "asset:"
FILES = {
    "fonts": {".woff2": "font/ttf"},
    "print": {".css": "text/css", ".svg": "image/svg+xml"},
}
PICTURES = {".png": "image/png", ".jpg": "image/jpeg"}
NAME = re.compile(r"[a-z0-9][a-z0-9._-]*\Z")


class AssetRefused(Exception):
    """A page asked for something that is not a registered asset."""


class AssetMissing(Exception):
    """A registered asset is not where the asset build puts it."""


@dataclass(frozen=True)
class Asset:
    """The bytes of an asset and their media type."""

    data: bytes
    media_type: str


@dataclass(frozen=True)
class Assets:
    """The assets of one rendering.

    `roots` are folders that hold `fonts/` and `print/`, searched in order; `pictures` are PNG or
    JPEG bytes by file name, asked for as `asset:pictures/<name>`.
    """

    roots: tuple[Path, ...]
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    def fetch(self, address: str) -> Asset:
        """The asset at an address. Raises AssetRefused, or AssetMissing if it was never built."""
        folder, _, name = address.removeprefix(SCHEME).partition("/")
        suffix = Path(name).suffix
        if not address.startswith(SCHEME) or not NAME.match(name):
            raise AssetRefused(address)
        if folder == "pictures" and suffix in PICTURES and name in self.pictures:
            return Asset(self.pictures[name], PICTURES[suffix])
        if suffix not in FILES.get(folder, {}):
            raise AssetRefused(address)
        return Asset(self._read(folder, name), FILES[folder][suffix])

    def font(self, name: str) -> bytes:
        """A font of the register as a TrueType program."""
        return self._read("fonts", name)

    def _read(self, folder: str, name: str) -> bytes:
        for root in self.roots:
            path = root / folder / name
            if path.is_file():
                return (
                    _program(path, path.stat().st_mtime_ns)
                    if folder == "fonts"
                    else (path.read_bytes())
                )
        raise AssetMissing(
            f"{folder}/{name} is not among the built assets: run the asset build (make assets)."
        )


def installed(pictures: Mapping[str, bytes] | None = None) -> Assets:
    """The assets of this installation: the folders that static files are collected from."""
    roots = tuple(Path(folder) for folder in settings.STATICFILES_DIRS)
    return Assets(roots, pictures or {})


@lru_cache(maxsize=40)
def _program(path: Path, changed: int) -> bytes:
    """A font unpacked once per process; each unpacking costs as much as a quarter of a page."""
    unpacked = BytesIO()
    woff2.decompress(BytesIO(path.read_bytes()), unpacked)
    return unpacked.getvalue()
