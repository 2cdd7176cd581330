"""Rows that are evidence: the entry about a change carries the fingerprint of each row it wrote.

A room names its models once, with `keep`. What is saved or deleted then waits for the next entry of
the trail, which takes the fingerprints of these rows with it; a service does not end before.
"""

import hashlib
import hmac
import json
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models.signals import m2m_changed, post_delete, post_save

from pscb.foundation.base.registry import Registry

# For each model the rows by number: a fingerprint, or None for a row that was deleted.
Fingerprints = dict[str, dict[str, str | None]]


@dataclass(frozen=True)
class Kept:
    """One model whose rows are evidence.

    `from_birth` is false for rows that become evidence only when a service says so with `mark`.
    """

    model: type[models.Model]
    from_birth: bool


kept_models: Registry[Kept] = Registry("kept model")


class _Waiting(threading.local):
    """The rows that no entry has spoken of yet, in this thread."""

    def __init__(self) -> None:
        self.rows: defaultdict[str, set[int]] = defaultdict(set)


_waiting = _Waiting()


def keep(*kept: type[models.Model], from_birth: bool = True) -> None:
    """Make models known whose rows nobody may change behind the trail's back."""
    for model in kept:
        label = model._meta.label_lower
        kept_models.add(label, Kept(model, from_birth))
        if from_birth:
            post_save.connect(_was_written, sender=model, dispatch_uid=f"kept {label}")
        post_delete.connect(_was_written, sender=model, dispatch_uid=f"gone {label}")
        for field in model._meta.many_to_many:
            links = getattr(model, field.name).through
            m2m_changed.connect(_was_linked, sender=links, dispatch_uid=f"links {label}")


def mark(rows: Iterable[Any]) -> None:
    """Say that rows were written in a way that announces nothing, such as in one go."""
    for row in rows:
        _waiting.rows[row._meta.label_lower].add(row.pk)


def is_waiting() -> bool:
    """Whether rows were written that no entry has spoken of."""
    return bool(_waiting.rows)


def waiting() -> dict[str, set[int]]:
    """The rows that no entry has spoken of, as numbers by model."""
    return {label: set(numbers) for label, numbers in _waiting.rows.items()}


def put_back(rows: dict[str, set[int]]) -> None:
    """What was written since `rows` were waiting has been undone, and the entries about it too."""
    _waiting.rows.clear()
    _waiting.rows.update({label: set(numbers) for label, numbers in rows.items()})


def take(secret: str) -> Fingerprints:
    """The fingerprints of everything that waits, as it stands in the database now."""
    rows_by_model = waiting()
    _waiting.rows.clear()
    found: Fingerprints = {}
    for label, numbers in sorted(rows_by_model.items()):
        prints: dict[str, str | None] = {str(number): None for number in sorted(numbers)}
        rows = kept_models[label].model._base_manager.filter(pk__in=numbers)
        prints.update({str(row.pk): fingerprint(row, secret) for row in rows})
        found[label] = prints
    return found


def fingerprint(row: models.Model, secret: str) -> str:
    """A keyed hash over every field of a row, and over what it is linked with.

    A field that holds its default is left out, and so is an empty link, so that a field which a
    later release adds changes no fingerprint. There is one such value for each field, so nothing
    can be exchanged for it unseen.

    The key is the Board's own and is in no entry, so that whoever reads the trail cannot find a
    short value, such as a grade, by trying each.
    """
    held = ((field, field.value_from_object(row)) for field in row._meta.concrete_fields)
    values = {field.attname: value for field, value in held if not _is_default(field, value)}
    for field in row._meta.many_to_many:
        if linked := sorted(other.pk for other in getattr(row, field.name).all()):
            values[field.name] = linked
    spelt = json.dumps([row._meta.label_lower, values], sort_keys=True, default=str)
    return hmac.new(secret.encode(), spelt.encode(), hashlib.sha256).hexdigest()


def _is_default(field: Any, value: Any) -> bool:
    """Whether a row that was there before the field would hold this; never for what is computed."""
    is_computed = field.has_default() and callable(field.default)
    if is_computed and field.default not in (dict, list):
        return False
    return bool(value == field.get_default())


@dataclass
class Ledger:
    """What the entries say each row was last, gathered while the chain is read."""

    secret: str
    last: dict[tuple[str, str], tuple[str | None, int]]
    rows: int = 0

    def note(self, kept: Fingerprints, number: int) -> None:
        """Take in what one entry says."""
        for label, prints in kept.items():
            self.last.update({(label, pk): (value, number) for pk, value in prints.items()})

    def faults(self) -> Iterator[str]:
        """A sentence for each row that is not what its last entry says."""
        for label, kept in zip(kept_models.names(), kept_models, strict=True):
            yield from self._faults_of(label, kept)
        for (label, pk), (value, number) in self.last.items():
            if value is not None and label in kept_models:
                name = _name(kept_models[label].model, pk)
                yield f"{name}, which entry {number} speaks of, is gone."

    def _faults_of(self, label: str, kept: Kept) -> Iterator[str]:
        links = [field.name for field in kept.model._meta.many_to_many]
        rows = kept.model._base_manager.order_by("pk").prefetch_related(*links)
        for row in rows.iterator(chunk_size=1000):
            self.rows += 1
            value, number = self.last.pop((label, str(row.pk)), (None, 0))
            name = _name(kept.model, row.pk)
            if value is None and (kept.from_birth or number):
                yield f"{name} is there, and no entry says that it was written."
            elif value is not None and value != fingerprint(row, self.secret):
                yield f"{name} is not what it was when entry {number} was written."


def _name(model: type[models.Model], pk: Any) -> str:
    words = str(model._meta.verbose_name)
    return f"{words[:1].upper()}{words[1:]} {pk} ({model._meta.label})"


def _was_written(instance: models.Model, **about: Any) -> None:
    _waiting.rows[instance._meta.label_lower].add(instance.pk)


def _was_linked(
    instance: models.Model, reverse: bool, model: type[models.Model], pk_set: Any, **about: Any
) -> None:
    owners = (model, pk_set or ()) if reverse else (type(instance), (instance.pk,))
    _waiting.rows[owners[0]._meta.label_lower].update(owners[1])
