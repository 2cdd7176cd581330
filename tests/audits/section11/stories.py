"""How the stories run a cycle: only what matters in each is named."""

import datetime
from typing import Any

from audits.section11.models import Answer, Cycle, SignedCopy, Submission
from audits.section11.services import (
    AnswerWords,
    answer_save,
    cycle_draft,
    cycle_open,
    submission_send,
    submission_sign,
)
from pscb.foundation.base.calendar import today
from pscb.foundation.people.models import Agency, Person
from pscb.workshop.standards.definition import (
    CriterionDefinition,
    GradeDefinition,
    GradingDefinition,
    SetDefinition,
    StandardDefinition,
)
from pscb.workshop.standards.models import SetVersion
from pscb.workshop.standards.services import set_version_agree, set_version_load
from tests.cast import Cast, fresh
from tests.pscb.flow.returns.stories import in_days

GRADES = (
    GradeDefinition("met", "Met", "M", "circle", "met", False, False, False, "In place."),
    GradeDefinition("partly_met", "Partly met", "P", "half", "partly", True, False, False, "Part."),
    GradeDefinition("not_met", "Not met", "N", "triangle", "not", True, False, False, "Not."),
    GradeDefinition("na", "Not applicable", "n/a", "hatch", "na", False, False, True, "No."),
)
PROVEN = GradeDefinition("proven", "Proven", "X", "circle", "met", False, True, False, "Shown.")
TEXT = "Every call handler is trained, and children are seen the same day."
ACTION = AnswerWords(
    grade="partly_met",
    narrative="Two teams of five have been trained.",
    what="Train the other three teams",
    lead_role="Head of training",
    by_when=today() + datetime.timedelta(days=120),
    how_we_will_know="Nine of ten know the route when asked",
)


def criterion(code: str, question: str, *kinds: str) -> CriterionDefinition:
    """A question, for some kinds of agency or for all."""
    return CriterionDefinition(code, question, "Look at practice.", (), ("A policy",), kinds)


def standard(code: str, title: str, short: str, *criteria: CriterionDefinition) -> Any:
    """A standard with its questions."""
    return StandardDefinition(code, code, title, short, False, "For the stories.", criteria)


SET = SetDefinition(
    code="stories",
    title="Standards of the stories",
    source="Made for the stories.",
    version=1,
    grading=GradingDefinition("four", "Four grades", (*GRADES, PROVEN)),
    standards=(
        standard(
            "1", "The agency knows its duty", "Clear duty",
            criterion("1.1", "Is there a policy?"), criterion("1.2", "Do staff find it?"),
        ),
        standard(
            "2", "Staff are trained", "Training",
            criterion("2.1", "Are new staff trained?"),
            criterion("2.2", "Are custody staff trained?", "police"),
        ),
    ),
)  # fmt: skip


def agreed_standards(cast: Cast, definition: SetDefinition = SET) -> SetVersion:
    """The standards, agreed by the Board in March."""
    version = set_version_load(definition=definition, by=fresh(cast.olive))
    if version.is_agreed:
        return version
    agreed_on = today() - datetime.timedelta(days=200)
    return set_version_agree(
        version=version, reference="Board, minute 7", agreed_on=agreed_on, by=fresh(cast.olive)
    )


def drafted(cast: Cast, *agencies: Agency, **how: Any) -> Cycle:
    """A draft for the police and health, unless other agencies are named."""
    given = {
        "title": "Section 11 return 2026/27",
        "set_version": how.pop("set_version", None) or agreed_standards(cast),
        "due_on": in_days(60),
        "agencies": agencies or (cast.police, cast.health),
        "by": fresh(cast.olive),
    }
    return cycle_draft(**{**given, **how})


def opened(cast: Cast, *agencies: Agency, **how: Any) -> Cycle:
    """The same cycle, opened."""
    return cycle_open(cycle=drafted(cast, *agencies, **how), by=fresh(cast.olive))


def return_of(cast: Cast, name: str = "police", cycle: Cycle | None = None) -> Submission:
    """The return of an agency in an open cycle."""
    cycle = cycle or opened(cast)
    return Submission.objects.get(cycle=cycle, agency=getattr(cast, name))


def question(submission: Submission, code: str = "1.1") -> Answer:
    """One answer of a return."""
    return submission.answers.select_related("submission__agency", "criterion").get(
        criterion__code=code
    )


def answered(submission: Submission, by: Person, **words: AnswerWords) -> Submission:
    """Every question answered as met, but for those named, such as q1_2=ACTION."""
    for answer in submission.answers.select_related("criterion"):
        said = words.get(f"q{answer.criterion.code.replace('.', '_')}")
        answer_save(
            answer=answer, words=said or AnswerWords("met", TEXT), version=answer.version,
            by=fresh(by),
        )  # fmt: skip
    submission.refresh_from_db()
    return submission


def sent(cast: Cast, submission: Submission | None = None, **words: AnswerWords) -> Submission:
    """The return of the police, answered by Priya and sent to Marcus."""
    submission = answered(submission or return_of(cast), cast.priya, **words)
    return submission_send(
        submission=submission, signatory=fresh(cast.marcus), by=fresh(cast.priya),
        message="Ready for you.",
    )  # fmt: skip


def signed(cast: Cast, submission: Submission | None = None, **words: AnswerWords) -> SignedCopy:
    """The same, signed by Marcus."""
    return submission_sign(submission=sent(cast, submission, **words), by=fresh(cast.marcus))
