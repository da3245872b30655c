"""How many more patients of a kind can be admitted while nobody else is served worse."""

from __future__ import annotations

from dataclasses import dataclass

from models.answer import Answer
from models.scenario import Scenario
from models.week import ClinicWeek
from scheduler.planning.capacity.demand import new_ids, with_more
from scheduler.planning.capacity.target import Decided, Solve, Target


@dataclass(frozen=True)
class Point:
    """So many are offered; so many of them are admitted whole in the roster found.

    ``possible``: all of them with everybody else as well off as today; ``no`` is proven, ``open`` undecided.
    """

    more: int
    week: ClinicWeek
    answer: Answer
    admitted: int
    possible: Decided


@dataclass(frozen=True)
class Curve:
    """Points by number, from none to the first that is not possible, or to the end of the search."""

    points: tuple[Point, ...]

    @property
    def most(self) -> int:
        """The greatest number that a checked roster shows to be possible."""
        return max(one.more for one in self.points if one.possible == "yes")

    @property
    def impossible(self) -> int | None:
        """The least number above it that is proven impossible."""
        return next((one.more for one in self.points if one.possible == "no" and one.more > self.most), None)

    @property
    def end(self) -> Point | None:
        """The first point above the most that is not possible as far as is known."""
        return next((one for one in self.points if one.more > self.most), None)


def curve(week: ClinicWeek, base: Answer, profile: Scenario, solve: Solve, most: int, at_once: int) -> Curve:
    """Offer one more, two more, and so on.

    Args:
        week: the clinic week.
        base: its answer: what everybody has today.
        profile: the kind of patient.
        solve: solves weeks.
        most: where to stop in any case.
        at_once: how many weeks are solved side by side.

    Raises:
        NoAnswerError: a week has no answer.
    """
    target = Target.of(base)
    points = [Point(0, week, base, 0, "yes")]
    while points[-1].more < most and all(one.possible == "yes" for one in points):
        first = points[-1].more + 1
        weeks = [(more, with_more(week, profile, more)) for more in range(first, min(first + at_once, most + 1))]
        answers = solve([(f"{more} more", one) for more, one in weeks], "weeks")
        points += [
            _point(week, target, more, one, answer) for (more, one), answer in zip(weeks, answers, strict=True)
        ]
    return Curve(tuple(points))


def _point(base: ClinicWeek, target: Target, more: int, week: ClinicWeek, answer: Answer) -> Point:
    new = new_ids(base, week)
    admitted = sum(one.placed and one.compliant for one in answer.coverage if one.patient_id in new)
    decided = target.decide(answer)
    return Point(more, week, answer, admitted, "open" if decided == "yes" and admitted < more else decided)
