"""Made-up papers of six pages: sections, a table of forty rows with judgements, two charts."""

import random

VOCABULARY = (
    "agencies children family practice supervision referral threshold evidence standard training "
    "plan review neglect chair group partners audit health police school recording voice lead "
    "response risk early help visits core conference decision action outcome board report"
)
WORDS = VOCABULARY.split()
SHAPES = {
    "met": ("M", "Met", '<circle cx="5" cy="5" r="4.5" fill="#0b4a2b"/>'),
    "partly-met": ("P", "Partly met", '<path d="M5 .5a4.5 4.5 0 0 0 0 9z" fill="#5c3a00"/>'),
    "not-met": ("N", "Not met", '<path d="M5 .5 9.8 9.5H.2z" fill="#7a1020"/>'),
}
SVG = 'xmlns="http://www.w3.org/2000/svg"'


def page(body: str) -> str:
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Paper</title>'
        f'<link rel="stylesheet" href="asset:print/pack.css"></head><body>{body}</body></html>'
    )


def paper(number: int) -> str:
    """The body of a paper; the same number gives the same paper."""
    chance = random.Random(number)
    summary = "".join(
        f"<h3>{prompt}</h3><p>{_words(chance, 26)}</p>"
        for prompt in ("Purpose", "What was found", "What changes for children", "What is asked")
    )
    sections = "".join(_section(chance, number, at) for at in range(1, 6))
    return (
        f'<article class="paper"><p class="paper-place">Item {number}</p>'
        f"<h1>Paper {number}: how agencies answered</h1>"
        f'<section class="summary"><h2>Summary</h2>{summary}</section>{sections}</article>'
    )


def contents(pages: list[int]) -> str:
    """A cover and a contents table for papers of these lengths."""
    rows, first = [], 3
    for number, length in enumerate(pages):
        rows.append(
            f'<tr><td><a href="pack:item-{number}">Item {number}: how agencies answered</a></td>'
            f'<td class="page">{first}</td></tr>'
        )
        first += length
    return page(
        '<section class="cover"><h1>Board pack</h1></section><section class="paper">'
        f'<h1>Contents</h1><table class="contents"><tbody>{"".join(rows)}</tbody></table></section>'
    )


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(count)).capitalize() + "."


def _section(chance: random.Random, paper: int, at: int) -> str:
    body = "".join(
        f"<p>{_words(chance, 50)} <strong>{_words(chance, 4)}</strong> {_words(chance, 20)}</p>"
        for _ in range(3)
    )
    if at in (2, 4):
        body += _chart(chance)
    if at == 3:
        body += _table(chance)
    return f'<section><h2 id="p{paper}-{at}">{at}. {_words(chance, 3)}</h2>{body}</section>'


def _chart(chance: random.Random) -> str:
    points = [f"{20 + at * 22},{100 - chance.random() * 80:.1f}" for at in range(12)]
    ticks = "".join(
        f'<text x="{20 + at * 22}" y="115" font-size="7">Q{at % 4 + 1}</text>' for at in range(12)
    )
    return (
        f"<figure><figcaption>{_words(chance, 6)}</figcaption>"
        f'<svg {SVG} viewBox="0 0 290 120"><title>Referrals for each quarter</title>{ticks}'
        f'<polyline points="{" ".join(points)}" fill="none" stroke="#14505c"/></svg></figure>'
    )


def _table(chance: random.Random) -> str:
    rows = "".join(
        f'<tr><th scope="row">Agency {at}</th><td>{_words(chance, 4)}</td>'
        f'<td>{_judgement(chance.choice(list(SHAPES)))}</td><td class="number">'
        f"{chance.randint(1, 900)}</td><td>{_words(chance, 5)}</td></tr>"
        for at in range(40)
    )
    head = "".join(
        f'<th scope="col">{name}</th>'
        for name in ("Agency", "Standard", "Grade", "Cases", "Change")
    )
    return (
        "<table><caption>Answers of agencies</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _judgement(grade: str) -> str:
    letter, words, shape = SHAPES[grade]
    return (
        f'<span class="judgement judgement-{grade}"><svg {SVG} viewBox="0 0 10 10">'
        f"<title>{words}</title>{shape}</svg>{letter}</span>"
    )
