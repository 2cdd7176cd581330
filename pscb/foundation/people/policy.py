"""Who may do what: one table of rules with two faces, and no way past it.

`policy.can` asks about one object; `policy.scope` gives the matching rows. A rule given only as
rows answers both, so the two agree by construction; where a rule has both a check and rows, a
property test holds them together. What nobody has registered is refused.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

Rows = Callable[[Any], Q]
Check = Callable[[Any, Any], "Decision | bool"]
AnyQuerySet = TypeVar("AnyQuerySet", bound=QuerySet[Any])


@dataclass(frozen=True)
class Decision:
    """What the policy says, by which rule, and why in a sentence."""

    allowed: bool
    rule: str
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


def no(reason: str) -> Decision:
    """A refusal with its reason; the policy adds the name of the rule."""
    return Decision(False, "", reason)


class Policy:
    """The table. Rooms and levels fill it from their `rules`; nobody takes anything out."""

    def __init__(self) -> None:
        self._rows: dict[str, Rows] = {}
        self._checks: dict[str, Check] = {}
        self._console: set[str] = set()

    def rows(self, action: str) -> Callable[[Rows], Rows]:
        """Register the rows on which a person may do `action`, as a condition on the model."""

        def register(rule: Rows) -> Rows:
            self._add(self._rows, action, rule)
            return rule

        return register

    def check(self, action: str, *, console: bool = False) -> Callable[[Check], Check]:
        """Register the check of `action` on one object (None where there is none).

        `console=True` lets an operator at the server's console do it too.
        """

        def register(rule: Check) -> Check:
            self._add(self._checks, action, rule)
            if console:
                self._console.add(action)
            return rule

        return register

    def _add(self, table: dict[str, Any], action: str, rule: Any) -> None:
        if action in table:
            raise ValueError(f"There is already a rule for {action}.")
        table[action] = rule

    def can(self, actor: Any, action: str, thing: Any = None) -> Decision:
        """Whether `actor` may do `action` to `thing`. Refuses what has no rule."""
        if actor.actor_kind == "operator":
            return Decision(action in self._console, action, "This is not done at the console.")
        if not getattr(actor, "is_active", False):
            return Decision(False, action, "This account is not in use.")
        if action in self._checks:
            return self._named(action, self._checks[action](actor, thing))
        if action in self._rows and thing is not None:
            manager = type(thing)._default_manager
            return self._named(
                action, manager.filter(self._rows[action](actor), pk=thing.pk).exists()
            )
        return Decision(False, action, "Nobody may do this.")

    def _named(self, action: str, answer: "Decision | bool") -> Decision:
        if isinstance(answer, Decision):
            return Decision(answer.allowed, action, answer.reason)
        if answer is not True and answer is not False:
            raise TypeError(f"The rule for {action} must answer yes or no.")
        return Decision(answer, action, "" if answer else "Your role does not include this.")

    def scope(self, actor: Any, action: str, rows: AnyQuerySet) -> AnyQuerySet:
        """The rows of the query on which `actor` may do `action`; none without a rule."""
        if not getattr(actor, "is_active", False) or action not in self._rows:
            return rows.none()
        return rows.filter(self._rows[action](actor))

    def actions(self) -> set[str]:
        """Every action there is a rule for."""
        return set(self._rows) | set(self._checks)

    def pairs(self) -> set[str]:
        """Actions with both a check and rows, which must agree."""
        return set(self._rows) & set(self._checks)


policy = Policy()
can = policy.can
