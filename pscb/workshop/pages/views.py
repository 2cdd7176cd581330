"""The two small pages every other page needs: the Board's colour, and a preview of Markdown."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control

from pscb.workshop.pages.methods import acts, reads

from .colours import is_readable
from .markdown import render_preview

YEAR = 365 * 24 * 60 * 60


@login_not_required
@reads
@cache_control(public=True, max_age=YEAR, immutable=True)
def brand(request: HttpRequest, colour: str) -> HttpResponse:
    """A stylesheet with a Board's own colour; the address names it, so it never changes."""
    if not is_readable(colour):
        raise Http404
    return HttpResponse(f":root{{--govuk-brand-colour:#{colour}}}", content_type="text/css")


@acts
def preview(request: HttpRequest) -> HttpResponse:
    """The text of the request as it will be shown."""
    return HttpResponse(render_preview(request.POST.get("text", "")))
