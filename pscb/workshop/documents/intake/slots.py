"""How many files are opened at once: two on one machine, and one for each person.

A file may keep a processor busy for many seconds, and while its sender waits for the answer, so
does a part of the web server. A place is a locked file. The lock goes to the child process as
well, so that it ends when both have ended, however that came about.
"""

import fcntl
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings

from pscb.foundation.base.errors import GuardRefused

MOST = 2
# In seconds. Whoever waits keeps a thread of the web server waiting too.
PATIENCE = 3.0
PAUSE = 0.1
YOURS = (
    "Another file of yours is still being checked, so this one was not kept. "
    "Wait a minute, then choose it again."
)
BUSY = (
    "Too many files are being checked at this moment, so this one was not kept. "
    "Wait a minute, then choose it again."
)


@contextmanager
def slot(person: int | None = None) -> Iterator[tuple[int, ...]]:
    """A place to open a file in, until the end of the work; gives the locks to hand to the child.

    `person` is the key of whoever sent it, if it was a person. Raises GuardRefused with a sentence
    when no place is free within `PATIENCE`.
    """
    until = time.monotonic() + PATIENCE
    with ExitStack() as held:
        locks = []
        if person is not None:
            locks.append(held.enter_context(_first_free([f"person-{person}"], until, YOURS)))
        places = [f"place-{number}" for number in range(1, MOST + 1)]
        locks.append(held.enter_context(_first_free(places, until, BUSY)))
        yield tuple(lock.fileno() for lock in locks)


@contextmanager
def _first_free(names: Sequence[str], until: float, sentence: str) -> Iterator[IO[bytes]]:
    """The first of some locks that is free before a time on the clock that never goes back."""
    while True:
        for name in names:
            with (_folder() / name).open("ab") as lock:
                if _taken(lock):
                    yield lock
                    return
        if time.monotonic() >= until:
            raise GuardRefused(sentence)
        time.sleep(PAUSE)


def _taken(lock: IO[bytes]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _folder() -> Path:
    folder = Path(settings.VAR_DIR) / "slots"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
