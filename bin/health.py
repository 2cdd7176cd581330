"""Is it alive? Asked by the container engine: `python -m bin.health web`, `worker` or `beat`."""

import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

# Beat writes its schedule down every three minutes.
STALE = 400.0


def web() -> bool:
    """The web server answers, and reaches its database."""
    port = os.environ.get("BIND", ":8000").rpartition(":")[2]
    # The site answers only to its own name.
    name = {"Host": urlsplit(os.environ["SITE_URL"]).netloc}
    question = urllib.request.Request(f"http://127.0.0.1:{port}/readyz", headers=name)
    with urllib.request.urlopen(question, timeout=4) as answer:  # noqa: S310
        return bool(answer.status == 200)


def worker() -> bool:
    """The worker of this container answers over the broker."""
    ping = [*("celery", "-A", "pscb", "--quiet", "inspect", "ping", "--timeout", "5")]
    ping += ["--destination", f"celery@{os.uname().nodename}"]
    return subprocess.run([sys.executable, "-m", *ping], capture_output=True).returncode == 0


def beat() -> bool:
    """Beat still keeps its schedule."""
    kept = list((Path(os.environ["VAR_DIR"]) / "beat").glob("schedule*"))
    return any(time.time() - file.stat().st_mtime < STALE for file in kept)


if __name__ == "__main__":
    sys.exit(not {"web": web, "worker": worker, "beat": beat}[sys.argv[1]]())
