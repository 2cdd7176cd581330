"""What may be told of a version: the words about a Restricted one are for its readers."""

from collections.abc import Iterable
from typing import Any

from pscb.flow.reports.models import ReportVersion
from pscb.foundation.notifications.services import notice_queue
from pscb.foundation.people.models import Person
from pscb.foundation.people.policy import policy

from ..models import CallIn

FOR_ITS_READERS = "The reason stands beside the report, for those who may read it."


def tell_of(
    paper: ReportVersion, *, people: Iterable[Person], detail: str = "", **notice: Any
) -> None:
    """Queue a notice about a version, whose title comes before `detail`.

    Of a Restricted one both go only to those who may read it.
    """
    told = list(people)
    readers = [person for person in told if may_be_told(person, paper)]
    notice_queue(people=readers, detail=f"“{paper.title}”. {detail}".strip(), **notice)
    # The same event: a person is in one half only, so nobody is told twice.
    notice_queue(people=[one for one in told if one not in readers], **notice)


def openly(paper: ReportVersion, words: str) -> str:
    """The words about a version where more people read them than may read a Restricted one."""
    return FOR_ITS_READERS if paper.is_restricted else words


def may_be_told(person: Any, paper: ReportVersion) -> bool:
    """Whether the words about a version are for this person: of a Restricted one, its readers."""
    return not paper.is_restricted or bool(policy.can(person, "report_version.view", paper))


def may_know_why(person: Any, call_in: CallIn) -> bool:
    """Whether the reason of a request is for this person: who asked, who answers, its readers.

    The Chair supplies or declines it (Framework section 5), and cannot without its reason.
    """
    if call_in.asked_by_id == person.pk or may_be_told(person, call_in.paper):
        return True
    answers = (policy.can(person, f"call_in.{step}", call_in) for step in ("supply", "decline"))
    return any(bool(answer) for answer in answers)
