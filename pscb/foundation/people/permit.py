"""The question every service asks before it writes."""

from typing import Any

from pscb.foundation.base.errors import NotAllowed

from .policy import policy


def require(by: Any, action: str, thing: Any = None) -> None:
    """Raise NotAllowed with the policy's own reason unless `by` may do `action` to `thing`."""
    decision = policy.can(by, action, thing)
    if not decision:
        raise NotAllowed(decision.reason)
