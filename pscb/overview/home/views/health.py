"""Two addresses for machines: is the process there, and can it work."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from pscb.workshop.pages.methods import reads

from ..queries.health import faults, worker

UNREADY = 503


@login_not_required
@reads
@never_cache
def livez(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"alive": True})


@login_not_required
@reads
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """The process can read, write and keep files; names what it cannot, and nothing more."""
    found = faults()
    answer = {"ready": not found, "faults": found, "worker": worker()}
    return JsonResponse(answer, status=UNREADY if found else 200)
