"""What can only be said by opening a file. Runs in a child process with limits, never elsewhere."""

import zipfile
import zlib
from html import unescape
from pathlib import Path

from PIL import Image

MOST_ENTRIES = 5_000
MOST_BYTES = 300 * 1024 * 1024
MOST_PIXELS = 60_000_000
PIECE = 1024 * 1024
MAIN_PARTS = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "odt": "content.xml",
    "ods": "content.xml",
}
# What runs when it is opened, by its name or by how it begins.
PROGRAMS = (
    ".bat", ".cmd", ".com", ".dll", ".exe", ".hta", ".jar", ".js", ".jse", ".lnk", ".msi", ".ps1",
    ".scr", ".vbe", ".vbs", ".wsf",
)  # fmt: skip
PROGRAM_BYTES = (b"MZ", b"\x7fELF")
MACRO_FOLDERS = ("basic/", "scripts/")
TYPES = "[content_types].xml"
MACRO_TYPES = ("macroenabled", "vbaproject")
BROKEN = "The file is damaged. Open it on your computer, save it anew and choose it again."

TOO_MUCH = "The file unpacks to far more than it seems. Make it smaller, or save it as PDF."
MACROS = "The file contains macros. Save it without macros and choose it again."
PROGRAM = "The file has a program inside. Take it out, save the file and choose it again."
TOO_LARGE = "The picture is too large. Make it smaller than 60 megapixels."
NOT_TEXT = "The file's name says text, but its content is something else. Save it as a PDF."


def refusal(path: Path, ending: str) -> str:
    """A sentence saying why the file is refused and what to do, or an empty string."""
    if ending in MAIN_PARTS:
        return _of_archive(path, ending)
    if ending in ("png", "jpg", "jpeg"):
        return _of_image(path)
    if ending in ("csv", "txt"):
        return NOT_TEXT if b"\0" in path.read_bytes() else ""
    return ""


def _of_archive(path: Path, ending: str) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            return _of_entries(archive, ending)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError):
        return BROKEN


def _of_entries(archive: zipfile.ZipFile, ending: str) -> str:
    entries = archive.infolist()
    names = {entry.filename.lower() for entry in entries}
    if len(entries) > MOST_ENTRIES:
        return TOO_MUCH
    if any(entry.flag_bits & 1 for entry in entries) or "encryptedpackage" in names:
        return "The file is protected by a password. Take it off and choose the file again."
    if any(name.endswith("vbaproject.bin") or name.startswith(MACRO_FOLDERS) for name in names):
        return MACROS
    if any(name.endswith(PROGRAMS) for name in names):
        return PROGRAM
    if MAIN_PARTS[ending] not in archive.namelist():
        return BROKEN
    return _of_contents(archive, entries)


def _of_contents(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> str:
    """What unpacking says. The sizes that a file tells of itself are read past, not believed."""
    left = MOST_BYTES
    for entry in entries:
        told, entry.file_size = entry.file_size, left + 2 * PIECE
        size, kept = 0, b""
        with archive.open(entry) as inside:
            while piece := inside.read(PIECE):
                kept = kept or piece
                size += len(piece)
                if size > left:
                    return TOO_MUCH
        if size != told:
            return BROKEN
        left -= size
        if kept.startswith(PROGRAM_BYTES):
            return PROGRAM
        if entry.filename.lower() == TYPES and any(sign in _plain(kept) for sign in MACRO_TYPES):
            return MACROS
    return ""


def _plain(types: bytes) -> str:
    """A list of content types however it is spelled: wide letters, character references."""
    return unescape(types.replace(b"\0", b"").decode("latin-1")).lower()


def _of_image(path: Path) -> str:
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(path) as image:
            if image.width * image.height > MOST_PIXELS:
                return TOO_LARGE
            image.load()
    except Image.DecompressionBombError:
        return TOO_LARGE
    except (OSError, SyntaxError, ValueError):
        return BROKEN
    return ""
