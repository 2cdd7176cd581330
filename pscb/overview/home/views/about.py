"""Pages for everybody: accessibility, privacy, words, and how to get help."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from pscb.foundation.vocabulary.glossary import glossary


@login_not_required
@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the site is, and what to do about what is not."""
    return render(request, "home/accessibility.html")


@login_not_required
@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of the people who use the site, and why."""
    return render(request, "home/privacy.html")


@login_not_required
@require_GET
def words_we_use(request: HttpRequest) -> HttpResponse:
    """The Board's words and what they mean."""
    return render(request, "home/words_we_use.html", {"words": glossary()})


@login_not_required
@require_GET
def contact(request: HttpRequest) -> HttpResponse:
    """Whom to ask."""
    return render(request, "home/contact.html")
