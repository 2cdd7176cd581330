"""How long, how explained, how entangled: measures over the text of Python modules."""

import ast
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from bin.machine import ROOT

HOMES = ("pscb", "audits", "reviews", "indicators", "cdop")
TOOLS = ("bin", "bench")
# Put together here, so that this file does not find itself.
UNFINISHED = re.compile(rf"\b({'TO' + 'DO'}|{'FIX' + 'ME'}|{'XX' + 'X'}|{'HA' + 'CK'})\b")
NOT_OURS = {".git", ".venv", "node_modules", "build", "var", "__pycache__"}
TEXTS = {".py", ".html", ".scss", ".js", ".md", ".toml", ".yml", ".sh", ".txt", ".in"}


def modules(*homes: str) -> Iterator[Path]:
    """Every Python file of the product below `homes`, migrations left out."""
    for home in homes:
        for path in sorted((ROOT / home).rglob("*.py")):
            if "migrations" not in path.parts and "__pycache__" not in path.parts:
                yield path


def texts() -> Iterator[Path]:
    """Every text file that somebody here wrote."""
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        if path.suffix in TEXTS and not NOT_OURS.intersection(parts) and path.is_file():
            yield path


def percentile(values: Iterable[int], rank: int) -> int:
    """The smallest value that at least `rank` per cent of all values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * rank / 100) - 1)] if ordered else 0


def function_lengths(source: str) -> dict[str, int]:
    """Lines of each function, by name and line, from its `def` to its end."""
    return {
        f"{node.name}:{node.lineno}": (node.end_lineno or node.lineno) - node.lineno + 1
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def unexplained(source: str) -> list[str]:
    """Public functions, classes and methods without a docstring."""
    tree, found = ast.parse(source), []
    for node in _public(tree):
        if not ast.get_docstring(node):
            found.append(node.name)
        if isinstance(node, ast.ClassDef):
            found += [f"{node.name}.{n.name}" for n in _public(node) if not ast.get_docstring(n)]
    return found


def _public(
    parent: ast.Module | ast.ClassDef,
) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    for node in parent.body:
        named = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        if named and not node.name.startswith("_") and node.name != "Meta":
            yield node


def imports(source: str, module: str, *, is_package: bool = False) -> set[str]:
    """The modules that a module's text names in its imports, wherever they stand."""
    found: set[str] = set()
    parents = module.split(".")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = parents[: len(parents) - node.level + is_package] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            found.update(f"{base}.{alias.name}" for alias in node.names)
    return found


def rooms(paths: Iterable[Path], root: Path) -> dict[str, set[str]]:
    """Which room (an app's package) imports which other rooms."""
    homes = {path.parent.relative_to(root) for path in root.rglob("apps.py")}
    names = sorted((".".join(home.parts) for home in homes), key=len, reverse=True)
    graph: dict[str, set[str]] = defaultdict(set)
    for path in paths:
        module = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        room = _room_of(module, names)
        if not room:
            continue
        source = path.read_text(encoding="utf-8")
        for target in imports(source, module, is_package=path.name == "__init__.py"):
            other = _room_of(target, names)
            if other and other != room:
                graph[room].add(other)
    return graph


def _room_of(module: str, names: list[str]) -> str:
    return next((name for name in names if f"{module}.".startswith(f"{name}.")), "")


def cycle(graph: dict[str, set[str]]) -> list[str]:
    """One ring of rooms that import each other; empty if there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as found:
        return list(found.args[1])
    return []
