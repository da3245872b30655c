"""Sets of intervals that exclude each other."""

from collections import defaultdict
from collections.abc import Iterable


def cliques(items: Iterable[tuple[int, int, int]]) -> list[list[int]]:
    """The maximal sets of intervals that share a minute, from (start, end, variable) triples."""
    rows = list(items)
    starting: dict[int, list[int]] = defaultdict(list)
    for number, (start, _, _) in enumerate(rows):
        starting[start].append(number)
    sets: list[list[int]] = []
    for moment in sorted(starting):
        last = sets[-1] if sets else []
        here = [number for number in last if moment < rows[number][1]]
        if sets and len(here) == len(last):
            sets.pop()
        here += [number for number in starting[moment] if moment < rows[number][1]]
        sets.append(sorted(here))
    return [[rows[number][2] for number in here] for here in sets]
