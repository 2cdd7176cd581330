"""Tags that lead nowhere are found, mark by mark."""

import pytest
from pikepdf import Array, Name

from pscb.workshop.documents.pdf import render
from pscb.workshop.documents.pdf.structure import elements
from pscb.workshop.documents.pdf.tags import structure_faults


def lose_tree(pdf):
    del pdf.Root.StructTreeRoot


def share_entry(pdf):
    pdf.pages[1].obj.StructParents = pdf.pages[0].obj.StructParents


def lose_entry(pdf):
    del pdf.pages[1].obj.StructParents


def lose_elements(pdf):
    pdf.Root.StructTreeRoot.K[0].K = Array()


def wrong_page(pdf):
    paragraph = next(e for e in elements(pdf.Root.StructTreeRoot) if e.S == Name.P)
    paragraph.Pg = pdf.pages[-1].obj


def loose_link(pdf):
    link = next(page for page in pdf.pages if "/Annots" in page.obj).obj.Annots[0]
    del link.StructParent


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lose_tree, "no structure tree"),
        (share_entry, "2 pages share the entry"),
        (lose_entry, "Page 2: it has marked content and no entry"),
        (lose_elements, "Page 1: mark 0 leads to no element of the tree"),
        (wrong_page, "leads to no element of the tree that holds it"),
        (loose_link, "a link leads to no element"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
@pytest.mark.parametrize("quick", [True, False])
def test_broken_tags_are_found(overview, opened, change, sentence, quick):
    pdf = opened(overview.data)
    change(pdf)
    assert sentence in " ".join(structure_faults(pdf, quick=quick))


def test_a_paper_whose_tags_do_not_hold_together_is_not_given_out(monkeypatch, registered):
    monkeypatch.setattr(render, "structure_faults", lambda pdf, quick: iter(["Page 1: a fault."]))
    with pytest.raises(render.TagsUnsound, match="Page 1: a fault"):
        render.render_pdf("<p>Paper</p>", title="Paper", registered=registered)
