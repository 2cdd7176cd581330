"""Papers of the kind a Board reads, and PDFs of the kind its partners send."""

from itertools import cycle
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream
from pypdfium2 import PdfDocument

AGENCIES = (
    "Children's social care",
    "Fenmarsh Constabulary",
    "Probation service",
    "Community health trust",
    "Acute hospital trust",
    "Clinical commissioning group",
    "Youth offending service",
    "Housing services",
    "Cafcass",
    "Leisure trust",
)
STANDARDS = (
    "Clear duty",
    "Senior lead",
    "Accountability",
    "Voice of children",
    "Training",
    "Safer recruitment",
    "Sharing information",
    "Neglect",
)
SHAPES = {
    "met": ("M", "Met", '<circle cx="5" cy="5" r="4.5" fill="#0b4a2b"/>'),
    "partly-met": (
        "P",
        "Partly met",
        '<path d="M5 .5a4.5 4.5 0 0 0 0 9z" fill="#5c3a00"/>'
        '<circle cx="5" cy="5" r="4" fill="none" stroke="#5c3a00"/>',
    ),
    "not-met": ("N", "Not met", '<path d="M5 .5 9.8 9.5H.2z" fill="#7a1020"/>'),
}
GRADES = ("met", "met", "partly-met", "met", "not-met", "met", "met", "partly-met", "met", "met")
FOUND = (
    "Ten of ten agencies sent a signed return. Agencies are strongest on a clear duty and on "
    "safer recruitment, and weakest on hearing children: four of them could not show how a "
    "child's view had changed what they do. "
)


def page(body: str) -> str:
    """A whole HTML page in the print style."""
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Paper</title>'
        f'<link rel="stylesheet" href="asset:print/pack.css"></head><body>{body}</body></html>'
    )


def short_paper(name: str, *, sections: int = 1) -> str:
    """A paper of one page or a few, every section opening a page with the paper's name on it."""
    body = "".join(
        f'<section style="break-before: page" data-block="{number}">'
        f"<h2>Part {number} of {name}</h2><p>What {name} says in part {number}.</p></section>"
        for number in range(1, sections + 1)
    )
    return page(f"<article>{body}</article>")


def judgement(grade: str) -> str:
    letter, words, shape = SHAPES[grade]
    return (
        f'<span class="judgement judgement-{grade}"><svg xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="0 0 10 10"><title>{words}</title>{shape}</svg>{letter}</span>'
    )


def heat_map() -> str:
    """Agencies by standards, the judgement a letter, a shape and a colour."""
    grades = cycle(GRADES)
    head = "".join(f'<th scope="col">{standard}</th>' for standard in STANDARDS)
    rows = "".join(
        f'<tr><th scope="row">{agency}</th>'
        + "".join(f"<td>{judgement(next(grades))}</td>" for _ in STANDARDS)
        + "</tr>"
        for agency in AGENCIES
    )
    return (
        '<table class="heat-map"><caption>Where agencies stand</caption>'
        f'<thead><tr><th scope="col">Agency</th>{head}</tr></thead><tbody>{rows}</tbody></table>'
    )


def chart() -> str:
    return (
        "<figure><figcaption>Referrals rose in each quarter but one</figcaption>"
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 120">'
        "<title>Referrals for each quarter of the year: 212, 236, 231 and 260</title>"
        '<polyline fill="none" stroke="#14505c" points="20,90 140,60 260,66 380,30"/>'
        '<text x="20" y="112" font-size="10">Q1</text>'
        '<text x="370" y="112" font-size="10">Q4</text>'
        "</svg></figure>"
    )


def actions(count: int = 45) -> str:
    """A table that runs over more than one page."""
    rows = "".join(
        f'<tr><th scope="row">A{number}</th><td>{AGENCIES[number % 10]}</td>'
        "<td>Ask children after each visit what was different for them, and record it</td>"
        '<td class="number">31 March 2027</td></tr>'
        for number in range(1, count + 1)
    )
    return (
        "<table><caption>Actions agencies have taken on</caption><thead><tr>"
        '<th scope="col">Action</th><th scope="col">Agency</th><th scope="col">What</th>'
        f'<th scope="col" class="number">Due</th></tr></thead><tbody>{rows}</tbody></table>'
    )


