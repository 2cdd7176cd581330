"""Papers become one pack: every page where the manifest says, one tree, one numbering."""

import shutil
import subprocess
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Dictionary, Name, Pdf
from pypdfium2 import PdfDocument

from pscb.workshop.documents.pdf.assemble import AssemblyRefused, Part, assemble
from pscb.workshop.documents.pdf.numbering import numbering
from pscb.workshop.documents.pdf.render import render_pdf
from pscb.workshop.documents.pdf.structure import elements, parent_entries
from pscb.workshop.documents.pdf.tags import structure_faults
from pscb.workshop.documents.pdf.verify import verify_pack
from tests.pscb.workshop.documents.pdf import papers
from tests.pscb.workshop.documents.pdf.conftest import PRINTED

TREES = ("alder", "beech", "cedar", "elm", "hazel", "juniper")


@pytest.fixture(scope="session")
def shelf(registered) -> dict[str, bytes]:
    """Short papers by name, each page with the paper's name and its own number on it."""
    tagged = {
        name: render_pdf(papers.short_paper(name, sections=pages), title=name, prefix=name).data
        for pages, name in enumerate(TREES, start=1)
    }
    untagged = {}
    for pages, name in enumerate(("scan", "minutes"), start=2):
        data = BytesIO()
        papers.plain_pdf(*(f"Part {n} of {name}" for n in range(1, pages + 1))).save(data)
        untagged[name] = data.getvalue()
    return tagged | untagged


@pytest.fixture
def parts(shelf) -> list[Part]:
    """A cover, a contents page with links, two items and an annex of the second."""
    rows = [("item-1", "Minutes of the last meeting", 3), ("item-2", "Neglect audit", 5)]
    return [
        Part("cover", render_pdf(papers.page("<h1>Board pack</h1>"), title="Cover").data, "Cover"),
        Part(
            "contents",
            render_pdf(papers.contents(rows), title="Contents", links_into_pack=True).data,
            "Contents",
        ),
        Part("item-1", shelf["scan"], "Item 1: minutes", "Item 1", "Item 1 · Minutes", False),
        Part("item-2", shelf["cedar"], "Item 2: neglect", "Item 2", "Item 2 · Neglect audit"),
        Part("item-2-annex", shelf["beech"], "Item 2: annex", "Item 2", "Item 2 · Annex"),
    ]


@pytest.fixture
def build(tmp_path, registered):
    """Assemble parts into a file of this test."""

    def _build(parts, path=None, **options):
        path = path or tmp_path / "pack.pdf"
        settled = {"title": "Board pack, 4 March 2027", "created": PRINTED, "marking": "OFFICIAL"}
        return path, assemble(parts, path, registered=registered, **settled | options)

    return _build


def texts(path) -> list[str]:
    return [page.get_textpage().get_text_range() for page in PdfDocument(path)]


def test_every_page_says_where_it_stands(build, parts):
    path, pack = build(parts)
    assert pack.pages == 9
    for number, words in enumerate(texts(path), start=1):
        assert f"Page {number} of 9" in words
        assert "OFFICIAL" in words
    assert "Item 1, page 2 of 2" in texts(path)[3]
    assert "Item 2 · Neglect audit" in texts(path)[4]


def test_an_annex_counts_on_within_its_item(build, parts):
    path, _ = build(parts)
    assert "Item 2, page 3 of 5" in texts(path)[6]
    assert "Item 2, page 4 of 5" in texts(path)[7]


def test_viewers_show_the_printed_numbers(build, parts):
    path, pack = build(parts)
    with Pdf.open(path) as pdf:
        assert [page.label for page in pdf.pages] == [page.label for page in pack.manifest]


def test_contents_lead_to_the_papers(build, parts):
    path, _ = build(parts)
    first = numbering({"cover": 1, "contents": 1, "item-1": 2, "item-2": 3}).first
    with Pdf.open(path) as pdf:
        links = list(pdf.pages[1].obj.Annots)
        aims = [pdf.pages.index(link.Dest[0]) + 1 for link in links]
        assert aims == [first["item-1"], first["item-2"]]
        assert [str(link.Contents) for link in links] == [
            "Minutes of the last meeting",
            "Neglect audit",
        ]
        assert all("/A" not in link for link in links)
        holders = dict(parent_entries(pdf.Root.StructTreeRoot.ParentTree))
        assert all(Name.Link == holders[int(link.StructParent)].S for link in links)


def test_a_link_to_a_paper_that_is_not_there_is_refused(build, parts):
    with pytest.raises(AssemblyRefused, match="“Contents” links to “item-1”"):
        build([part for part in parts if part.key != "item-1"])


def test_bookmarks_hold_the_headings_of_each_paper(build, parts):
    path, _ = build(parts)
    with Pdf.open(path) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == [part.title for part in parts]
        item = outline.root[3]
        assert [heading.title for heading in item.children] == [
            f"Part {number} of cedar" for number in (1, 2, 3)
        ]
        assert pdf.pages.index(item.children[2].destination[0]) == 6


