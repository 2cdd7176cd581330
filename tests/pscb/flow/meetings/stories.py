"""How the stories make meetings, and reports that may come before them."""

import datetime
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from pikepdf import Array, Dictionary, Name, Page, Pdf

from pscb.flow.meetings.models import AgendaItem, ItemKind, Meeting
from pscb.flow.meetings.services import agenda_add, agenda_add_report, meeting_plan
from pscb.flow.reports.models import ReportVersion, Why
from pscb.flow.reports.services import report_push
from pscb.flow.triage.models import AgendaCandidate, CallIn, Outcome, Purpose
from pscb.flow.triage.services.candidates import candidate_add
from pscb.foundation.people.models import Group
from tests.cast import Cast, fresh
from tests.pscb.flow.triage.stories import decides, of, recommends

DAY = datetime.date(2027, 3, 11)
BODY = """# What we did

We read **twelve** referrals.

# What we saw

- Nine were in time.
- Three were late.
"""


def board_meeting(cast: Cast, *, held_on: datetime.date = DAY, **details: Any) -> Meeting:
    """A meeting of the Board, planned by an officer."""
    details = {"group": cast.board, **details}
    return meeting_plan(held_on=held_on, by=fresh(cast.olive), **details)


def a_report(cast: Cast, title: str = "Audit of referrals", **details: Any) -> ReportVersion:
    """A report of the police that has come in."""
    return report_push(
        kind="other_report", title=title, by=fresh(cast.olive), author_agency=cast.police,
        purpose="To say what our audit found.", findings="Nine of twelve were in time.",
        change_for_children="Children are seen sooner.", ask="Agree the three actions.",
        **{"body": BODY, **details},
    )  # fmt: skip


def a_candidate(
    cast: Cast, title: str = "Audit of referrals", *, group: Group | None = None, **details: Any
) -> AgendaCandidate:
    """A report that Bea asked the Board to see, so that it waits for an agenda."""
    paper = a_report(cast, title, **details)
    call_in = CallIn.objects.create(
        paper=paper, why="We heard of delays.", asked_by=cast.bea, state=CallIn.ASKED
    )
    return candidate_add(
        paper=paper, group=group or cast.board, purpose=Purpose.DISCUSSION, minutes=15,
        by=fresh(cast.olive), call_in=call_in,
    )  # fmt: skip


def a_concern(cast: Cast, reason: str, **details: Any) -> AgendaCandidate:
    """A report that the sub group advises the Board of as a concern."""
    paper = a_report(cast, **details)
    for person in (cast.quentin, cast.rosa):
        paper.readers.create(person=person, why=Why.CIRCULATION)
    consideration = of(paper)
    recommends(cast.quentin, consideration, Outcome.ADVISE)
    decision = decides(cast.rosa, consideration, Outcome.ADVISE, more={"reason": reason})
    return decision.candidates.get()


def with_report(
    cast: Cast, meeting: Meeting, title: str = "Audit of referrals", **how: Any
) -> AgendaItem:
    """The meeting's newest item: a report."""
    candidate = a_candidate(cast, title, group=meeting.group, **how)
    return agenda_add_report(meeting=meeting, candidate=candidate, by=fresh(cast.olive))


def spoken(cast: Cast, meeting: Meeting, title: str, **details: Any) -> AgendaItem:
    """The meeting's newest item: something said without a paper."""
    return agenda_add(
        meeting=meeting, kind=ItemKind.SPOKEN, title=title, by=fresh(cast.olive), **details
    )


def a_scan(pages: int = 2, words: str = "Minutes of the last meeting") -> bytes:
    """A PDF such as an office copier makes: A4, with words but without tags."""
    made = Pdf.new()
    font = made.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )
    for number in range(1, pages + 1):
        drawn = made.make_stream(f"BT /F1 14 Tf 72 760 Td ({words}, sheet {number}) Tj ET".encode())
        sheet = Dictionary(
            Type=Name.Page, MediaBox=Array([0, 0, 595, 842]), Contents=drawn,
            Resources=Dictionary(Font=Dictionary(F1=font)),
        )  # fmt: skip
        made.pages.append(Page(made.make_indirect(sheet)))
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def upload(data: bytes | None = None, name: str = "minutes.pdf") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, a_scan() if data is None else data, "application/pdf")