def section_11_overview() -> str:
    """The report that a Section 11 cycle ends in, as it goes to the Board."""
    prompts = (
        ("Purpose", "To tell the Board how agencies judge their own safeguarding this year."),
        ("What was found", FOUND),
        ("What changes for children", "Agencies will show what they did with what children said."),
        ("What is asked of the Board", "To agree the five challenge questions in section 4."),
    )
    summary = "".join(f"<h3>{name}</h3><p>{words}</p>" for name, words in prompts)
    return page(
        '<article class="paper"><p class="paper-place">Item 7, for decision</p>'
        '<h1 id="overview">Section 11 overview 2026</h1>'
        '<dl class="paper-facts"><dt>From</dt><dd>Quality and Effectiveness Sub Group</dd>'
        "<dt>Lead</dt><dd>Priya Nair</dd><dt>Date</dt><dd>4 March 2027</dd></dl>"
        f'<section class="summary"><h2>Summary</h2>{summary}</section>'
        f'<section data-block="stand"><h2 id="stand">1. Where agencies stand</h2>{heat_map()}'
        f'<p>{FOUND * 2}</p><p>The standards come from <a href="https://www.gov.uk/working">the '
        'guidance of <em>2015</em></a>; see also <a href="#actions">the actions</a>.</p>'
        "<ul><li>Voice of children is the weakest standard.</li><li>Housing <strong>graded itself "
        "met</strong> on training.</li><li>Łódź House sent none.</li></ul></section>"
        f'<section data-block="figures"><h2>2. What the figures show</h2>{chart()}<p>{FOUND}</p>'
        f'</section><section data-block="actions"><h2 id="actions">3. Actions</h2>{actions()}'
        f"</section></article>"
    )


def contents(rows: list[tuple[str, str, int]]) -> str:
    """A contents page: for each part its key, title and first page."""
    lines = "".join(
        f'<tr><td><a href="pack:{key}">{title}</a></td><td class="page">{first}</td></tr>'
        for key, title, first in rows
    )
    return page(
        '<h1>Contents</h1><table class="contents"><thead><tr><th scope="col">Item</th>'
        f'<th scope="col" class="page">Page</th></tr></thead><tbody>{lines}</tbody></table>'
    )


def plain_pdf(*words: str, size: tuple[float, float] = (595, 842)) -> Pdf:
    """A PDF without tags, a page for each text."""
    pdf = Pdf.new()
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )
    for text in words:
        pdf.add_blank_page(page_size=size)
        pdf.pages[-1].obj.Resources = Dictionary(Font=Dictionary(F1=font))
        shown = f"BT /F1 24 Tf 40 {size[1] / 2:.0f} Td ({text}) Tj ET"
        pdf.pages[-1].obj.Contents = pdf.make_stream(shown.encode())
    return pdf


def annotate(pdf: Pdf, page: Page, **entries: object) -> Dictionary:
    """Put an annotation on a page."""
    note = pdf.make_indirect(Dictionary({"/Type": Name.Annot, "/Rect": Array([40, 40, 140, 80])}))
    for key, value in entries.items():
        note[f"/{key}"] = value
    page.obj.Annots = Array([*page.obj.get(Name.Annots, ()), note])
    return note


def saved(pdf: Pdf, path: Path) -> Path:
    pdf.save(path)
    return path


def words_on(data: bytes, page: int = 0) -> str:
    """The words that a reader finds on a page (from 0)."""
    return PdfDocument(data)[page].get_textpage().get_text_range()


def carried(pdf: Pdf) -> bytes:
    """All that a PDF holds in streams, unpacked."""
    return b"\n".join(each.read_bytes() for each in pdf.objects if isinstance(each, Stream))
