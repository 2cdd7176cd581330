"""The sentence is made when the trail is read, never when it is written."""

from collections import defaultdict

from .models import Entry
from .verbs import verbs


def sentence(entry: Entry) -> str:
    """One entry in plain words. A fact that is missing is left as an ellipsis."""
    verb = verbs.get(entry.verb)
    if verb is None:
        return f"{entry.actor_name}: {entry.verb}"
    facts = defaultdict(lambda: "…", {name: str(value) for name, value in entry.facts.items()})
    facts["actor"] = entry.actor_name
    return verb.sentence.format_map(facts)
