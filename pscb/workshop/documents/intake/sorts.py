"""What may be uploaded where."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv",
    "txt": "text/plain",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
}


@dataclass(frozen=True)
class Sort:
    """A sort of upload: its word, the endings it may have, and its size in bytes."""

    word: str
    endings: tuple[str, ...]
    largest: int

    @property
    def endings_in_words(self) -> str:
        """The endings as people write them: "PDF, DOCX or CSV"."""
        words = [ending.upper() for ending in self.endings if ending != "jpeg"]
        return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


SORTS = {
    "paper": Sort("paper", ("pdf",), 50 * MEGABYTE),
    "evidence": Sort("evidence", tuple(MEDIA_TYPES), 20 * MEGABYTE),
}
