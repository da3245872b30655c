"""Sets of intervals that exclude each other."""

from collections.abc import Iterable


def cliques(items: Iterable[tuple[int, int, int]]) -> list[list[int]]:
    """The maximal sets of intervals that share a minute, from (start, end, variable) triples."""
    rows = list(items)
    sets: list[set[int]] = []
    for moment in sorted({start for start, _, _ in rows}):
        here = {number for number, (start, end, _) in enumerate(rows) if start <= moment < end}
        if sets and sets[-1] <= here:
            sets.pop()
        sets.append(here)
    return [[rows[number][2] for number in sorted(here)] for here in sets]
