"""Builds build/assets: our styles compiled, third-party scripts and fonts copied from node_modules.

Only what is named here is copied. GOV.UK's own typeface, crest and icons may not be used
by anybody else and are left behind.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from bin.machine import BUILD, ROOT, VENV, digest, install, only_one, say, unchanged

SOURCES = ROOT / "static" / "scss"
MODULES = ROOT / "node_modules"
ASSETS = BUILD / "assets"
LOCK = ROOT / "package-lock.json"
OLDEST_NODE = 18

JAVASCRIPT = {
    "govuk-frontend.min.js": "govuk-frontend/dist/govuk/govuk-frontend.min.js",
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
}
FONT = "{package}-{subset}-{weight}-normal.woff2"
# The subsets of the site's own typeface, and the typefaces that print what it has no letters for.
SUBSETS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "greek-ext", "vietnamese")
SCRIPTS = ("arabic", "bengali", "devanagari", "gujarati", "gurmukhi", "tamil")
FONTS = [("source-sans-3", subset, weight) for subset in SUBSETS for weight in (400, 600, 700)]
FONTS += [(f"noto-sans-{script}", script, weight) for script in SCRIPTS for weight in (400, 700)]


def build() -> None:
    """Install the front-end packages and build every asset; nothing if nothing changed."""
    with only_one("assets"):
        inputs = [Path(__file__), LOCK, *SOURCES.rglob("*.scss")]
        stamp, content = BUILD / "assets.built", digest(inputs)
        if unchanged(stamp, content) and ASSETS.is_dir():
            return
        node = _node_environment()
        _install_packages(node)
        say("Building styles, scripts and fonts ...")
        fresh = BUILD / "assets.new"
        shutil.rmtree(fresh, ignore_errors=True)
        _copy_scripts(fresh / "js")
        _copy_fonts(fresh / "fonts")
        _compile_styles(fresh / "css", node)
        shutil.rmtree(ASSETS, ignore_errors=True)
        fresh.rename(ASSETS)
        stamp.write_text(content)


def _node_environment() -> dict[str, str]:
    """An environment whose PATH holds Node: the machine's, else the one from PyPI."""
    found = shutil.which("node")
    if found and shutil.which("npm"):
        said = subprocess.run([found, "--version"], capture_output=True, text=True).stdout
        major = re.match(r"v(\d+)", said)
        if major and int(major[1]) >= OLDEST_NODE:
            return dict(os.environ)
    install("requirements-node.txt")
    return {**os.environ, "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ['PATH']}"}


def _install_packages(node: dict[str, str]) -> None:
    stamp, content = MODULES / "installed", digest([LOCK])
    if unchanged(stamp, content):
        return
    say("Installing the front-end packages into node_modules ...")
    if subprocess.run(["npm", "ci", "--loglevel=error"], cwd=ROOT, env=node).returncode:
        sys.exit("The front-end packages could not be installed; npm says why above.")
    stamp.write_text(content)


def _copy_scripts(target: Path) -> None:
    target.mkdir(parents=True)
    for name, source in JAVASCRIPT.items():
        script = (MODULES / source).read_text(encoding="utf-8")
        # The map is not copied, and a browser or collectstatic would look for it.
        script = re.sub(r"//# sourceMappingURL=\S+\s*$", "", script)
        (target / name).write_text(script, encoding="utf-8")


def _copy_fonts(target: Path) -> None:
    target.mkdir(parents=True)
    for package, subset, weight in FONTS:
        name = FONT.format(package=package, subset=subset, weight=weight)
        shutil.copy(MODULES / "@fontsource" / package / "files" / name, target / name)


def _compile_styles(target: Path, node: dict[str, str]) -> None:
    """Compile each static/scss/*.scss that is not a partial."""
    pairs = [
        f"{source}:{target / source.stem}.css"
        for source in sorted(SOURCES.glob("*.scss"))
        if not source.name.startswith("_")
    ]
    if not pairs:
        return
    sass = [str(MODULES / ".bin" / "sass"), "--style=compressed", "--no-source-map"]
    loads = [f"--load-path={MODULES}", f"--load-path={SOURCES}", "--quiet-deps"]
    if subprocess.run([*sass, *loads, *pairs], cwd=ROOT, env=node).returncode:
        sys.exit("The styles could not be compiled; sass says where above.")


if __name__ == "__main__":
    build()
