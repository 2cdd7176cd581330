"""What can only be said by opening a file. Runs in a child process with limits, never elsewhere."""

import zipfile
from pathlib import Path

from PIL import Image

MOST_ENTRIES = 5_000
MOST_BYTES = 300 * 1024 * 1024
MOST_PIXELS = 60_000_000
MAIN_PARTS = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "odt": "content.xml",
    "ods": "content.xml",
}
BROKEN = "The file is damaged. Open it on your computer, save it anew and choose it again."


def refusal(path: Path, ending: str) -> str:
    """A sentence saying why the file is refused and what to do, or an empty string."""
    if ending in MAIN_PARTS:
        return _of_archive(path, ending)
    if ending in ("png", "jpg", "jpeg"):
        return _of_image(path)
    return ""


def _of_archive(path: Path, ending: str) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile:
        return BROKEN
    names = {entry.filename for entry in entries}
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        return "The file unpacks to far more than it seems. Make it smaller, or save it as PDF."
    if any(entry.flag_bits & 1 for entry in entries) or "EncryptedPackage" in names:
        return "The file is protected by a password. Take it off and choose the file again."
    if any(name.endswith("vbaProject.bin") for name in names):
        return "The file contains macros. Save it without macros and choose it again."
    return "" if MAIN_PARTS[ending] in names else BROKEN


def _of_image(path: Path) -> str:
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(path) as image:
            if image.width * image.height > MOST_PIXELS:
                return "The picture is too large. Make it smaller than 60 megapixels."
            image.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return BROKEN
    return ""
