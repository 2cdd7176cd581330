"""Makes this checkout ready: a virtual environment, its packages, the system's libraries."""

import contextlib
import ctypes
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
BUILD = ROOT / "build"

DEBIAN_PANGO = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
INSTALL_PANGO = {
    "apt-get": f"apt-get install -y --no-install-recommends {DEBIAN_PANGO}",
    "dnf": "dnf install -y pango",
    "apk": "apk add pango",
    "pacman": "pacman -S --noconfirm pango",
    "brew": "brew install pango",
}


def say(sentence: str) -> None:
    """Tell the person at the terminal, at once."""
    print(sentence, flush=True)


@contextlib.contextmanager
def only_one(name: str) -> Iterator[None]:
    """Keep a second command in this checkout waiting while the first one installs."""
    BUILD.mkdir(exist_ok=True)
    with (BUILD / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def digest(files: Iterable[Path], *facts: str) -> str:
    """One hash over the names and contents of `files` and the `facts` beside them."""
    found = hashlib.sha256("\n".join(facts).encode())
    for path in sorted(files):
        found.update(f"\n{path.relative_to(ROOT)}\n".encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def unchanged(stamp: Path, content: str) -> bool:
    """Whether the work that left `stamp` was done on the same input."""
    return stamp.exists() and stamp.read_text() == content


def set_up(requirements: str = "requirements.txt") -> None:
    """Install what `requirements` pins into .venv, if it is not there yet; check Pango."""
    with only_one("setup"):
        _make_environment()
        install(requirements)
        check_pango()


def install(requirements: str) -> None:
    """Install one pinned list with its hashes, unless this very list was installed before."""
    wanted = ROOT / requirements
    stamp = VENV / f"{wanted.stem}.installed"
    content = digest([wanted])
    if unchanged(stamp, content):
        return
    say(f"Installing {requirements} into .venv ...")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*pip, "--require-hashes", "-r", str(wanted)], cwd=ROOT)
    if done.returncode:
        sys.exit(f"{requirements} could not be installed; the reason stands above.")
    stamp.write_text(content)


def _make_environment() -> None:
    if PYTHON.exists() and not subprocess.run([str(PYTHON), "-c", ""]).returncode:
        return
    say("Making a virtual environment in .venv ...")
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(
            "Python could not make a virtual environment. "
            "On Debian or Ubuntu: apt-get install -y python3-venv"
        )


def check_pango() -> None:
    """WeasyPrint finds Pango when it is imported; without it no pack can be made."""
    if _pango_loads():
        return
    line = next((INSTALL_PANGO[tool] for tool in INSTALL_PANGO if shutil.which(tool)), "")
    if line.startswith("apt-get") and os.geteuid() == 0:
        say(f"The system library Pango is missing. Installing it: {line}")
        subprocess.run(["apt-get", "update", "-qq"])
        subprocess.run(line.split())
        if _pango_loads():
            return
    advice = f"Install it with:\n\n    {line}\n" if line else "Install it from your system."
    sys.exit(f"The system library Pango, which draws the PDF packs, does not load. {advice}")


def _pango_loads() -> bool:
    with contextlib.suppress(OSError):
        # Where a Linux system keeps it; importing WeasyPrint to learn the same takes a second.
        return all(ctypes.CDLL(name) for name in ("libpango-1.0.so.0", "libpangoft2-1.0.so.0"))
    test = subprocess.run([str(PYTHON), "-c", "import weasyprint"], capture_output=True)
    return test.returncode == 0


if __name__ == "__main__":
    set_up(*sys.argv[1:])
