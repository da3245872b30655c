"""How many more patients of a kind can be admitted while stages 1 to 4 get no worse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.answer import Answer
from models.result import Coverage
from models.scenario import Scenario
from models.week import ClinicWeek
from scheduler.planning.capacity.demand import must_come_together, new_ids, with_more
from scheduler.planning.capacity.target import Decided, Solve, Target


@dataclass(frozen=True)
class Point:
    """So many are offered; so many of them are admitted whole in the roster found.

    ``possible``: all of them, with stages 1 to 4 no worse than today; ``no`` is proven, ``open`` undecided.
    """

    more: int
    week: ClinicWeek
    answer: Answer
    admitted: int
    possible: Decided


@dataclass(frozen=True)
class Curve:
    """Points by number, from none on; the numbers behind the last one were not asked.

    What is possible is not always so for fewer: three may begin a group that one or two cannot (G01).
    ``cut``: it was to end there in any case, and more might fit.
    """

    points: tuple[Point, ...]
    cut: bool = False

    @property
    def most(self) -> int:
        """The greatest number that a checked roster shows to be possible."""
        return max(one.more for one in self.points if one.possible == "yes")

    def below(self, decided: Decided) -> list[int]:
        """The numbers below the greatest possible one of which this is known."""
        return [one.more for one in self.points if one.possible == decided and one.more < self.most]

    def above(self, decided: Decided) -> list[int]:
        """The numbers above it of which this is known."""
        return [one.more for one in self.points if one.possible == decided and one.more > self.most]

    @property
    def worse_off(self) -> list[str]:
        """Who of the others has less in the roster with the most than today: no place any more, or a larger gap.

        Stages are sums: what one loses, another may gain.
        """
        (now,) = (one.answer.coverage for one in self.points if one.more == self.most)
        after = {one.patient_id: one for one in now}
        before = self.points[0].answer.coverage
        return [one.patient_id for one in before if _less(one, after[one.patient_id])]


def _less(before: Coverage, after: Coverage) -> bool:
    sizes = {gap.rule: gap.size for gap in before.gaps}
    grown = any(gap.size > sizes.get(gap.rule, 0) for gap in after.gaps)
    return grown or (before.placed and not after.placed)


def curve(week: ClinicWeek, base: Answer, profile: Scenario, solve: Solve, most: int, at_once: int) -> Curve:
    """Offer one more, two more, and so on, until as many numbers in a row as may have to come together do not fit.

    How many are solved side by side changes nothing: points behind the end are not looked at.

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
    target, together = Target.of(base), must_come_together(week, profile)
    points = [Point(0, week, base, 0, "yes")]
    while points[-1].more < most and not _ended(points, together):
        first = points[-1].more + 1
        weeks = [(more, with_more(week, profile, more)) for more in range(first, min(first + at_once, most + 1))]
        answers = solve([(f"{more} more", one) for more, one in weeks], "weeks")
        for (more, one), answer in zip(weeks, answers, strict=True):
            if not _ended(points, together):
                points.append(_point(week, target, more, one, answer))
    return Curve(tuple(points), cut=not _ended(points, together))


def _ended(points: Sequence[Point], together: int) -> bool:
    return all(one.possible != "yes" for one in points[-together:])


def _point(base: ClinicWeek, target: Target, more: int, week: ClinicWeek, answer: Answer) -> Point:
    new = new_ids(base, week)
    admitted = sum(one.placed and one.compliant for one in answer.coverage if one.patient_id in new)
    decided = target.decide(answer)
    return Point(more, week, answer, admitted, "open" if decided == "yes" and admitted < more else decided)
