"""Whether the copies of a group row are alike, so that it is enough to count them and to name them afterwards.

Copies that are told apart have choices of their own, which only their names tell from those of the others; a proof
goes through all ways to exchange them. So a row's copies are told apart only where it is not certain that members
could be spread over copies that were merely counted.
"""

from collections.abc import Iterator
from dataclasses import replace

from scheduler.drafting.attending import Attending
from scheduler.drafting.choices import Unit
from scheduler.drafting.draft import Draft
from scheduler.drafting.group_choices import templates_of
from scheduler.drafting.pinned import tells_copies_apart

Pairs = frozenset[frozenset[str]]
PAIR = 2


def split(draft: Draft, unit: Unit, attending: Attending) -> list[Unit]:
    """The unit of a row; a unit for each copy where the answer would not be exact otherwise.

    Pins may tie a member to a copy's leader, room or name. Separated patients are spread afterwards, which can be
    done if they can be divided into two sides, neither of which holds a pair or more patients than the smallest
    group: the rule wants two copies where both of a pair come, and each has a place for a whole side.
    """
    if unit.copies == 1 or not unit.sizes:
        return [unit]
    least = min(size.low for size in unit.sizes)
    if not tells_copies_apart(draft.offers, unit.row) and all(
        two_sides(pairs, least) for pairs in set(_separated(draft, unit, attending))
    ):
        return [unit]
    return [replace(unit, copies=1, name=name) for name in unit.row.copy_names]


def two_sides(pairs: Pairs, most: int) -> bool:
    """The patients can be divided into two sides of so many at most, with the two of each pair on different sides."""
    neighbours: dict[str, list[str]] = {}
    for first, second in pairs:
        neighbours.setdefault(first, []).append(second)
        neighbours.setdefault(second, []).append(first)
    side: dict[str, bool] = {}
    sums = {0}
    for root in neighbours:
        if root not in side:
            found = _divided(root, neighbours, side)
            if found is None:
                return False
            sums = {total + one for total in sums for one in found}
    return any(max(total, len(side) - total) <= most for total in sums)


def _separated(draft: Draft, unit: Unit, attending: Attending) -> Iterator[Pairs]:
    """By template and age band the separated patients who could both be members of its copies."""
    week, row = draft.week, unit.row
    eligible = {one.patient_id for one in attending.users(unit.service) if draft.offers.may_join(row, one)}
    pairs = {frozenset({one.patient_a, one.patient_b}) for one in week.separations}
    pairs = {pair for pair in pairs if len(pair) == PAIR and pair <= eligible}
    for template in templates_of(draft, unit) if pairs else ():
        free = eligible & attending.free(unit.service, template.meetings).keys()
        for band in {week.patient[one].age_band for pair in pairs for one in pair}:
            there = {one for one in free if week.patient[one].age_band == band}
            if len(there) >= PAIR * min(size.low for size in unit.sizes):
                yield frozenset(pair for pair in pairs if pair <= there)


def _divided(root: str, neighbours: dict[str, list[str]], side: dict[str, bool]) -> tuple[int, int] | None:
    """How many of those who hang together come to each side; ``None`` if a pair would be on one."""
    side[root], queue, counts = True, [root], [0, 0]
    while queue:
        one = queue.pop()
        counts[side[one]] += 1
        for other in neighbours[one]:
            if other not in side:
                side[other] = not side[one]
                queue.append(other)
            elif side[other] == side[one]:
                return None
    return counts[0], counts[1]
