"""Small charts as SVG text, to stand inside a page: bars, a stepped curve, a heat map. No script, nothing loaded."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

INK, SOFT, GOOD, FAINT = "#1f2933", "#7b8794", "#2364aa", "#e4e7eb"
NOTHING = "\u2013"
_FONT = 'font-family="system-ui, sans-serif"'


def bars(title: str, rows: Sequence[tuple[str, int, str]], mark: int | None = None) -> str:
    """Horizontal bars: label, value, and the text behind the bar; ``mark`` draws a line, such as the base's value."""
    top, high, left, wide = 28, 26, 270, 420
    most = max([1, *(value for _, value, _ in rows), mark or 0])
    parts = [_text(0, 16, title, weight="600")]
    for number, (label, value, said) in enumerate(rows):
        y = top + number * high
        length = wide * value / most
        parts.append(_text(left - 8, y + 16, _short(label, 40), anchor="end"))
        parts.append(f'<rect x="{left}" y="{y + 3}" width="{length:.1f}" height="{high - 8}" fill="{GOOD}"/>')
        line = left + wide * (mark or 0) / most
        beside = line if left + length < line < left + length + 7 * len(said) + 12 else left + length
        parts.append(_text(beside + 6, y + 16, said))
    if mark is not None:
        x = left + wide * mark / most
        bottom = top + len(rows) * high
        parts.append(
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{top}" y2="{bottom}" stroke="{INK}" stroke-dasharray="4 3"/>'
        )
    return _figure(title, left + wide + 190, top + len(rows) * high + 6, parts)


def curve(title: str, across: str, points: Sequence[tuple[str, int | None, bool]]) -> str:
    """Values as columns over an axis: label, value, and whether it is proven; open ones are hollow.

    Where there is no value a dash stands in place of the column.
    """
    top, tall, left, step = 40, 160, 40, max(34, min(70, 640 // max(1, len(points))))
    most = max([1, *(value for _, value, _ in points if value is not None)])
    parts = [_text(0, 16, title, weight="600")]
    for number, (label, value, proven) in enumerate(points):
        x, height = left + number * step, tall * (value or 0) / most
        fill = GOOD if proven else "none"
        if value is not None:
            parts.append(
                f'<rect x="{x + 3}" y="{top + tall - height:.1f}" width="{step - 6}" height="{height:.1f}" '
                f'fill="{fill}" stroke="{GOOD}"/>'
            )
        shown = NOTHING if value is None else str(value)
        parts.append(_text(x + step / 2, top + tall - height - 5, shown, anchor="middle"))
        parts.append(_text(x + step / 2, top + tall + 16, label, anchor="middle"))
    width = left + len(points) * step
    parts.append(f'<line x1="{left}" x2="{width}" y1="{top + tall}" y2="{top + tall}" stroke="{SOFT}"/>')
    parts.append(_text(left, top + tall + 36, across, fill=SOFT))
    return _figure(title, max(width + 20, 420), top + tall + 46, parts)


def heat(
    title: str, across: str, down: str, columns: Sequence[str], rows: Sequence[str], cells: Sequence[Sequence[str]]
) -> str:
    """A heat map: a cell's text is a whole number, perhaps with a mark behind it; blank cells stay empty."""
    top, left, wide, high = 64, 110, max(44, min(80, 640 // max(1, len(columns)))), 30
    numbers = [[_number(cell) for cell in line] for line in cells]
    known = [one for line in numbers for one in line if one is not None]
    low, most = min(known, default=0), max(known, default=0)
    parts = [_text(0, 16, title, weight="600"), _text(left, 36, f"{across} \u2192", fill=SOFT)]
    parts += [_text(left + (n + 0.5) * wide, top - 8, name, anchor="middle") for n, name in enumerate(columns)]
    parts.append(_text(0, top - 8, f"{down} \u2193", fill=SOFT))
    for y, name in enumerate(rows):
        parts.append(_text(left - 8, top + y * high + 19, name, anchor="end"))
        for x, number in enumerate(numbers[y]):
            share = 0.0 if number is None or most == low else (number - low) / (most - low)
            fill = FAINT if number is None else _shade(share)
            ink = _ink(fill)
            left_edge, top_edge = left + x * wide, top + y * high
            size = f'width="{wide - 2}" height="{high - 2}"'
            parts.append(f'<rect x="{left_edge}" y="{top_edge}" {size} fill="{fill}"/>')
            parts.append(_text(left_edge + wide / 2 - 1, top_edge + 19, cells[y][x], anchor="middle", fill=ink))
    return _figure(title, max(left + len(columns) * wide + 10, 420), top + len(rows) * high + 6, parts)


def _number(cell: str) -> int | None:
    digits = cell.rstrip("?* ")
    return int(digits) if digits.lstrip("-").isdigit() else None


def _shade(share: float) -> str:
    """From a pale to a full blue."""
    pale, full = (222, 235, 247), (35, 100, 170)
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(pale, full, strict=True))
    return f"#{red:02x}{green:02x}{blue:02x}"


def _ink(fill: str) -> str:
    """Black or white, whichever stands out more: one of the two always has a contrast of 4.5 by WCAG 2."""
    bright = _luminance(fill) + 0.05
    return "#000000" if bright / 0.05 >= 1.05 / bright else "#ffffff"


def _luminance(colour: str) -> float:
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _text(x: float, y: float, text: str, *, anchor: str = "start", fill: str = INK, weight: str = "400") -> str:
    style = f'{_FONT} font-size="13" font-weight="{weight}" fill="{fill}" text-anchor="{anchor}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {style}>{escape(text)}</text>'


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _figure(title: str, width: float, height: float, parts: Sequence[str]) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(title, quote=True)}" '
    size = f'width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}">'
    return "\n".join([head + size, *parts, "</svg>"])
