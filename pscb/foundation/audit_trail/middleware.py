"""Gives every request a number that the trail and the log both carry."""

import uuid
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse

from .context import request_id


class RequestContext:
    """Sets the request's number for as long as it is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        number = str(uuid.uuid4())
        token = request_id.set(number)
        with structlog.contextvars.bound_contextvars(request_id=number):
            try:
                return self.get_response(request)
            finally:
                request_id.reset(token)
