"""What one more of each resource is worth: the week solved again with it, and the difference."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.answer import Answer
from models.week import ClinicWeek
from scheduler.planning.capacity.resources import Resource, Shelf
from scheduler.planning.capacity.target import Solve, counts_follow, unserved, values


@dataclass(frozen=True)
class Worth:
    """A resource and what it changes. ``more_served`` patients; ``proven``: neither week can be served better.

    ``counted``: how many are served follows from the stages.
    """

    resource: Resource
    answer: Answer
    before: tuple[int, ...]
    after: tuple[int, ...]
    more_served: int
    proven: bool
    counted: bool = True

    @property
    def count_proven(self) -> bool:
        """No rosters as good as these serve another number more."""
        return self.proven and self.counted

    @property
    def helps(self) -> bool:
        """Stages 1 to 4 are better with it."""
        return self.after < self.before


@dataclass(frozen=True)
class Bottlenecks:
    """``whole``: plenty of each kind of resource; ``units``: one of each, the best first; ``together``: all kinds.

    ``unserved``: how many are not served in the base.
    """

    base: Answer
    unserved: int
    whole: tuple[Worth, ...]
    parts: tuple[Worth, ...]
    units: tuple[Worth, ...]
    together: Worth | None = None


def bottlenecks(week: ClinicWeek, base: Answer, solve: Solve) -> Bottlenecks:
    """Ask for plenty of each kind, then for the parts and units of those that help.

    Raises:
        NoAnswerError: a week has no answer.
    """
    shelf = Shelf(week)
    whole = _worth(week, base, shelf.whole(), solve)
    together = None
    if not any(one.helps for one in whole):
        (together,) = _worth(week, base, [shelf.everything()], solve)
    parts = _worth(
        week, base, [part for one in whole if one.helps for part in shelf.parts(one.resource, one.answer)], solve
    )
    small = [
        unit for one in parts if one.helps and not one.resource.unit for unit in shelf.units(one.resource, one.answer)
    ]
    units = [*(one for one in parts if one.resource.unit), *_worth(week, base, small, solve)]
    rest = tuple(one for one in parts if not one.resource.unit)
    return Bottlenecks(base, unserved(base, week), tuple(whole), rest, tuple(sorted(units, key=_rank)), together)


def _worth(week: ClinicWeek, base: Answer, resources: Sequence[Resource], solve: Solve) -> list[Worth]:
    answers = solve([(one.name, one.change(week)) for one in resources], "resources")
    return [_one(week, base, resource, answer) for resource, answer in zip(resources, answers, strict=True)]


def _one(week: ClinicWeek, base: Answer, resource: Resource, answer: Answer) -> Worth:
    """A search with more resources that found less only shows that it ended early: then nothing is gained."""
    after = min(values(answer), values(base))
    gained = unserved(base, week) - unserved(answer, week) if values(answer) < values(base) else 0
    counted = counts_follow(base, week) and counts_follow(answer, week)
    return Worth(resource, answer, values(base), after, gained, base.proven and answer.proven, counted)


def _rank(one: Worth) -> tuple[object, ...]:
    return (one.after, one.resource.kind, one.resource.name)


def ranked(found: Iterable[Worth]) -> list[tuple[int, Worth]]:
    """With their place; equal worth shares a place."""
    places: list[tuple[int, Worth]] = []
    for number, one in enumerate(found, 1):
        same = places and places[-1][1].after == one.after
        places.append((places[-1][0] if same else number, one))
    return places
