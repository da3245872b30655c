"""What a number format makes of a number: a date, a time of day, a length of time, leading zeros, or nothing."""

import re
from dataclasses import dataclass
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
_PADDED = re.compile(r'((?:"[^"]*"|\\.|[-. /])*)(0+)((?:"[^"]*"|\\.|[-. /])*)')


@dataclass(frozen=True)
class Format:
    """How a number is shown. ``before``, ``width`` and ``after`` belong to leading zeros: ``"P"000`` shows P007."""

    look: Look = "plain"
    before: str = ""
    width: int = 0
    after: str = ""


PLAIN = Format()


@lru_cache(maxsize=1_000)
def format_of(number: int, code: str | None) -> Format:
    """The format with this number, and its own text where it has one."""
    if code is None:
        return Format(_BUILT_IN.get(number, "plain"))
    section = code.partition(";")[0][:200]
    padded = _PADDED.fullmatch(section)
    if padded is not None and len(section) > 1:
        return Format("padded", _literal(padded[1]), len(padded[2]), _literal(padded[3]))
    return Format(_look(section))


def _look(section: str) -> Look:
    if _ELAPSED.search(section):
        return "elapsed"
    letters = _ASIDE.sub("", _TEXT.sub("", section)).lower().replace("general", "").replace("am/pm", "h")
    day = "y" in letters or "d" in letters or ("m" in letters and "h" not in letters and "s" not in letters)
    clock = "h" in letters or "s" in letters
    if day:
        return "both" if clock else "date"
    return "time" if clock else "plain"


def _literal(text: str) -> str:
    return _TEXT.sub(lambda found: found[1] if found[1] is not None else found[2], text)
