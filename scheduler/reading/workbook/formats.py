"""What a number format makes of a number: a date, a time of day, a length of time, leading zeros, or nothing."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

Look = Literal["plain", "date", "time", "both", "elapsed", "padded"]

_BUILT_IN: dict[int, Look] = {
    **dict.fromkeys([14, 15, 16, 17, *range(27, 32), 36, *range(50, 55), 57, 58], "date"),
    **dict.fromkeys([18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56], "time"),
    22: "both",
    46: "elapsed",
}
"""Formats without a text of their own, by number (ECMA-376 part 1, 18.8.30)."""

_TEXT = re.compile(r'"([^"]*)"|\\(.)')
_ASIDE = re.compile(r"\[[^\]]*\]|_.|\*.")
_ELAPSED = re.compile(r"\[h+\]", re.IGNORECASE)
_UP_TO = re.compile(r"\[<(=?)([0-9]{1,15})\]")
_UNSEEN = re.compile(r"(?:\[(?:\$-[^\]]*|(?![hms]+\])[a-z]+ ?[0-9]*)\])*", re.IGNORECASE)
"""Languages and colours before a format."""
_PADDED = re.compile(
    r'(?:"[^"]*"|\\.|[- /])*(?:[0#]+(?:(?:"[^"]*"|\\.|[- ])+[0#]+)*|General)(?:"[^"]*"|\\.|[-. /])*', re.IGNORECASE
)
_AS_IT_IS = re.compile(r"0|0*#[0#]*|General", re.IGNORECASE)
"""Digits with nothing before, between or behind them."""
_PIECE = re.compile(r'"([^"]*)"|\\(.)|([0#]|General)|(.)', re.IGNORECASE)


@dataclass(frozen=True)
class Format:
    """How a number is shown.

    ``pieces`` belong to leading zeros, a blank one for each digit: ``"P"000`` shows P007, ``00-0`` shows 00-7.
    ``least``: so many digits are shown in any case, ``"P"#`` shows P7.
    ``beyond``: what shows numbers greater than ``limit``.
    """

    look: Look = "plain"
    pieces: tuple[str, ...] = ()
    least: int = 0
    limit: float = 0.0
    beyond: "Format | None" = None

    def at(self, number: float) -> "Format":
        """The format of this number."""
        return self if self.beyond is None or number <= self.limit else self.beyond

    def padded(self, number: int) -> str:
        """The number in the pieces; digits for which there is no place stand before the first."""
        width = self.pieces.count("")
        text = str(number or "").zfill(self.least).rjust(width)
        first = len(text) - width + 1
        digits = iter((text[:first], *text[first:]))
        return "".join(piece or next(digits).strip() for piece in self.pieces)


PLAIN = Format()


@lru_cache(maxsize=1_000)
def format_of(number: int, code: str | None) -> Format:
    """The format with this number, and its own text where it has one."""
    if code is None:
        return Format(_BUILT_IN.get(number, "plain"))
    first, _, second = code.partition(";")
    up_to = _UP_TO.match(first)
    if up_to is None or not second:
        return _format(first)
    limit = float(up_to[2]) if up_to[1] else math.nextafter(float(up_to[2]), -math.inf)
    return replace(_format(first[up_to.end() :]), limit=limit, beyond=_format(second.partition(";")[0]))


def _format(section: str) -> Format:
    section = section[:200]
    bare = _UNSEEN.sub("", section, count=1)
    if not _PADDED.fullmatch(bare) or _AS_IT_IS.fullmatch(bare):
        return Format(_look(section))
    places = "".join((found[3] or "")[:1] for found in _PIECE.finditer(bare))
    return Format("padded", tuple(_pieces(bare)), len(places.lstrip("#")))


def _pieces(text: str) -> Iterator[str]:
    for found in _PIECE.finditer(text):
        literal = found[1] or found[2] or found[4]
        if literal or found[3]:
            yield literal or ""


def _look(section: str) -> Look:
    if _ELAPSED.search(section):
        return "elapsed"
    letters = _ASIDE.sub("", _TEXT.sub("", section)).lower().replace("general", "").replace("am/pm", "h")
    day = "y" in letters or "d" in letters or ("m" in letters and "h" not in letters and "s" not in letters)
    clock = "h" in letters or "s" in letters
    if day:
        return "both" if clock else "date"
    return "time" if clock else "plain"
