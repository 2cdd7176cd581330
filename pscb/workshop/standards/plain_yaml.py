"""Reading YAML that somebody else wrote: only plain text, lists and mappings, and every fault
named with its line. Nothing in the file is run, expanded or guessed at.
"""

from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.nodes import Node

LARGEST = 512 * 1024
DEEPEST = 12

REMEDIES = {
    "mapping values are not allowed": (
        "There is a colon in the middle of a text, or a line that starts too far to the right. "
        "Put the text on a new line under “>-”, or move the line."
    ),
    "found character '\\t'": "There is a tab. Use spaces at the start of lines.",
    "could not find expected ':'": "A line has no colon after its name, or a quote is not closed.",
    "expected <block end>": "A line starts too far to the left or right. Line it up.",
    "while scanning a quoted scalar": "A quote is opened and not closed.",
    "expected a single document": "The file has more than one “---”. Keep one set in a file.",
}


class SetFileError(Exception):
    """A file that cannot be used; `faults` are sentences that each name a line and a remedy."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass
class Faults:
    """Faults found so far in one file."""

    file: str
    found: list[tuple[int, str]] = field(default_factory=list)

    def add(self, node: Node, sentence: str) -> None:
        """Note a fault at the line where the node begins."""
        self.found.append((node.start_mark.line + 1, sentence))

    def raise_any(self) -> None:
        """Raise SetFileError if anything was found, in the order of the file."""
        if self.found:
            in_order = sorted(self.found, key=lambda fault: fault[0])
            raise SetFileError([f"{self.file}, line {line}: {text}" for line, text in in_order])


class PlainLoader(yaml.SafeLoader):
    """YAML without anchors, aliases, tags or great depth, which a set of standards never needs."""

    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Node | None:
        """One node, refusing what could make a small file unfold into a huge one."""
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._refusal(
                event, "The signs & and * repeat parts of a file. Write the text out."
            )
        if getattr(event, "tag", None):
            raise self._refusal(
                event, "The sign ! gives a text a type. Take it out, or quote the text."
            )
        if self.depth >= DEEPEST:
            raise self._refusal(
                event, "Lists stand inside lists far too deep. Follow the example file."
            )
        self.depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1

    @staticmethod
    def _refusal(event: Any, sentence: str) -> yaml.MarkedYAMLError:
        return yaml.MarkedYAMLError(problem=sentence, problem_mark=event.start_mark)


def compose(content: bytes, file: str) -> Node:
    """The tree of nodes of a YAML file. Raises SetFileError if it is not one."""
    if len(content) > LARGEST:
        sentence = f"the file is over {LARGEST // 1024} KB. Keep to text, and one set in a file."
        raise SetFileError([f"{file}: {sentence}"])
    try:
        node = yaml.compose(content.decode("utf-8-sig"), Loader=PlainLoader)
    except UnicodeDecodeError:
        raise SetFileError(
            [f"{file}: the file is not plain text. Save it as UTF-8 text."]
        ) from None
    except yaml.MarkedYAMLError as error:
        raise SetFileError([_sentence(error, file)]) from None
    except yaml.YAMLError:
        raise SetFileError(
            [f"{file}: the file has characters that cannot be read. Save it as UTF-8 text."]
        ) from None
    if node is None:
        raise SetFileError(
            [f"{file}: the file is empty. Start from a set that comes with the software."]
        )
    return node


def _sentence(error: yaml.MarkedYAMLError, file: str) -> str:
    mark = error.problem_mark or error.context_mark
    problem = f"{error.context or ''} {error.problem or ''}"
    remedy = next((text for sign, text in REMEDIES.items() if sign in problem), None)
    if remedy is None:
        own = error.problem or ""
        remedy = own if own.endswith(".") else "This is not YAML. Check the line and the one above."
    return f"{file}, line {mark.line + 1 if mark else 1}: {remedy}"
