"""Whether packs are still what was built, and stand on a trail that still has their head."""

import hashlib
from collections.abc import Iterator

from pscb.foundation.audit_trail.kept import keep
from pscb.foundation.audit_trail.models import GENESIS, Entry
from pscb.foundation.audit_trail.seals import Frozen, Seal, seals
from pscb.workshop.documents.store import path_of

from .models import PackItem, PackPart, PackVersion, RenderedPart


def packs_as_they_are() -> Iterator[Frozen]:
    """Every pack with the hash of its file as it lies there now.

    The head that is printed in it must still be in the trail: somebody who cut the trail's end
    off would have had to print the packs anew.
    """
    for pack in PackVersion.objects.select_related("blob", "meeting").order_by("pk"):
        name = f"Version {pack.number} of the pack of {pack.meeting.reference}"
        yield Frozen(str(pack.key), name, _file_hash(pack) if _head_stands(pack) else "")


def _head_stands(pack: PackVersion) -> bool:
    return pack.head_hash == GENESIS or Entry.objects.filter(hash=pack.head_hash).exists()


def _file_hash(pack: PackVersion) -> str:
    file = path_of(pack.blob)
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.exists() else ""


keep(PackVersion, PackItem, PackPart, RenderedPart)
seals.add("pack", Seal("pack.built", "hash", packs_as_they_are))
