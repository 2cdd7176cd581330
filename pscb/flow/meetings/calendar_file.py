"""A meeting as a file that calendars read (RFC 5545)."""

from datetime import UTC

from django.utils import timezone

from .models import Meeting

ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
STAMP = "%Y%m%dT%H%M%SZ"


def calendar_file(meeting: Meeting, address: str) -> str:
    """One event in universal time; `address` is the meeting's page. Later files replace earlier."""
    begins, ends = (timezone.make_aware(moment) for moment in (meeting.begins, meeting.ends))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Safeguarding Children Board//Meetings//EN",
        "BEGIN:VEVENT",
        f"UID:{meeting.key}",
        f"DTSTAMP:{timezone.now().astimezone(UTC):{STAMP}}",
        f"DTSTART:{begins.astimezone(UTC):{STAMP}}",
        f"DTEND:{ends.astimezone(UTC):{STAMP}}",
        f"SUMMARY:{meeting.title.translate(ESCAPES)}",
        f"LOCATION:{meeting.place.translate(ESCAPES)}",
        f"URL:{address}",
        f"STATUS:{'CANCELLED' if meeting.state == meeting.CANCELLED else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _fold(line))


def _fold(line: str) -> list[str]:
    """Lines of at most 75 bytes; those that go on begin with a space."""
    pieces, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > 74:
            pieces.append(piece)
            piece = " "
        piece += letter
    return [*pieces, piece]
