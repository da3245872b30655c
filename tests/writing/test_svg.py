"""Charts that can be read: the numbers of a heat map stand out from its cells."""

import re

from scheduler.writing.svg import heat


def linear(share: float) -> float:
    """A part of a colour as light, by WCAG 2."""
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def light(colour: str) -> float:
    """The relative luminance of a colour such as ``#1f2933``, by WCAG 2."""
    red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_numbers_of_a_heat_map_can_be_read() -> None:
    """From the palest cell to the fullest, and without a number, letters have the contrast that WCAG 2 asks for."""
    svg = heat("t", "x", "y", ["a"], [f"{n}" for n in range(42)], [*([f"{n}"] for n in range(41)), ["none"]])
    found = re.findall(r'<rect [^>]*fill="(#\w+)"/>\n<text [^>]*fill="(#\w+)"[^>]*>(\w+)<', svg)
    assert [text for _, _, text in found] == [*(f"{n}" for n in range(41)), "none"]
    for fill, ink, _ in found:
        dark, bright = sorted((light(fill), light(ink)))
        assert (bright + 0.05) / (dark + 0.05) >= 4.5
