"""Machines are answered before anybody asks who they are."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from .views import health

QUESTIONS = {"/livez": health.livez, "/readyz": health.readyz}


class HealthFirst:
    """Answers questions of health before the session is looked at.

    A browser asks with a session, which is in the database; a database that is away is what the
    answer has to tell.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = QUESTIONS.get(request.path, self.get_response)
        return answer(request)
