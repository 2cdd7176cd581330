"""Small words for reports: counted things, and text that is safe in a Markdown table."""

import re

NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
NONE, SPACE = "\N{EN DASH}", "\N{NO-BREAK SPACE}"
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


def counted(number: int, one: str, many: str = "") -> str:
    """Such as "three returns"; numbers from ten on in figures."""
    word = NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"
    return f"{word} {one if number == 1 else many or one + 's'}"


def who_signed(*, signed: int, expected: int, excused: int) -> str:
    """How many of the agencies that are expected to have signed, and how many are excused.

    One way of counting wherever it is said: who is excused is expected no more.
    """
    if not expected:
        return f"No agency owes a return; {excused} {'is' if excused == 1 else 'are'} excused."
    agencies, have = ("agency", "has") if expected == 1 else ("agencies", "have")
    said = f"{signed} of {expected} {agencies} {have} signed"
    if excused:
        said += f"; {excused} more {'is' if excused == 1 else 'are'} excused"
    return f"{said}."


def listed(names: list[str]) -> str:
    """Such as "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def table(heads: list[str], rows: list[list[str]], *, numeric: bool = False) -> str:
    """A Markdown table; with `numeric`, all columns but the first are figures."""
    rule = ["---", *(["---:" if numeric else "---"] * (len(heads) - 1))]
    return "\n".join(f"| {' | '.join(line)} |" for line in (heads, rule, *rows))


def first_up(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
