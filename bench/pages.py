"""The speed of pages: lists against a page that lists nothing, and one object among few and many.

Every page is asked for in this process, signed in, through the whole of Django, on a database file
of its own. One round of data is a cycle with two returns, a report with its decision, an action,
a demand, a meeting and a person; the pages are measured with 25 rounds, which fill a list's page,
and again with 1,000.

    python -m bench.pages [few] [many]
"""

import os
import statistics
import sys
import tempfile
import time
from typing import Any

REPEATS = 15
BARE = "A page that lists nothing"


def report(few: int, many: int) -> None:
    """Measure everything, in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="board-bench-") as folder:
        _set_up(folder)
        cast, pages = grown(few)
        before = {name: milliseconds(*page) for name, page in pages.items()}
        grow(cast, range(few, many))
        after = {name: milliseconds(*page) for name, page in pages.items()}
    print(f"\n{few} and {many} of everything; middle of {REPEATS}, in milliseconds")
    print(f"{'':34}{few:>8}{many:>8}{'ratio':>8}{'/ bare':>8}")
    for name in pages:
        ratios = after[name] / before[name], after[name] / after[BARE]
        print(f"{name:34}{before[name]:8.1f}{after[name]:8.1f}{ratios[0]:8.2f}{ratios[1]:8.2f}")


def _set_up(folder: str) -> None:
    os.environ |= {"DJANGO_SETTINGS_MODULE": "pscb.settings.test", "VAR_DIR": folder}
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def grown(few: int) -> tuple[Any, dict[str, tuple[Any, str]]]:
    """The cast after the first rounds; each page by what it is, with who opens it and where."""
    from django.urls import reverse

    from audits.section11.models import Cycle, Submission
    from pscb.flow.actions.models import Action
    from pscb.flow.meetings.models import Meeting
    from pscb.flow.returns.models import Return
    from pscb.flow.triage.models import Consideration
    from tests.cast import make_cast

    cast = make_cast()
    grow(cast, range(few))
    police = Submission.objects.filter(agency=cast.police)[0]
    meeting = Meeting.objects.order_by("pk")[0]
    considered = Consideration.objects.order_by("pk")[0]
    priya, rosa, olive, bea = cast.priya, cast.rosa, cast.olive, cast.bea
    return cast, {
        BARE: (priya, "/words-we-use/"),
        "Your work": (priya, "/"),
        "Section 11, an agency's": (priya, "/section-11/"),
        "Section 11, the cycles": (olive, "/section-11/"),
        "Asked of us": (priya, "/asked-of-us/"),
        "Actions": (priya, "/actions/"),
        "Reports of an agency": (priya, "/reports/mine/"),
        "Register of reports": (bea, "/reports/register/"),
        "Reports to consider": (rosa, "/consideration/"),
        "Decisions": (rosa, "/consideration/decisions/"),
        "Meetings": (olive, "/meetings/"),
        "People": (olive, "/office/people/"),
        "Audit trail": (olive, "/office/trail/"),
        "One return": (priya, police.get_absolute_url()),
        "One question": (priya, police.answers.first().get_absolute_url()),
        "One cycle": (olive, Cycle.objects.order_by("pk")[0].get_absolute_url()),
        "One report": (priya, considered.paper.report.get_absolute_url()),
        "One consideration": (rosa, considered.get_absolute_url()),
        "One action": (priya, Action.objects.order_by("pk")[0].get_absolute_url()),
        "One thing asked": (priya, Return.objects.order_by("pk")[0].get_absolute_url()),
        "One meeting": (olive, reverse("meetings:show", args=[meeting.key])),
    }


def grow(cast: Any, rounds: range) -> None:
    """More rounds of data, through the services."""
    import datetime

    from pscb.foundation.people.services import person_add
    from tests.audits.section11.stories import opened
    from tests.pscb.flow.actions.stories import promised
    from tests.pscb.flow.meetings.stories import board_meeting
    from tests.pscb.flow.returns.stories import asked_of_police
    from tests.pscb.flow.triage.stories import decided

    for number in rounds:
        opened(cast, title=f"Audit {number}")
        decided(cast, "circulate", kind="single_agency_audit", title=f"Report {number}")
        promised(cast, what=f"Train team {number}")
        asked_of_police(cast, title=f"Follow-up {number}")
        board_meeting(cast, held_on=datetime.date(2028, 1, 1) + datetime.timedelta(days=number))
        person_add(name=f"Person {number}", email=f"person{number}@example.org", by=cast.olive)


def milliseconds(person: Any, path: str) -> float:
    """The middle time of one page for one person, after it was opened once."""
    from django.test import Client

    client = Client(HTTP_HOST="localhost")
    client.force_login(person)

    def once() -> float:
        began = time.perf_counter()
        answer = client.get(path)
        spent = time.perf_counter() - began
        assert answer.status_code == 200, (path, answer.status_code)
        return spent * 1_000

    once()
    return statistics.median(once() for _ in range(REPEATS))


if __name__ == "__main__":
    report(*([int(number) for number in sys.argv[1:3]] or (25, 1000)))
