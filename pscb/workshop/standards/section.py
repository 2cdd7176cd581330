"""A mapping in a file of standards, read name by name, with every fault noted at its line."""

from difflib import get_close_matches

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from .plain_yaml import Faults


class Section:
    """A mapping in the file, read name by name; what is wrong is noted, and reading goes on."""

    def __init__(self, node: Node, called: str, knows: tuple[str, ...], faults: Faults) -> None:
        self.node, self.called, self.faults = node, called, faults
        self._values: dict[str, Node] = {}
        if not isinstance(node, MappingNode):
            faults.add(node, f"{called} must have lines such as “{knows[0]}: ...” under it.")
            return
        for name_node, value in node.value:
            self._take(name_node, value, knows)

    def _take(self, name_node: Node, value: Node, knows: tuple[str, ...]) -> None:
        name = name_node.value if isinstance(name_node, ScalarNode) else "?"
        if name not in knows:
            near = get_close_matches(name, knows, n=1)
            hint = f"Did you mean “{near[0]}”?" if near else f"Known here: {', '.join(knows)}."
            self.faults.add(
                name_node, f"{self.called} has “{name}”, which has no meaning here. {hint}"
            )
        elif name in self._values:
            self.faults.add(name_node, f"{self.called} has “{name}” twice. Keep one.")
        else:
            self._values[name] = value

    def text(self, name: str, *, longest: int, required: bool = True) -> str:
        """The text of that name with outer blanks taken off; empty if it is missing or faulty."""
        node = self._values.get(name)
        if node is None:
            if required and isinstance(self.node, MappingNode):
                self._fault(self.node, f"has no “{name}”. Add a line that begins “{name}:”.")
            return ""
        if not isinstance(node, ScalarNode):
            self._fault(node, f"has a list where “{name}” should be one text.")
            return ""
        return self._checked(node, name, longest, required)

    def _checked(self, node: ScalarNode, name: str, longest: int, required: bool) -> str:
        text: str = node.value.strip()
        if required and not text:
            self._fault(node, f"has an empty “{name}”. Write it.")
        elif len(text) > longest:
            self._fault(
                node, f"has a “{name}” of {len(text):,} characters. Keep it to {longest:,}."
            )
        elif any(ord(character) < 32 and character != "\n" for character in text):
            self._fault(node, f"has a control character in “{name}”. Type the text again.")
        return text

    def flag(self, name: str) -> bool:
        """The yes or no of that name; no if it is missing."""
        text = self.text(name, longest=5, required=False).lower()
        if text not in ("", "yes", "no", "true", "false"):
            self._fault(self._values[name], f"has “{text}” for “{name}”. Write yes or no.")
        return text in ("yes", "true")

    def nodes(self, name: str, *, at_least: int = 1) -> list[Node]:
        """The items of the list of that name."""
        node = self._values.get(name)
        if isinstance(node, SequenceNode) and len(node.value) >= at_least:
            return list(node.value)
        if node is None and not at_least:
            return []
        if isinstance(self.node, MappingNode):
            needed = (
                f"needs a list “{name}” with at least {at_least}"
                if at_least
                else f"has a “{name}” that is no list"
            )
            self._fault(node or self.node, f"{needed}. Begin each item with “- ”.")
        return []

    def texts(self, name: str, *, longest: int) -> tuple[str, ...]:
        """The list of texts of that name; empty if it is missing."""
        found = []
        for node in self.nodes(name, at_least=0):
            if isinstance(node, ScalarNode):
                found.append(self._checked(node, name, longest, True))
            else:
                self._fault(
                    node, f"has something other than a text in “{name}”. Check for a colon."
                )
        return tuple(found)

    def child(self, name: str) -> Node | None:
        """The node of that name, noted as a fault if it is missing."""
        if name not in self._values and isinstance(self.node, MappingNode):
            self._fault(
                self.node, f"has no “{name}”. Add a line “{name}:” with its parts under it."
            )
        return self._values.get(name)

    def pairs(self, name: str, *, longest: int) -> dict[str, str]:
        """The mapping of texts of that name, as a dictionary."""
        node = self.child(name)
        if node is None:
            return {}
        if not isinstance(node, MappingNode):
            self._fault(node, f"needs one line for each grade under “{name}”.")
            return {}
        names = tuple(key.value for key, _ in node.value if isinstance(key, ScalarNode))
        inner = Section(node, f"“{name}” of {self.called}", names or ("",), self.faults)
        return {key: inner.text(key, longest=longest) for key in inner._values}

    def note(self, name: str, sentence: str) -> None:
        """Note a fault at the line of that name."""
        self._fault(self._values.get(name, self.node), sentence)

    def _fault(self, node: Node, rest: str) -> None:
        self.faults.add(node, f"{self.called} {rest}")
