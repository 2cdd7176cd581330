"""How the stories build and publish packs."""

from io import BytesIO

from pikepdf import Pdf

from pscb.flow.meetings.models import AgendaItem, ItemKind, Meeting
from pscb.flow.meetings.services import agenda_add
from pscb.flow.packs.models import PackVersion
from pscb.flow.packs.queries import build_job
from pscb.flow.packs.services import pack_publish, pack_request
from pscb.flow.reports.models import Marking
from pscb.foundation.jobs.models import Job, JobState
from pscb.foundation.jobs.run import job_run
from pscb.workshop.documents.services import document_attach
from pscb.workshop.documents.store import keep_bytes, path_of
from tests.cast import Cast, fresh
from tests.pscb.flow.meetings.stories import a_scan, board_meeting, spoken, with_report

LONG = "\n\n".join(
    f"## Part {number}\n\n" + "Every child was seen, and every delay was asked about. " * 40
    for number in range(1, 7)
)


def full_meeting(cast: Cast) -> Meeting:
    """Minutes as a scan, two reports, one of them with an annex, one restricted, and a welcome."""
    meeting = board_meeting(cast, place="The Guildhall")
    spoken(cast, meeting, "Welcome")
    with_minutes(cast, meeting)
    with_report(cast, meeting, "Audit of referrals", body=LONG)
    annex = keep_bytes(a_scan(1, "Plan"), "application/pdf", pages=1)
    with_report(cast, meeting, "Neglect, a year on", documents=[("Action plan.pdf", annex)])
    with_report(cast, meeting, "A child's story", marking=Marking.RESTRICTED)
    agenda_add(
        meeting=meeting, kind=ItemKind.NOTED, title="Reports noted by the sub group",
        by=fresh(cast.olive),
    )  # fmt: skip
    return meeting


def with_minutes(cast: Cast, meeting: Meeting, data: bytes | None = None) -> AgendaItem:
    """The meeting's newest item: the last minutes as a scan that was found harmless."""
    item = agenda_add(
        meeting=meeting, kind=ItemKind.MINUTES, title="Minutes of the last meeting",
        purpose="decision", recommendation="Agree that they are a true record.",
        by=fresh(cast.olive),
    )  # fmt: skip
    data = data or a_scan()
    blob = keep_bytes(data, "application/pdf", pages=len(Pdf.open(BytesIO(data)).pages))
    item.document = document_attach(
        blob=blob, name="minutes.pdf", subject=item, by=fresh(cast.olive), to_be_read=True
    )
    item.save()
    return item


def small_meeting(cast: Cast) -> Meeting:
    """One spoken item and one report."""
    meeting = board_meeting(cast)
    spoken(cast, meeting, "Welcome")
    with_report(cast, meeting)
    return meeting


def asked_for(cast: Cast, meeting: Meeting) -> Job:
    """Olive presses the button."""
    return pack_request(meeting=meeting, by=fresh(cast.olive))


def work_through(job: Job, *, rounds: int = 100) -> Job:
    """Do the job and every job it waits for, as one worker would."""
    waiting = [job]
    for _ in range(rounds):
        if not waiting:
            break
        waiting += job_run(waiting.pop(0).pk)
    job.refresh_from_db()
    return job


def built(cast: Cast, meeting: Meeting) -> PackVersion:
    """The draft that the worker makes."""
    job = work_through(asked_for(cast, meeting))
    assert job.state == JobState.DONE, job.failure
    return PackVersion.objects.get(key=job.result["pack"])


def published(cast: Cast, meeting: Meeting) -> PackVersion:
    """The pack that Olive builds and publishes."""
    return pack_publish(pack=built(cast, meeting), by=fresh(cast.olive))


def opened(pack: PackVersion) -> Pdf:
    """The file of a pack."""
    return Pdf.open(BytesIO(path_of(pack.blob).read_bytes()))


def the_job(meeting: Meeting) -> Job:
    """The job that builds the meeting's pack."""
    job = build_job(meeting)
    assert job is not None
    return job
