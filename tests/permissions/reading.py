"""Reads the access table: one row for each address and method, one outcome for each role."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from .roles import ROLES

TABLE = Path(__file__).with_name("access.yaml")
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
OUTCOMES = {"ok", "hidden", "refused"}


@dataclass(frozen=True)
class Row:
    """One address: the world's objects in it, and what each role gets for each method."""

    name: str
    objects: dict[str, str]
    is_public: bool
    is_for_setting_up: bool
    methods: dict[str, dict[str, str]]

    def expected(self, method: str, role: str) -> str:
        """What the role should get: ok, hidden, refused or no method."""
        method = "GET" if method == "HEAD" else method
        return self.methods[method][role] if method in self.methods else "no method"


@cache
def table() -> dict[str, Row]:
    """The whole table, by the name of the address."""
    with TABLE.open(encoding="utf-8") as file:
        rows = yaml.safe_load(file)
    return {name: _row(name, told) for name, told in rows.items()}


def _row(name: str, told: dict) -> Row:
    methods = {m: _outcomes(name, told[m]) for m in ("GET", "POST") if m in told}
    return Row(
        name, told.get("with", {}), bool(told.get("public")), bool(told.get("setting_up")), methods
    )


def _outcomes(name: str, told: dict) -> dict[str, str]:
    rest = told.get("rest", "hidden")
    outcomes = dict.fromkeys(ROLES, rest)
    for outcome in OUTCOMES & set(told):
        for role in told[outcome]:
            if role not in ROLES:
                raise ValueError(f"{name}: there is no role called {role}.")
            outcomes[role] = outcome
    return outcomes
