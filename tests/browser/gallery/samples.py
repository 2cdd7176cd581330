"""What the gallery's pages show. Nothing here is real."""

import datetime
from types import SimpleNamespace

from pscb.workshop.pages.components import (
    AgendaLine,
    Cell,
    Event,
    HeatMap,
    HeatRow,
    Progress,
    Step,
)

STANDARDS = [
    "Clear duty",
    "Senior lead",
    "Account\u00adability",
    "Voice of children",
    "Training",
    "Safer recruit\u00adment",
    "Sharing infor\u00admation",
    "Neglect",
    "Inter-agency",
]
AGENCIES = {
    "Children’s social care": "MMMNMMMMP",
    "Fenland Police": "PMPNMMMNM",
    "Eastern Probation": "NNMMMPMMM",
    "Wash Community Health Trust": "-MPMMNMPM",
    "Queen’s Acute Hospital": "MMNPM-MPM",
    "Fenmarsh clinical commissioning group": "MMMMPM-MM",
    "Youth offending service": "PMMMP-MMM",
    "Housing": "PMMMMN-NP",
    "Sluice Road School": "MMNMPPPM-",
    "Leisure trust": "-PN-MPPM?",
}
MARK = {"M": "met", "P": "partly", "N": "not-met", "-": "na", "?": "none"}
CHANGES = {(0, 3): "up", (1, 7): "up", (3, 2): "down", (5, 1): "down", (8, 2): "up"}


def heat_map():
    rows = [
        HeatRow(
            agency,
            [
                Cell(MARK[letter], href="#", change=CHANGES.get((line, place), ""))
                for place, letter in enumerate(letters)
            ],
            href="#",
        )
        for line, (agency, letters) in enumerate(AGENCIES.items())
    ]
    return HeatMap("Agencies by standards, Section 11 audit 2026", "Agency", STANDARDS, rows)


EVENTS = [
    Event(
        "Decided: table at the Board",
        datetime.datetime(2027, 3, 4, 14, 2),
        "Rosa Lindqvist",
        "The findings on training touch every agency.",
    ),
    Event("Recommended", datetime.datetime(2027, 3, 1, 9, 30), "Quentin Ames"),
    Event("Submitted", datetime.date(2027, 2, 26), "Priya Nair"),
]
AGENDA = [
    AgendaLine("1", "Welcome and apologies", "For information", "Ivy Castellan", 5, "10:00", "1"),
    AgendaLine("2", "Declarations of interest", "For information", "All", 5, "10:05", "2"),
    AgendaLine("3", "Minutes of 10 December 2026", "For decision", "Ivy Castellan", 10, "10:10",
               "3", href="#"),
    AgendaLine("4", "Section 11 overview 2026: what fourteen agencies said, and what they will do",
               "For decision", "Rosa Lindqvist", 30, "10:20", "9", href="#",
               marking="Official-Sensitive", state="Paper awaited", tone="attention"),
]  # fmt: skip
RUNNING = Progress(
    "2 of 4 papers are made.",
    done=2,
    total=4,
    steps=[
        Step("Cover and agenda", "done"),
        Step("Minutes of 10 December 2026", "done", "6 pages"),
        Step("Section 11 overview 2026", "running"),
        Step("Page numbers and contents"),
    ],
)
FAILED = Progress(
    "The pack could not be finished.",
    steps=[
        Step("Cover and agenda", "done"),
        Step("Minutes of 10 December 2026", "failed", "The file is protected by a password"),
    ],
    ended=True,
    failed="Ask the author of item 3 for a file without a password, then build the pack again.",
)
REPORT = SimpleNamespace(
    title="Section 11 overview 2026",
    status=SimpleNamespace(label="With Q&E", tone="active"),
    due=datetime.date(2027, 3, 27),
    version=3,
)
TRANSITIONS = [
    SimpleNamespace(name="table", label="Table at the Board"),
    SimpleNamespace(name="return", label="Return to the author"),
]
PAPER = """# What we found

Fourteen agencies sent their returns. **Ten** meet the standard on training; four do not yet.

* Staff know whom to tell.
* Children were asked in nine agencies, and in five of them something changed.

| Standard | Met | Partly | Not met |
| --- | ---: | ---: | ---: |
| Clear duty | 9 | 3 | 2 |
| Voice of children | 6 | 5 | 3 |

> “I was asked, and they did it.” A young person, February 2027

## What we ask of the Board

1. Ask the three agencies about [voice of children](https://example.org/voice).
2. Look again in September.
"""