def test_one_tree_holds_a_section_for_each_part(build, parts):
    path, pack = build(parts)
    with Pdf.open(path) as pdf:
        (document,) = pdf.Root.StructTreeRoot.K
        assert Name.Document == document.S
        assert [(section.S, str(section.T)) for section in document.K] == [
            (Name.Sect, part.title) for part in parts
        ]
        assert (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == ("en-GB", True)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert list(structure_faults(pdf)) == []
    verify_pack(path, pack.manifest)


def test_accessibility_is_claimed_only_where_every_part_has_tags(build, parts):
    path, pack = build(parts)
    assert pack.untagged == ("item-1",)
    with Pdf.open(path) as pdf:
        assert b"pdfuaid:part" not in pdf.Root.Metadata.read_bytes()
    path, pack = build([part for part in parts if part.key in ("cover", "item-2")])
    assert pack.untagged == ()
    with Pdf.open(path) as pdf:
        assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.Root.Metadata.read_bytes()


def test_pages_without_tags_are_still_read_out(build, parts):
    path, _ = build(parts)
    with Pdf.open(path) as pdf:
        section = pdf.Root.StructTreeRoot.K[0].K[2]
        assert [kid.S for kid in section.K] == [Name.P, Name.P]


def test_the_same_parts_give_the_same_bytes(build, parts, tmp_path):
    first, _ = build(parts)
    again, _ = build(parts, tmp_path / "again.pdf")
    assert first.read_bytes() == again.read_bytes()


def test_a_paper_may_come_twice_and_its_cells_keep_names_apart(build, overview):
    twice = [Part(key, overview.data, key, key) for key in ("item-1", "item-2")]
    path, pack = build(twice)
    verify_pack(path, pack.manifest)
    with Pdf.open(path) as pdf:
        names = [bytes(name) for name in pdf.Root.StructTreeRoot.IDTree.Names[::2]]
        assert names == sorted(set(names))
        cells = [each for each in elements(pdf.Root.StructTreeRoot) if each.S == Name.TD]
        assert {bytes(name) for cell in cells for name in cell.A.Headers} <= set(names)


def test_resources_that_a_page_inherits_stay_with_it(build, tmp_path):
    pdf = papers.plain_pdf("Part 1 of heirloom")
    pdf.Root.Pages.Resources = pdf.pages[0].obj.Resources
    del pdf.pages[0].obj.Resources
    path, _ = build([Part("item-1", papers.saved(pdf, tmp_path / "heirloom.pdf"), "Heirloom")])
    assert "Part 1 of heirloom" in texts(path)[0]


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ([], "nothing to put into the pack"),
        ([Part("a", b"", "A"), Part("a", b"", "B")], "“a” is in the pack 2 times"),
    ],
)
def test_parts_that_make_no_pack_are_refused(build, parts, sentence):
    with pytest.raises(AssemblyRefused, match=sentence):
        build(parts)


def test_a_part_without_pages_is_refused(build, tmp_path):
    empty = papers.saved(Pdf.new(), tmp_path / "empty.pdf")
    with pytest.raises(AssemblyRefused, match="“Empty paper” has no pages"):
        build([Part("item-1", empty, "Empty paper")])


def test_roles_of_parts_are_kept_together(build, shelf):
    with Pdf.open(BytesIO(shelf["alder"])) as pdf:
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(Finding=Name.P)
        data = BytesIO()
        pdf.save(data)
    path, _ = build([Part("a", data.getvalue(), "A"), Part("b", shelf["beech"], "B")])
    with Pdf.open(path) as pdf:
        assert pdf.Root.StructTreeRoot.RoleMap.Finding == Name.P


def find_foreign_pages(names, shelf, registered, folder) -> None:
    path = folder / "pack.pdf"
    parts = [
        Part(f"item-{at}", shelf[name], f"Item {at}", f"Item {at}", tagged=name in TREES)
        for at, name in enumerate(names, start=1)
    ]
    pack = assemble(parts, path, title="x", created=PRINTED, registered=registered)
    verify_pack(path, pack.manifest)
    paper = {part.key: name for part, name in zip(parts, names, strict=True)}
    for origin, words in zip(pack.manifest, texts(path), strict=True):
        name = paper[origin.key]
        assert f"Part {origin.page} of {name}" in words
        assert not any(f" of {other}" in words for other in shelf if other != name)


PACKS = st.lists(st.sampled_from([*TREES, "scan", "minutes"]), min_size=1, max_size=12)


@settings(max_examples=40)
@given(names=PACKS)
def test_no_page_of_another_paper_is_ever_found(names, shelf, registered, tmp_path_factory):
    find_foreign_pages(names, shelf, registered, tmp_path_factory.mktemp("packs"))


@pytest.mark.deep
@settings(max_examples=2_000)
@given(names=PACKS)
def test_no_foreign_page_in_thousands_of_packs(names, shelf, registered, tmp_path_factory):
    folder = tmp_path_factory.mktemp("packs")
    find_foreign_pages(names, shelf, registered, folder)
    (folder / "pack.pdf").unlink()


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="poppler-utils is not installed")
def test_a_second_reader_hears_the_parts_in_their_order(build, parts):
    path, _ = build(parts)
    heard = subprocess.run(
        ["pdfinfo", "-struct-text", path], capture_output=True, text=True, check=True
    ).stdout
    order = [heard.index(f'Sect "{part.title}"') for part in parts]
    assert order == sorted(order)
    for words in ("Minutes of the last meeting", "Part 2 of scan", "What beech says in part 2."):
        assert f'"{words}"' in heard
    assert "Page 3 of 9" not in heard
