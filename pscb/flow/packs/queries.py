"""Reads about packs."""

from typing import Any

from django.urls import reverse

from pscb.flow.meetings.models import Meeting
from pscb.flow.meetings.newer import newer_versions
from pscb.flow.meetings.queries import items_of
from pscb.flow.meetings.unsettled import NO_QUESTION, unsettled
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.jobs.models import Job, JobState
from pscb.foundation.people.models import Group, Person
from pscb.foundation.people.queries import people_seated_in
from pscb.workshop.documents.models import PageImage

from .models import PackItem, PackPart, PackVersion
from .plan import PackPlan, plan_pack

BUILD = "pack.build"


def published_pack(meeting: Meeting) -> PackVersion | None:
    """The pack that readers hold, or None before the first publication."""
    return PackVersion.objects.published().filter(meeting=meeting).first()


def draft_pack(meeting: Meeting) -> PackVersion | None:
    """The draft that waits to be published, or None."""
    return PackVersion.objects.filter(meeting=meeting, state=PackVersion.BUILT).first()


def standing_pack(plan: PackPlan) -> PackVersion | None:
    """The draft or published pack that holds exactly what the plan asks for, or None."""
    same = PackVersion.objects.current().filter(meeting=plan.meeting)
    return same.filter(content_key=plan.content_key).select_related("blob").first()


def next_number(meeting: Meeting) -> int:
    """The number the next issue will have: one more than the last that was published."""
    issued = PackVersion.objects.filter(meeting=meeting, state__in=PackVersion.ISSUED)
    return max(issued.values_list("number", flat=True), default=0) + 1


def last_front_pages(meeting: Meeting) -> int:
    """How many pages cover and contents took in the newest pack of the meeting; 0 without one."""
    fronts = PackPart.objects.filter(pack__meeting=meeting, item=None).order_by("-pk")
    return fronts.values_list("pages", flat=True).first() or 0


def build_key(meeting: Meeting) -> str:
    """The key of the one job that builds the meeting's pack."""
    return f"{BUILD}:{meeting.key}"


def build_job(meeting: Meeting) -> Job | None:
    """The job that builds the meeting's pack, or None before it was first asked for."""
    return Job.objects.filter(work_key=build_key(meeting)).first()


def built_by(job: Job, user: Any) -> PackVersion | None:
    """The pack a job has built, if it is done and the user may see it."""
    key = job.result.get("pack") if job.state == JobState.DONE else None
    return PackVersion.objects.visible_to(user).filter(key=key).first() if key else None


def why_not_publish(pack: PackVersion) -> str:
    """Why the draft cannot be published now, in sentences; else an empty string.

    Everything about its items must be settled, and it must be what the agenda asks for.
    """
    if still_open := unsettled_on(pack.meeting):
        return " ".join(still_open)
    try:
        plan = plan_pack(pack.meeting)
    except GuardRefused as refused:
        return refused.reason
    if plan.content_key != pack.content_key:
        return "The agenda has changed since this draft was built. Build the pack again."
    return ""


def unsettled_on(meeting: Meeting) -> list[str]:
    """A sentence for each thing about an item that has to be settled before publication."""
    return [sentence for sentence, _ in to_settle(meeting)]


def to_settle(meeting: Meeting) -> list[tuple[str, str]]:
    """The same with the address of the page on which it is settled."""
    items = items_of(meeting)
    newer = newer_versions(meeting, [item.version for item in items if item.version])
    found = []
    for item in items:
        after = newer.get(item.version_id or 0)
        for sentence in unsettled(item, after):
            address = reverse("meetings:item", args=[item.key])
            if sentence != NO_QUESTION:
                address = reverse("meetings:newer", args=[meeting.key, item.key])
            found.append((f"Item {item.number}, “{item.title}”: {sentence}", address))
    return found


def readers_of(group: Group) -> list[Person]:
    """Everybody with a seat in the group today, advisers and support included."""
    return list(people_seated_in(group))


def contents_of(pack: PackVersion) -> list[PackItem]:
    """The agenda of a pack in its order."""
    return list(pack.items.select_related("version").order_by("position"))


def parts_of(item: PackItem) -> list[PackPart]:
    """What an item's pages come from, in order, with the text that was printed."""
    return list(item.parts.select_related("rendered", "blob").order_by("position"))


def untagged_parts(pack: PackVersion) -> list[PackPart]:
    """The uploaded PDFs in a pack that came without tags."""
    return list(pack.parts.filter(is_tagged=False).order_by("position"))


def page_pictures(part: PackPart) -> list[PageImage]:
    """The pages of an uploaded PDF as pictures with their text; none before they are drawn."""
    return list(part.blob.page_images.order_by("number"))


def picture_of(pack: PackVersion, page: int) -> tuple[PackPart, PageImage] | None:
    """The picture of one page of a pack by its running number, if it was uploaded and is drawn."""
    part = (
        pack.parts.filter(first_page__lte=page, item__isnull=False, rendered__isnull=True)
        .select_related("item", "blob")
        .order_by("-first_page")
        .first()
    )
    if part is None or page >= part.first_page + part.pages:
        return None
    image = PageImage.objects.filter(blob=part.blob, number=page - part.first_page + 1).first()
    return (part, image) if image else None
