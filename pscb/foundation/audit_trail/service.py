"""The frame of every write: one transaction, keyword-only, and never without a trace."""

import inspect
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar, overload

from django.db import transaction

from .kept import put_back, waiting
from .record import lock_head, record_rows

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class UnrecordedWrite(Exception):
    """A service ended without an entry in the trail: a fault in the software, never in the data."""


class _Depth(threading.local):
    """How many services this thread is in."""

    value = 0


_depth = _Depth()


@overload
def service(function: Callable[Arguments, Result], /) -> Callable[Arguments, Result]: ...
@overload
def service(
    *, records: bool = True
) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]: ...
def service(function: Callable[..., Result] | None = None, /, *, records: bool = True):  # type: ignore[no-untyped-def]
    """Make a function a service: atomic, keyword-only, refused if it left no entry in the trail.

    `records=False` is for what is no act yet, such as an autosaved draft, and for services that
    may rightly find nothing to do.
    """

    def frame(inner: Callable[..., Result]) -> Callable[..., Result]:
        kinds = {p.kind for p in inspect.signature(inner).parameters.values()}
        if not kinds <= {inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD}:
            raise TypeError(f"The service {inner.__name__} must take keyword-only arguments.")

        @wraps(inner)
        def call(**given: object) -> Result:
            with _frame():
                if not records:
                    return inner(**given)
                before = lock_head().number
                result = inner(**given)
                if lock_head().number == before:
                    raise UnrecordedWrite(f"{inner.__name__} wrote nothing into the audit trail.")
                return result

        call.is_service = True  # type: ignore[attr-defined]
        return call

    return frame if function is None else frame(function)


@contextmanager
def _frame() -> Iterator[None]:
    """The transaction of a service; the outermost ends with an entry about every row it wrote.

    One that fails inside another undoes its entries, and with them what they said of rows that the
    other had written: these wait again, for the other may catch the refusal and go on.
    """
    before = waiting()
    _depth.value += 1
    try:
        with transaction.atomic():
            yield
            if _depth.value == 1:
                record_rows()
    except BaseException:
        put_back(before)
        raise
    finally:
        _depth.value -= 1
