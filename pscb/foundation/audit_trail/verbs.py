"""The verbs of the trail: each room registers its own, with the sentence that tells it."""

from dataclasses import dataclass

from pscb.foundation.base.registry import Registry


@dataclass(frozen=True)
class Verb:
    """What happened, as a sentence with {actor} and the names of facts in braces."""

    name: str
    sentence: str


verbs: Registry[Verb] = Registry("verb")


def register_verbs(**sentences: str) -> None:
    """Register verbs of one room, written `room__verb="{actor} did so"`, known as `room.verb`."""
    for name, sentence in sentences.items():
        dotted = name.replace("__", ".")
        verbs.add(dotted, Verb(dotted, sentence))
