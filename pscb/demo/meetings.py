"""Meetings of the Board and its groups: planned, held, minuted; the last with its pack."""

from collections.abc import Iterator
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from pscb.flow.meetings import services
from pscb.flow.meetings.models import Meeting
from pscb.flow.meetings.queries import candidates_for, items_of, quorum_of
from pscb.flow.triage.models import Outcome
from pscb.foundation.people.models import Person
from pscb.foundation.people.queries import members_of

from .files import printed
from .reading import read
from .scene import Scene

PLANNED_BEFORE, AGENDA_BEFORE, PUBLISHED_BEFORE = 80, 16, 7
PLACES = {"quality": "Business unit, first floor", "chairs": "By video"}


def write_meetings(scene: Scene) -> None:
    """Plan every meeting on record, and put into the diary how each of them goes."""
    told = read("meetings")
    for group in ("quality", "chairs", "board"):
        for one in told[group]:
            planned = min(one["days"] - PLANNED_BEFORE, -20)
            scene.diary.on(planned, _plan, scene, group, one, hour=9, minute=30)
            whole = one if "items" in one else one | {"items": _items_for(group, one)}
            if one["days"] < 0:
                _write_course(scene, whole)
            else:
                scene.diary.on(-2, _write_agenda, scene, whole, hour=15)


def _items_for(group: str, told: dict[str, Any]) -> list[dict[str, Any]]:
    """The agenda of a group that considers reports: an item for each, in the order of minutes."""
    items = [dict(one) for one in read("meetings")["first_items"]]
    for name, decided in sorted(_decided_at(told["name"]), key=lambda pair: pair[1]["item"]):
        outcome = Outcome(decided["outcome"]).label
        items.append(_item(name, decided["reason"], f"{outcome}."))
    if told["days"] > 0:
        items += [_item(name) for name in read("meetings")["to_consider"][group]]
    return items


def _decided_at(meeting: str) -> Iterator[tuple[str, dict[str, Any]]]:
    courses = dict(read("papers")["papers"])
    for number, one in enumerate(read("cycles")["rounds"]):
        courses[f"section11-{number}"] = one.get("considered", {})
    for name, course in courses.items():
        for each in (course, course.get("then", {})):
            if each.get("decision", {}).get("at") == meeting:
                yield name, each["decision"]


def _item(name: str, minute: str = "", decision: str = "") -> dict[str, Any]:
    return {
        "paper": name, "kind": "spoken", "purpose": "decision", "lead": "", "minutes": 10,
        "minute": minute, "decision": decision,
    }  # fmt: skip


def _plan(scene: Scene, group: str, told: dict[str, Any]) -> None:
    scene.meetings[told["name"]] = services.meeting_plan(
        group=scene.cast.groups[group],
        held_on=scene.diary.date(told["days"]),
        place=told.get("place", PLACES.get(group, "")),
        by=scene.cast["Olive Marsh"],
    )


def _write_course(scene: Scene, told: dict[str, Any]) -> None:
    day, is_board = told["days"], "place" in told
    agenda = day - (AGENDA_BEFORE if is_board else 5)
    scene.diary.on(agenda, _write_agenda, scene, told, hour=9)
    if not told.get("pack"):
        publish = day - PUBLISHED_BEFORE if is_board else day - 1
        scene.diary.on(publish, _publish, scene, told, hour=11)
    scene.diary.on(day, _hold, scene, told, hour=18)
    scene.diary.on(day + 5, _write_minutes, scene, told, hour=14)


def _write_agenda(scene: Scene, told: dict[str, Any]) -> None:
    meeting, by = scene.meetings[told["name"]], scene.cast["Olive Marsh"]
    for one in told["items"]:
        shared = {name: one[name] for name in ("purpose", "lead", "minutes")}
        shared["recommendation"] = " ".join(one.get("asked", "").split())
        if "report" in one:
            candidate = candidates_for(meeting).get(paper=scene.papers[one["report"]])
            services.agenda_add_report(meeting=meeting, candidate=candidate, by=by, **shared)
        else:
            paper = _minutes_of(scene, one["of"]) if "of" in one else None
            title = one["title"] if "title" in one else scene.papers[one["paper"]].title
            services.agenda_add(
                meeting=meeting, kind=one["kind"], title=title, upload=paper, by=by, **shared
            )


def _publish(scene: Scene, told: dict[str, Any]) -> None:
    services.meeting_publish(meeting=scene.meetings[told["name"]], by=scene.cast["Olive Marsh"])


def _hold(scene: Scene, told: dict[str, Any]) -> None:
    meeting = scene.meetings[told["name"]]
    meeting.refresh_from_db()
    away = set(told.get("absent", []))
    services.meeting_hold(
        meeting=meeting,
        present=[one for one in members_of(meeting.group) if one.name not in away],
        by=scene.cast["Olive Marsh"],
    )


def _write_minutes(scene: Scene, told: dict[str, Any]) -> None:
    meeting = scene.meetings[told["name"]]
    for item, one in zip(items_of(meeting), told["items"], strict=True):
        services.minute_record(
            item=item,
            text=" ".join(one["minute"].split()),
            decision=" ".join(one.get("decision", "").split()),
            by=scene.cast["Olive Marsh"],
        )


def _minutes_of(scene: Scene, name: str) -> SimpleUploadedFile:
    """The minutes of an earlier meeting as the PDF that the officer uploads."""
    meeting = scene.meetings[name]
    there = ", ".join(meeting.present.order_by("name").values_list("name", flat=True))
    parts = [f"# Present\n\n{there}.\n\n{quorum_of(meeting).sentence}"]
    for item in items_of(meeting):
        text = f"# {item.number}. {item.title}\n\n{item.minute.text}"
        parts.append(
            f"{text}\n\n**Decision.** {item.minute.decision}" if item.minute.decision else text
        )
    title = f"Minutes of {meeting}"
    data = printed(title, "\n\n".join(parts), f"Minutes, {meeting.reference}")
    return SimpleUploadedFile(f"minutes of {meeting.reference}.pdf", data, "application/pdf")


def day_of(name: str) -> int:
    """On which day a meeting is, counted from today."""
    told = read("meetings")
    return next(
        int(one["days"])
        for group in ("quality", "chairs", "board")
        for one in told[group]
        if one["name"] == name
    )


def who_was_there(scene: Scene, meeting: Meeting) -> list[Person]:
    """Those with a vote who came, as the people of the demonstration."""
    return [scene.cast[one.name] for one in meeting.present.order_by("name")]


def minute_of(meeting: Meeting, item: int) -> str:
    """How a minute is cited."""
    return f"{meeting.reference}, item {item}"
