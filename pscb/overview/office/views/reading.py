"""What officers read: the outbox, background work, the audit trail."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from pscb.foundation.jobs.queries import worker_is_alive
from pscb.foundation.jobs.tasks import ring
from pscb.foundation.people.requests import SignedIn
from pscb.workshop.pages.forms import BoardForm
from pscb.workshop.pages.lists import Column, Listing
from pscb.workshop.pages.methods import acts, reads

from ..forms.reading import JobFilters, NoticeFilters, TrailFilters
from ..queries.reading import JOB_TONES, NOTICE_STATES, jobs_listed, kept_mail, notices_listed
from ..queries.trail import trail, trail_page
from ..services import job_retry
from .door import answer, officers_only

NOTICE_COLUMNS = [
    Column("Title"),
    Column("To", "to", ("person__name",)),
    Column("How"),
    Column("When", "when", ("created_at",)),
    Column("State"),
]
JOB_COLUMNS = [
    Column("What is done", "what", ("kind", "work_key")),
    Column("Asked for by"),
    Column("When", "when", ("created_at",)),
    Column("Tries", numeric=True),
    Column("State"),
]


@officers_only
@reads
def notices(request: SignedIn) -> HttpResponse:
    """Everything people were told, and whether it went out."""
    listing = Listing(
        request,
        notices_listed(request.user),
        columns=NOTICE_COLUMNS,
        default="-when",
        filters=NoticeFilters,
    )
    lines = [(row, *NOTICE_STATES[row.state]) for row in listing.rows]
    return render(request, "office/notices.html", {"listing": listing, "lines": lines})


@officers_only
@reads
def notice(request: SignedIn, key: str) -> HttpResponse:
    """One notice; an e-mail that is kept here is shown whole."""
    found = get_object_or_404(notices_listed(request.user), key=key)
    body, link = kept_mail(found)
    word, tone = NOTICE_STATES[found.state]
    given = {"notice": found, "word": word, "tone": tone, "body": body, "link": link}
    return render(request, "office/notice.html", given)


@officers_only
@reads
def jobs(request: SignedIn) -> HttpResponse:
    """All background work, newest first."""
    listing = Listing(
        request,
        jobs_listed(request.user),
        columns=JOB_COLUMNS,
        default="-when",
        filters=JobFilters,
    )
    lines = [(row, JOB_TONES[row.state]) for row in listing.rows]
    given = {"listing": listing, "lines": lines, "is_alive": worker_is_alive()}
    return render(request, "office/jobs.html", given)


@officers_only
@reads
def job(request: SignedIn, key: str) -> HttpResponse:
    """One job: its steps, and why it failed."""
    found = get_object_or_404(jobs_listed(request.user), key=key)
    given = {"job": found, "tone": JOB_TONES[found.state], "form": BoardForm()}
    return render(request, "office/job.html", given)


@officers_only
@acts
def job_again(request: SignedIn, key: str) -> HttpResponse:
    """Start a failed job again."""
    found = get_object_or_404(jobs_listed(request.user), key=key)
    form = BoardForm(request.POST)

    def act() -> str:
        ring([job_retry(job=found, by=request.user)])
        return reverse("office:job", args=[found.key])

    given = {"job": found, "tone": JOB_TONES[found.state]}
    return answer(request, form, act, "office/job.html", done="Started again", **given)


@officers_only
@reads
def audit_trail(request: SignedIn) -> HttpResponse:
    """The audit trail, newest first, filtered and page by page."""
    filters = TrailFilters(request.GET)
    entries = filters.apply(trail(request.user), filters.chosen)
    page = trail_page(
        entries, before=_number(request.GET.get("before")), after=_number(request.GET.get("after"))
    )
    query = request.GET.copy()
    for name in ("before", "after"):
        query.pop(name, None)
    given = {"form": filters, "page": page, "query": query.urlencode()}
    return render(request, "office/trail.html", given)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None
