"""One page has one number: in the file, in the contents and on the screen."""

import re
from collections import Counter
from subprocess import run

import pytest

from pscb.flow.packs.reading import runs_of
from pscb.workshop.documents.pdf.tags import structure_faults
from pscb.workshop.documents.pdf.verify import acting_faults
from pscb.workshop.documents.store import path_of
from tests.cast import sign_in

from .stories import built, opened

MARK = re.compile(r'id="page-(\d+)">Page (\d+)<')


@pytest.fixture
def pack(cast, meeting):
    """The draft of a full meeting."""
    return built(cast, meeting)


def words_of_page(pack, number):
    """What a page of the file says, read by another program."""
    page = str(number)
    command = ["pdftotext", "-f", page, "-l", page, "-layout", str(path_of(pack.blob)), "-"]
    return run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="session", autouse=True)
def poppler():
    """Skip where the other program is not installed."""
    import shutil

    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext of poppler-utils is not installed")


def test_every_page_is_labelled_and_printed_with_its_number(pack):
    with opened(pack) as file:
        assert [page.label for page in file.pages] == [
            str(number) for number in range(1, pack.pages + 1)
        ]
    for number in range(1, pack.pages + 1):
        assert f"Page {number} of {pack.pages}" in words_of_page(pack, number)


def test_the_printed_contents_name_the_page_each_item_begins_on(pack):
    agenda = words_of_page(pack, 2)
    for item in pack.items.exclude(first_page=None):
        assert re.search(rf"^\s*{item.number}\s.*{item.title}.*\b{item.first_page}$", agenda, re.M)
        assert item.title in words_of_page(pack, item.first_page)


def test_the_contents_lead_to_those_pages(pack):
    with opened(pack) as file:
        places = {page.obj.objgen: at for at, page in enumerate(file.pages, 1)}
        aims = {places[link.Dest[0].objgen] for link in file.pages[1].Annots}
    assert aims == set(pack.items.exclude(first_page=None).values_list("first_page", flat=True))


def test_the_bookmarks_lead_to_the_first_page_of_each_part(pack):
    with opened(pack) as file:
        places = {page.obj.objgen: at for at, page in enumerate(file.pages, 1)}
        with file.open_outline() as outline:
            marks = [(mark.title, places[mark.destination[0].objgen]) for mark in outline.root]
    assert marks == [(part.title, part.first_page) for part in pack.parts.all()]


def test_the_screen_marks_the_pages_where_the_file_breaks_them(pack):
    item = pack.items.get(title="Audit of referrals")
    run_of_text = next(runs_of(item))
    marks = list(MARK.finditer(run_of_text.text))
    assert [int(mark[1]) for mark in marks] == list(range(item.first_page + 1, item.last_page + 1))
    for mark in marks:
        following = run_of_text.text[mark.end() :]
        heading = re.search(r"<h3[^>]*>([^<]+)<", following)
        if heading and following.index("<h3") < following.index("<p"):
            assert heading[1] in words_of_page(pack, int(mark[1]))


def test_the_screen_says_the_same_pages_as_the_file(cast, client, pack):
    sign_in(client, cast.olive)
    contents = client.get(f"/packs/{pack.key}/").content.decode()
    for item in pack.items.exclude(first_page=None):
        assert f"page {item.first_page}<" in contents
        shown = client.get(f"/packs/{pack.key}/items/{item.position}/").content.decode()
        numbers = [int(mark[1]) for mark in MARK.finditer(shown)]
        if not item.is_restricted:
            assert numbers == list(range(item.first_page, item.last_page + 1))


def test_the_pages_of_an_item_are_counted_through_its_parts(pack):
    item = pack.items.get(title="Neglect, a year on")
    assert "Item 4, page 1 of 2" in words_of_page(pack, item.first_page)
    assert "Item 4, page 2 of 2" in words_of_page(pack, item.first_page + 1)


def test_the_structure_of_the_whole_pack_is_sound(pack):
    with opened(pack) as file:
        assert list(structure_faults(file)) == []
        assert list(acting_faults(file)) == []


def test_the_parts_are_sections_of_one_document(pack):
    with opened(pack) as file:
        document = file.Root.StructTreeRoot.K[0]
        kinds = Counter(str(section.S) for section in document.K)
        titles = [str(section.T) for section in document.K]
    assert kinds == {"/Sect": pack.parts.count()}
    assert titles == [part.title for part in pack.parts.all()]


def test_another_reader_hears_the_papers_in_order(pack):
    command = ["pdfinfo", "-struct-text", str(path_of(pack.blob))]
    heard = run(command, capture_output=True, text=True, check=True).stdout
    titles = [item.title for item in pack.items.exclude(first_page=None)]
    places = [heard.rindex(f'Sect "{number}. {title}"') for number, title in enumerate(titles, 2)]
    assert places == sorted(places)


def test_the_cover_lists_what_came_without_tags(pack):
    cover = words_of_page(pack, 1)
    assert "2. Minutes of the last meeting, from page 3" in cover
    assert "4. Neglect, a year on: Action plan, from page 11" in cover
    assert pack.head_hash in words_of_page(pack, 2)
