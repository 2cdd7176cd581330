"""Who acts. The trail knows anybody only by kind, key and name."""

from dataclasses import dataclass
from typing import Protocol


class Actor(Protocol):
    """Whoever does something: a person, an operator at the console, or the software itself."""

    @property
    def actor_kind(self) -> str:
        """`person`, `operator` or `system`."""

    @property
    def actor_key(self) -> str:
        """What identifies the actor for good; empty for the software itself."""

    @property
    def actor_name(self) -> str:
        """The name as it was when the entry was written."""


@dataclass(frozen=True)
class Operator:
    """Somebody at the console of the server, known by the account's name."""

    account: str
    actor_kind: str = "operator"

    @property
    def actor_key(self) -> str:
        return self.account

    @property
    def actor_name(self) -> str:
        return f"Operator {self.account}"


@dataclass(frozen=True)
class System:
    """The software itself, doing what a clock or a job asks of it."""

    actor_kind: str = "system"
    actor_key: str = ""
    actor_name: str = "The system"


SYSTEM = System()
