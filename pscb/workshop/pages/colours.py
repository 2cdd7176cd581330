"""Colours a Board may choose: readable as a background for white and as a line on white."""

import re

HEX = re.compile(r"^#?([0-9a-fA-F]{6})$")
READABLE = 4.5


def contrast(one: str, other: str = "#ffffff") -> float:
    """The contrast of two colours such as "#14505c", from 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def is_readable(colour: str) -> bool:
    """Whether white text can be read on it and it can be read on white."""
    return contrast(colour) >= READABLE


def _luminance(colour: str) -> float:
    found = HEX.match(colour)
    if not found:
        raise ValueError(f"{colour!r} is not a colour such as #14505c.")
    parts = [int(found[1][at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
