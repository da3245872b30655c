"""Checks every roster of a run with the checker and makes the trajectory: what was reached and proven, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.records import Point, Vector
from benchmarks.watch import unpacked
from models.week import ClinicWeek
from scheduler.calendar import Calendar
from scheduler.check import examine
from scheduler.solving.messages import Bound


@dataclass
class Verdict:
    """What the checker makes of a run; ``provers`` by stage in the policy's order."""

    trajectory: list[Point] = field(default_factory=list)
    first_roster: float | None = None
    rosters: int = 0
    rejected: int = 0
    rejected_rules: set[str] = field(default_factory=set)
    provers: tuple[tuple[str, ...], ...] = ()


class Judge:
    """Knows a week; judges run after run of it."""

    def __init__(self, week: ClinicWeek) -> None:
        self._week = week
        self._calendar = Calendar(week)
        self._order = week.policy.stage_order

    def judge(self, events: Sequence[tuple[float, Bound | bytes]]) -> Verdict:
        """Go through a run in order of time. A roster that the checker rejects is counted and otherwise ignored."""
        verdict = Verdict()
        bounds: dict[int, dict[str, int]] = defaultdict(dict)
        for seconds, event in events:
            values, placed = self._last(verdict)
            if isinstance(event, Bound):
                known = bounds[event.stage]
                known[event.engine] = max(event.value, known.get(event.engine, 0))
            else:
                values, placed = self._roster(verdict, event, seconds, values, placed)
            self._note(
                verdict, Point(seconds=round(seconds, 3), values=values, bounds=self._least(bounds), placed=placed)
            )
        verdict.provers = self._provers(verdict, bounds)
        return verdict

    def _last(self, verdict: Verdict) -> tuple[Vector | None, int]:
        return (verdict.trajectory[-1].values, verdict.trajectory[-1].placed) if verdict.trajectory else (None, 0)

    def _roster(
        self, verdict: Verdict, data: bytes, seconds: float, best: Vector | None, placed: int
    ) -> tuple[Vector | None, int]:
        roster = unpacked(data)
        report = examine(self._week, roster, self._calendar)
        verdict.rosters += 1
        if not report.legal:
            verdict.rejected += 1
            verdict.rejected_rules |= {one.rule for one in report.findings if one.severity == "hard"}
            return best, placed
        if roster.rows and verdict.first_roster is None:
            verdict.first_roster = round(seconds, 3)
        values = tuple(report.stages[stage - 1] for stage in self._order)
        if best is not None and values >= best:
            return best, placed
        return values, sum(one.placed for one in report.coverage)

    def _least(self, bounds: dict[int, dict[str, int]]) -> Vector:
        return tuple(max(0, *bounds[stage].values()) if bounds[stage] else 0 for stage in self._order)

    def _note(self, verdict: Verdict, point: Point) -> None:
        """Only what differs from the moment before is worth a line."""
        last = verdict.trajectory[-1] if verdict.trajectory else None
        if last is None or (last.values, last.bounds) != (point.values, point.bounds):
            verdict.trajectory.append(point)

    def _provers(self, verdict: Verdict, bounds: dict[int, dict[str, int]]) -> tuple[tuple[str, ...], ...]:
        """Who proved the final value of each stage."""
        values, _ = self._last(verdict)
        if values is None:
            return tuple(() for _ in self._order)
        return tuple(
            tuple(sorted(engine for engine, bound in bounds[stage].items() if bound >= value))
            for stage, value in zip(self._order, values, strict=True)
        )
