"""What became of promised actions: done or late, checked by others, and looked at again."""

import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType

from audits.section11.models import Answer, Submission
from pscb.flow.actions import services
from pscb.flow.actions.models import Action

from .answers import MONTHS
from .chance import between, share
from .reading import read
from .scene import Scene

# Of a hundred actions of each round: how many were done and checked, how many were done lately and
# wait to be checked, and how many were withdrawn, each counted on from the one before.
CHECKED, WAITING, WITHDRAWN = (96, 82, 10), (96, 90, 10), (99, 91, 10)
DIFFERENCE = (("yes", 0.52), ("partly", 0.82), ("unknown", 0.92), ("no", 1.0))
CHECKERS = ("Quentin Ames", "Nadia Rahman", "Dele Adeyemi", "Olive Marsh")
LOOKED_AT_AFTER = ((6, 186), (12, 369))


def follow(scene: Scene, submission: Submission, number: int) -> None:
    """Put into the diary how each action of a signed return goes on."""
    kind = ContentType.objects.get_for_model(Answer)
    answers = submission.answers.order_by().values("pk")
    for action in Action.objects.filter(source_type=kind, source_id__in=answers).order_by("pk"):
        chance = share("action", number, owner_of(action), action.what) * 100
        done = _days(scene, action.due_on) + between(-25, 20, "done", number, action.what)
        if chance < CHECKED[number]:
            see_through(scene, action, done)
        elif chance < WAITING[number]:
            lately = -between(3, 24, "lately", action.what)
            scene.diary.on(lately, complete, scene, action, hour=14)
        elif chance < WITHDRAWN[number]:
            scene.diary.on(done, _withdraw, scene, action, hour=11)


def owner_of(action: Action) -> str:
    """The code of the agency that owns an action, as the data files write it."""
    if action.agency is None:
        raise TypeError("Every action of the demonstration belongs to an agency.")
    return action.agency.code.upper()


def see_through(scene: Scene, action: Action, done: int) -> None:
    """Let an action be done on a day, checked weeks later, and looked at again after that."""
    names = (owner_of(action), action.what)
    closed = done + between(8, 40, "closed", *names)
    scene.diary.on(done, complete, scene, action, hour=14)
    scene.diary.on(closed, _close, scene, action, hour=10, minute=30)
    for months, days in LOOKED_AT_AFTER:
        after = closed + days + between(2, 12, "looked", months, *names)
        scene.diary.on(after, _look_again, scene, action, months, hour=15)


def complete(scene: Scene, action: Action) -> None:
    """The agency says what was done, and that it is complete."""
    action.refresh_from_db()
    owner = scene.cast.contributor(owner_of(action))
    services.evidence_add(action=action, text=_told(action, "evidence"), by=owner)
    services.action_complete(action=action, by=owner)


def _close(scene: Scene, action: Action) -> None:
    action.refresh_from_db()
    services.action_close(action=action, found=_told(action, "found"), by=_checker(scene, action))


def _look_again(scene: Scene, action: Action, months: int) -> None:
    chance = share("difference", owner_of(action), action.what, months)
    difference = next(name for name, limit in DIFFERENCE if chance < limit)
    texts = read("follow_up")["impact"][difference]
    services.impact_record(
        check=action.impact_checks.get(months=months),
        difference=difference,
        finding=texts[between(0, len(texts) - 1, "finding", action.what)],
        by=_checker(scene, action),
    )


def _withdraw(scene: Scene, action: Action) -> None:
    action.refresh_from_db()
    reason = " ".join(read("follow_up")["withdrawn"].split())
    services.action_withdraw(action=action, reason=reason, by=scene.cast["Mabel Quist"])


def _checker(scene: Scene, action: Action) -> Any:
    """Somebody from outside the agency that owns the action."""
    first = between(0, 3, "checker", action.what)
    people = [scene.cast[name] for name in CHECKERS[first:] + CHECKERS[:first]]
    return next(one for one in people if action.agency_id not in one.hats.agency_ids)


def _told(action: Action, sort: str) -> str:
    texts = read("follow_up")[sort]
    text = texts[between(0, len(texts) - 1, sort, owner_of(action), action.what)]
    month = MONTHS[(action.due_on.month - 2) % 12]
    return " ".join(text.replace("{month}", month).split())


def _days(scene: Scene, day: datetime.date) -> int:
    return (day - scene.diary.today).days
