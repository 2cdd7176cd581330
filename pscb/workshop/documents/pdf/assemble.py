"""Parts to one pack: bookmarks, links, page numbers, marking, one structure tree, a manifest."""

import hashlib
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from pikepdf import Name, ObjectStreamMode, Pdf, Stream, StreamDecodeLevel

from pscb.workshop.documents.pdf import assets
from pscb.workshop.documents.pdf.metadata import describe
from pscb.workshop.documents.pdf.numbering import page_labels
from pscb.workshop.documents.pdf.outline import Bookmark, outline_item, read_bookmarks
from pscb.workshop.documents.pdf.places import place_on
from pscb.workshop.documents.pdf.stamps import Stamp, Stamper
from pscb.workshop.documents.pdf.structure import StructureMerge
from pscb.workshop.documents.pdf.untagged import wrap_untagged

INTO_PACK = "pack:"


class AssemblyRefused(Exception):
    """The parts do not make a pack; the message says which and why."""


@dataclass(frozen=True)
class Part:
    """One PDF of a pack.

    `key` is what contents pages aim at (`pack:<key>`); `item` ("Item 7") is printed at the foot
    with the page of the item, counted on through parts of the same item; `heading` is printed at
    the head; `title` is the bookmark. `tagged` is False for a document that came without tags.
    """

    key: str
    source: Path | bytes
    title: str
    item: str = ""
    heading: str = ""
    tagged: bool = True


@dataclass(frozen=True)
class PackPage:
    """Where a page of the pack comes from.

    `label` is its printed number; `page` (from 1) is its page in the part `key`; `print` is the
    SHA-256 of what that page draws, the same in the part and in the pack.
    """

    label: str
    key: str
    page: int
    print: str


@dataclass(frozen=True)
class AssembledPack:
    """What a pack is made of: a row for each page, and the keys of parts without tags."""

    manifest: tuple[PackPage, ...]
    untagged: tuple[str, ...]

    @property
    def pages(self) -> int:
        return len(self.manifest)


def assemble(
    parts: Sequence[Part],
    target: Path | BinaryIO,
    *,
    title: str,
    created: datetime,
    marking: str = "",
    lang: str = "en-GB",
    registered: assets.Assets | None = None,
) -> AssembledPack:
    """Write one pack from its parts; the same parts give the same bytes.

    Parts are opened one after the other and only their structure is held; what their pages draw
    is copied when the pack is written. Raises AssemblyRefused for a link to a part that is not
    there, a key used twice, or no pages at all; AssetMissing without the typeface.
    """
    _check(parts)
    with Pdf.new() as pack:
        build = _Build(pack, registered or assets.installed())
        for part in parts:
            build.add(part)
        build.print_stamps(marking)
        build.aim_links()
        build.merge.finish(lang=lang)
        with pack.open_outline() as outline:
            outline.root.extend(build.bookmarks)
        pack.Root.PageLabels = page_labels([page.label for page in build.manifest])
        untagged = tuple(part.key for part in parts if not part.tagged)
        describe(pack, title=title, lang=lang, created=created, accessible=not untagged)
        pack.save(
            target,
            deterministic_id=True,
            force_version="1.7",
            fix_metadata_version=False,
            object_stream_mode=ObjectStreamMode.generate,
            stream_decode_level=StreamDecodeLevel.none,
        )
        return AssembledPack(tuple(build.manifest), untagged)


def page_print(page: Any, *, stamped: bool = False) -> str:
    """The SHA-256 of what a page draws, as it is stored; without the stamp if it has one."""
    streams = _drawings(page)
    digest = hashlib.sha256()
    for stream in streams[1:-1] if stamped else streams:
        digest.update(stream.read_raw_bytes())
    return digest.hexdigest()


def _drawings(page: Any) -> list[Any]:
    own: Any = page.get("/Contents", ())
    return [own] if isinstance(own, Stream) else list(own)


def _store_compressed(page: Any) -> None:
    """Compress drawings that are not, so that they are stored as they are and keep their print."""
    for stream in _drawings(page):
        if "/Filter" not in stream:
            stream.write(zlib.compress(stream.read_bytes()), filter=Name.FlateDecode)


def _check(parts: Sequence[Part]) -> None:
    if not parts:
        raise AssemblyRefused("There is nothing to put into the pack yet.")
    for key, times in Counter(part.key for part in parts).items():
        if times > 1:
            raise AssemblyRefused(f"The part “{key}” is in the pack {times} times.")


class _Build:
    """A pack while its parts are being added."""

    def __init__(self, pack: Pdf, registered: assets.Assets) -> None:
        self.pack = pack
        self.merge = StructureMerge(pack)
        self.stamper = Stamper(pack, registered)
        self.manifest: list[PackPage] = []
        self.bookmarks: list[Any] = []
        self._placed: list[tuple[Part, list[Any]]] = []

    def add(self, part: Part) -> None:
        source = Pdf.open(part.source if isinstance(part.source, Path) else BytesIO(part.source))
        if not len(source.pages):
            raise AssemblyRefused(f"“{part.title}” has no pages.")
        if "/StructTreeRoot" not in source.Root:
            wrap_untagged(source)
        own = read_bookmarks(source)
        before = len(self.pack.pages)
        self.pack.pages.extend(source.pages)
        pages = [page.obj for page in self.pack.pages[before:]]
        self.merge.add(source, pages, title=part.title)
        self.bookmarks.append(outline_item(Bookmark(part.title, 0, None, own), pages))
        self._placed.append((part, pages))
        for at, page in enumerate(pages, start=1):
            _store_compressed(page)
            label = str(len(self.manifest) + 1)
            self.manifest.append(PackPage(label, part.key, at, page_print(page)))

    def print_stamps(self, marking: str) -> None:
        total = len(self.manifest)
        of_item: Counter[str] = Counter()
        for part, pages in self._placed:
            of_item[part.item] += len(pages)
        done: Counter[str] = Counter()
        owners = [part for part, pages in self._placed for _ in pages]
        for page, part, origin in zip(self.pack.pages, owners, self.manifest, strict=True):
            done[part.item] += 1
            place = f"{part.item}, page {done[part.item]} of {of_item[part.item]}"
            number = f"Page {origin.label} of {total}"
            self.stamper.stamp(page, Stamp(part.heading, marking, part.item and place, number))
        self.stamper.finish()

    def aim_links(self) -> None:
        """Point the links of contents pages at the first pages of the parts they name."""
        first = {part.key: pages[0] for part, pages in self._placed}
        for part, pages in self._placed:
            for link, key in _links_into_pack(pages):
                if key not in first:
                    raise AssemblyRefused(
                        f"“{part.title}” links to “{key}”, which is not in the pack."
                    )
                del link.A
                link.Dest = place_on(first[key])


def _links_into_pack(pages: list[Any]) -> Iterator[tuple[Any, str]]:
    for page in pages:
        for link in page.get("/Annots", ()):
            address = str(link.get("/A", {}).get("/URI", ""))
            if address.startswith(INTO_PACK):
                yield link, address.removeprefix(INTO_PACK)
