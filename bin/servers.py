"""Private PostgreSQL and Redis servers for tests: free ports, temporary folders, gone at the end.

    with PrivatePostgres() as postgres, PrivateRedis() as redis:
        postgres.address, redis.address

They belong to whoever started them: a test may stop, kill and wipe them.
"""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Self

from bin.processes import Child, as_user

PATIENCE = 30.0


class NotInstalled(Exception):
    """A server's program is not on this machine; the message names it."""


def find_program(name: str) -> str:
    """The path of a server's program, from PATH or where Debian keeps PostgreSQL's.

    Raises NotInstalled.
    """
    found = shutil.which(name)
    if found:
        return found
    kept = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=_version)
    if not kept:
        raise NotInstalled(f"{name} was not found")
    return str(kept[-1])


def free_port() -> int:
    """A port on 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class PrivateServer:
    """A server in a temporary folder: start, stop, kill, wipe; the address stays the same."""

    program = ""

    def __init__(self) -> None:
        self.path = find_program(self.program)
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix=f"board-{self.program}-"))
        self.data = self.folder / "data"
        self.user: str | None = None
        self.child = Child(self.program, [], self.folder / "log")

    @property
    def address(self) -> str:
        """The address for the environment variable that names this server."""
        raise NotImplementedError

    def command(self) -> list[str]:
        """The command line that runs the server in the foreground."""
        raise NotImplementedError

    def prepare(self) -> None:
        """Make the data folder, where there is none."""
        self.data.mkdir(exist_ok=True)

    def start(self) -> None:
        """Start and wait until connections are accepted. Raises RuntimeError with the log's end."""
        self.prepare()
        self.child.command = self.command()
        self.child.start()
        deadline = time.monotonic() + PATIENCE
        while not self.answers():
            if not self.child.running or time.monotonic() > deadline:
                self.child.kill()
                raise RuntimeError(f"{self.program} did not start:\n{self.child.last_words()}")
            time.sleep(0.02)

    def answers(self) -> bool:
        """Whether the server accepts work."""
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            return True
        return False

    def stop(self) -> None:
        """End the server in good order; the data stays."""
        self.child.stop()

    def kill(self) -> None:
        """End the server as a crash would; the data stays as it was written."""
        self.child.kill()

    def wipe(self) -> None:
        """Lose everything: kill, forget the data, start empty on the same address."""
        self.kill()
        shutil.rmtree(self.data, ignore_errors=True)
        self.start()

    def close(self) -> None:
        """End the server and remove its folder."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class PrivateRedis(PrivateServer):
    """A Redis that keeps nothing on disk unless `append_only`, as production has it."""

    program = "redis-server"

    def __init__(self, *, append_only: bool = False) -> None:
        super().__init__()
        self.append_only = append_only

    @property
    def address(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def command(self) -> list[str]:
        return [
            *(self.path, "--bind", "127.0.0.1", "--port", str(self.port)),
            *("--dir", str(self.data), "--save", ""),
            *("--appendonly", "yes" if self.append_only else "no"),
        ]

    def answers(self) -> bool:
        """Redis answers PONG only once its data is loaded."""
        with (
            contextlib.suppress(OSError),
            socket.create_connection(("127.0.0.1", self.port), 1) as s,
        ):
            s.sendall(b"PING\r\n")
            return s.recv(5) == b"+PONG"
        return False


class PrivatePostgres(PrivateServer):
    """A PostgreSQL with one trusted role, `board`, that may make databases."""

    program = "postgres"

    def __init__(self) -> None:
        super().__init__()
        self.tools = Path(find_program("initdb")).resolve().parent
        # PostgreSQL refuses to run as root.
        self.user = _humble_user() if os.geteuid() == 0 else None
        self.child.user = self.user
        self.child.stopping = signal.SIGINT  # ends sessions and stops; SIGTERM waits for them

    @property
    def address(self) -> str:
        return f"postgres://board@127.0.0.1:{self.port}/postgres"

    def prepare(self) -> None:
        if self.data.exists():
            (self.data / "postmaster.pid").unlink(missing_ok=True)
            return
        if self.user:
            shutil.chown(self.folder, self.user)
        subprocess.run(
            [
                *(str(self.tools / "initdb"), "--pgdata", str(self.data), "--username", "board"),
                *("--auth", "trust", "--encoding", "UTF8", "--no-locale", "--no-sync"),
            ],
            check=True,
            capture_output=True,
            cwd=self.folder,
            **as_user(self.user),
        )

    def command(self) -> list[str]:
        # The data is thrown away: it need outlive a killed server, not a power cut.
        settings = {"fsync": "off", "full_page_writes": "off"}
        return [
            *(str(self.tools / "postgres"), "-D", str(self.data), "-p", str(self.port)),
            *("-h", "127.0.0.1", "-k", str(self.folder)),
            *(part for name, value in settings.items() for part in ("-c", f"{name}={value}")),
        ]

    def kill(self) -> None:
        """An immediate shutdown: each process of it, in a group of its own, quits at once."""
        self.child.ask_to_stop(signal.SIGQUIT)
        self.child.wait()

    def answers(self) -> bool:
        ready = [str(self.tools / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(ready).returncode == 0


def _humble_user() -> str:
    """An account without rights that PostgreSQL accepts when we are root."""
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    raise NotInstalled("PostgreSQL refuses to run as root, and there is no user postgres or nobody")


def _version(path: Path) -> int:
    """The version in /usr/lib/postgresql/15/bin/postgres."""
    digits = path.parts[-3]
    return int(digits) if digits.isdigit() else 0
