"""The demonstration from its first day to today, in the order in which it happened."""

import datetime

from django.db import transaction

from pscb.flow.packs.models import PackVersion
from pscb.flow.packs.services import pack_publish, pack_request
from pscb.flow.returns.tasks import send_reminders
from pscb.foundation.audit_trail.models import Head
from pscb.foundation.audit_trail.record import record
from pscb.foundation.base.calendar import as_of
from pscb.foundation.base.keys import new_key, repeatable_keys
from pscb.foundation.jobs.models import Job, JobState
from pscb.foundation.jobs.run import job_run
from pscb.foundation.notifications.services import notices_mark_seen
from pscb.foundation.people.models import Board, Person
from pscb.workshop.standards.schema import set_from_file
from pscb.workshop.standards.services import set_version_agree, set_version_load
from pscb.workshop.standards.shipped import framework_file

from .diary import Diary
from .meetings import write_meetings
from .papers import recommend_after_audit, write_papers
from .people import CONSOLE, Cast, invite, write_people
from .rounds import write_rounds
from .scene import Scene

FOUNDED, AGREED = -1096, -1062
WITH_A_PACK, PACK_SENT = "board-4", -70
RECOMMENDED = -150
SEEN_UNTIL = -6


def tell_story(today: datetime.date) -> None:
    """Write the whole demonstration as it would stand on `today`; the same for the same day.

    One transaction, jobs and all: a worker that runs beside it sees none of them and takes none.
    """
    with repeatable_keys(f"Fenmarsh {today}"), transaction.atomic():
        # Fingerprints need a key; that of an invented Board has nothing to hide.
        Head.objects.filter(number=0).update(secret=new_key().hex * 2)
        diary = Diary(today)
        scene = _begin(diary)
        diary.live_until(diary.moment(PACK_SENT, hour=9))
        _send_the_pack(scene)
        diary.live_until(diary.midnight())
        with as_of(diary.moment(-1, hour=22)):
            run_jobs()
            record(CONSOLE, "demonstration.written", Board.objects.get(), day=today.isoformat())


def _begin(diary: Diary) -> Scene:
    with as_of(diary.moment(FOUNDED)):
        scene = Scene(diary, write_people())
    diary.on(AGREED, _agree_standards, scene)
    write_meetings(scene)
    write_rounds(scene)
    write_papers(scene)
    diary.on(RECOMMENDED, recommend_after_audit, scene, "neglect-audit", hour=16)
    for day in range(FOUNDED, 0, 7):
        diary.on(day, send_reminders, hour=7)
    diary.on(-2, invite, scene.cast, hour=11)
    diary.on(SEEN_UNTIL, _see_notices, scene.cast, hour=21)
    return scene


def _agree_standards(scene: Scene) -> None:
    version = set_version_load(definition=set_from_file(framework_file()), by=CONSOLE)
    agreed_on = scene.diary.date(AGREED - 6)
    set_version_agree(
        version=version,
        reference=f"BOARD-{agreed_on.year}-04, item 6",
        agreed_on=agreed_on,
        by=scene.cast["Mabel Quist"],
    )


def _send_the_pack(scene: Scene) -> None:
    """Build the pack of the last meeting with the real jobs, and publish it."""
    meeting, officer = scene.meetings[WITH_A_PACK], scene.cast["Olive Marsh"]
    with as_of(scene.diary.moment(PACK_SENT, hour=9)):
        pack_request(meeting=meeting, by=officer)
        run_jobs()
        pack_publish(pack=PackVersion.objects.get(meeting=meeting), by=officer)


def run_jobs() -> None:
    """Do every job that waits, as a worker would, until nothing is left."""
    while True:
        waiting = Job.objects.filter(state=JobState.QUEUED).order_by("pk").first()
        if waiting is None:
            return
        job_run(waiting.pk)


def _see_notices(cast: Cast) -> None:
    """People have read what they were told up to a week ago."""
    for person in Person.objects.filter(pk__in=[one.pk for one in cast.people.values()]):
        notices_mark_seen(person=person, by=person)
