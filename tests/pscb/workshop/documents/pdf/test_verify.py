"""A pack that is not what its manifest says is never let through."""

from dataclasses import replace

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from pscb.workshop.documents.pdf.assemble import Part, assemble
from pscb.workshop.documents.pdf.verify import PackFault, verify_pack
from tests.pscb.workshop.documents.pdf.conftest import PRINTED


@pytest.fixture
def built(tmp_path, overview, registered):
    """A pack of one paper twice, and its manifest."""
    path = tmp_path / "pack.pdf"
    parts = [Part("item-1", overview.data, "Item 1"), Part("item-2", overview.data, "Item 2")]
    return path, assemble(parts, path, title="x", created=PRINTED, registered=registered).manifest


def tampered(path, change):
    other = path.with_name("tampered.pdf")
    with Pdf.open(path) as pdf:
        change(pdf)
        pdf.save(other)
    return other


def swap_pages(pdf):
    pdf.pages[0], pdf.pages[1] = pdf.pages[1], pdf.pages[0]


def drop_page(pdf):
    del pdf.pages[-1]


def renumber(pdf):
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.r)]))


def draw_over(pdf):
    pdf.pages[0].obj.Contents[1] = pdf.make_stream(b"q Q")


def script(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def hidden_script(pdf):
    pdf.pages[0].obj.Annots = Array(
        [Dictionary(Type=Name.Annot, A=Dictionary(Next=Array([Dictionary(S=Name.Launch)])))]
    )


def attach(pdf):
    pdf.attachments["x.txt"] = b"hidden"


def share_entry(pdf):
    pdf.pages[1].obj.StructParents = pdf.pages[0].obj.StructParents


def lose_entry(pdf):
    del pdf.pages[1].obj.StructParents


def lose_tree(pdf):
    del pdf.Root.StructTreeRoot


def lose_section(pdf):
    del pdf.Root.StructTreeRoot.K[0].K[1]


def swap_sections(pdf):
    document = pdf.Root.StructTreeRoot.K[0]
    document.K = Array(reversed(list(document.K)))


def loose_link(pdf):
    link = next(page for page in pdf.pages if "/Annots" in page.obj).obj.Annots[0]
    del link.StructParent


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (swap_pages, "Page 1 does not show page 1 of “item-1”"),
        (drop_page, "has 7 pages and its parts have 8"),
        (renumber, "Page 1 is labelled “i” and should be “1”"),
        (draw_over, "Page 1 does not show"),
        (script, "actions: /OpenAction"),
        (hidden_script, "actions"),
        (attach, "embedded files"),
        (share_entry, "Page 2 shares its entry in the parent tree"),
        (lose_entry, "Page 2 has marked content and no entry"),
        (lose_tree, "no structure tree"),
        (lose_section, "has 2 parts, and tags for 1"),
        (swap_sections, "Page 1 does not lead to the section of “item-1”"),
        (loose_link, "has a link that leads to no element"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_tampered_pack_is_found(built, change, sentence):
    path, manifest = built
    with pytest.raises(PackFault, match=sentence):
        verify_pack(tampered(path, change), manifest)


def test_the_pack_as_built_is_sound(built):
    verify_pack(*built)


def test_a_manifest_that_names_another_page_is_found(built):
    path, manifest = built
    wrong = [*manifest[:3], replace(manifest[3], print="0" * 64), *manifest[4:]]
    with pytest.raises(PackFault, match="Page 4 does not show page 4 of “item-1”"):
        verify_pack(path, wrong)


def test_a_file_cut_short_is_found(built):
    path, manifest = built
    path.write_bytes(path.read_bytes()[:1000])
    with pytest.raises(PackFault, match=r"cannot be opened again|pages"):
        verify_pack(path, manifest)
