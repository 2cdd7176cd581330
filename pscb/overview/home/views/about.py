"""Pages for everybody: accessibility, privacy, words, and how to get help."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pscb.foundation.vocabulary.glossary import glossary
from pscb.workshop.pages.methods import reads


@login_not_required
@reads
def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the site is, and what to do about what is not."""
    return render(request, "home/accessibility.html")


@login_not_required
@reads
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of the people who use the site, and why."""
    return render(request, "home/privacy.html")


@login_not_required
@reads
def words_we_use(request: HttpRequest) -> HttpResponse:
    """The Board's words and what they mean."""
    return render(request, "home/words_we_use.html", {"words": glossary()})


@login_not_required
@reads
def contact(request: HttpRequest) -> HttpResponse:
    """Whom to ask."""
    return render(request, "home/contact.html")
