"""What can be said of a file without opening it: its size, its ending and its first bytes."""

from .names import suffix_of
from .sorts import MEGABYTE, SORTS

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FIRST_BYTES = {
    "pdf": (b"%PDF-",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods"), (ZIP,)),
}
MARKUP = (b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script", b"<body", b"<iframe")


def refusal(name: str, size: int, head: bytes, sort_name: str) -> str:
    """A sentence saying why the file is refused and what to do, or an empty string.

    `head` is the first kilobyte.
    """
    sort, ending = SORTS[sort_name], suffix_of(name)
    if size == 0:
        return "The file is empty. Check it opens on your computer, then choose it again."
    if size > sort.largest:
        most = sort.largest // MEGABYTE
        return f"The file is larger than {most} MB. Make it smaller, or split it."
    if ending not in sort.endings:
        one = "one of these" if len(sort.endings) > 1 else f"a {sort.endings_in_words}"
        return f"The file must be a {sort.endings_in_words}. Save it as {one}, then choose that."
    if head.startswith(OLE) and ending != "pdf":
        return (
            "The file is protected by a password, or is in an old Office format. "
            "Take the password off, save it in the new format and choose it again."
        )
    if not _looks_like(ending, head):
        return (
            f"The file's name ends in .{ending}, but its content is something else. "
            f"Open it and save it anew as {ending.upper()}."
        )
    return ""


def _looks_like(ending: str, head: bytes) -> bool:
    if ending in ("csv", "txt"):
        words = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        return b"\0" not in head and not head.startswith(b"MZ") and not words.startswith(MARKUP)
    if ending == "pdf":
        return b"%PDF-" in head[:1024]
    return head.startswith(FIRST_BYTES[ending])
