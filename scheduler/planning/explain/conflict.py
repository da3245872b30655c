"""A smallest conflict: facts that together make something impossible, none of which could be left out.

Solvers can name such a set themselves, but theirs has been wrong (google/or-tools #5141). Here every fact is taken
away once and the rest solved again; the set is never larger than what was seen to be impossible.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

F = TypeVar("F")
Possible = Callable[[Sequence[F]], bool]
"""Whether it can be done while only these facts hold; more facts never make it possible again."""


def smallest(facts: Sequence[F], possible: Possible[F]) -> list[F] | None:
    """A minimal set of facts under which it is impossible; the last ones are kept for choice.

    Returns:
        The set in the order given, or ``None`` where it is possible under all facts.
    """
    kept = list(facts)
    if possible(kept):
        return None
    size = max(1, len(kept) // 2)
    while size > 1:
        kept = _without_chunks(kept, size, possible)
        size //= 2
    return _without_chunks(kept, 1, possible)


def _without_chunks(kept: list[F], size: int, possible: Possible[F]) -> list[F]:
    """Leave out each run of ``size`` facts without which it stays impossible."""
    place = 0
    while place < len(kept):
        fewer = kept[:place] + kept[place + size :]
        if possible(fewer):
            place += size
        else:
            kept = fewer
    return kept


def necessary(facts: Sequence[F], possible: Possible[F]) -> bool:
    """Together the facts are a conflict, and without any one of them there is none: solved again, one by one."""
    if possible(list(facts)):
        return False
    return all(possible([one for one in facts if one is not each]) for each in facts)
