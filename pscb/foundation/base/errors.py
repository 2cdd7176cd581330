"""Refusals: what the software says no to, each with a sentence for the person who asked."""


class Refused(Exception):
    """Something was refused; `reason` is a plain sentence that says why and what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotAllowed(Refused):
    """The policy refuses: this person may not do this (shown as 403)."""


class GuardRefused(Refused):
    """The person may, but the object is not ready for it (shown beside the form, or as 422).

    `about` names the answer that is in the way, where it is one.
    """

    def __init__(self, reason: str, about: str = "") -> None:
        super().__init__(reason)
        self.about = about


class Stale(Refused):
    """Somebody else has changed the object since the page was made (shown as 409)."""
