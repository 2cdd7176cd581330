"""A folder as the broker, in which messages and bindings appear whole.

Kombu's own filesystem transport opens a file and then fills it; a worker that looks in between
finds it empty and dies of it.
"""

import contextlib
import fcntl
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.json import dumps

SCHEME = "folder"


class Channel(filesystem.Channel):
    """Writes beside, then moves into place."""

    def _put(self, queue: str, payload: Any, **_: Any) -> None:  # type: ignore[override]
        name = f"{time.monotonic_ns() // 1_000_000}_{uuid.uuid4()}.{queue}.msg"
        _place(Path(self.data_folder_out) / name, dumps(payload))

    def _queue_bind(self, exchange: str, routing_key: str, pattern: str, queue: str) -> None:
        binding = filesystem.exchange_queue_t(routing_key or "", pattern or "", queue or "")
        with self._alone():
            known = self.get_table(exchange)
            if binding not in known:
                _place(self._exchange_file(exchange), dumps([binding, *known]))

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        self.control_folder.mkdir(exist_ok=True)
        with (self.control_folder / "bindings.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


class Transport(filesystem.Transport):
    """What `folder://` stands for in the address of the broker."""

    Channel = Channel


def _place(file: Path, content: str) -> None:
    unfinished = file.with_name(f".{uuid.uuid4()}.part")
    unfinished.write_text(content, encoding="utf-8")
    unfinished.replace(file)


TRANSPORT_ALIASES[SCHEME] = f"{__name__}:Transport"
