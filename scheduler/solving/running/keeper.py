"""Checks every roster that arrives and keeps the best of those that the checker allows."""

import time
from collections.abc import Callable

from models.result import CheckReport
from models.roster import Roster
from models.week import ClinicWeek
from scheduler.calendar import Calendar
from scheduler.check import examine

Vector = tuple[int, ...]
Examine = Callable[[ClinicWeek, Roster, Calendar], CheckReport]


class Keeper:
    """Starts from the empty roster. Of equally good rosters the one that was sent first is kept.

    ``values`` are always the checker's own counts; nothing that a solver claims of a roster is believed.
    """

    def __init__(self, week: ClinicWeek, examine: Examine = examine) -> None:
        self._week = week
        self._calendar = Calendar(week)
        self._examine = examine
        self._began = time.monotonic()
        self._sent = 0
        self._pending: list[tuple[int, Roster]] = []
        self._refused: list[tuple[Vector | None, int]] = []
        self.rejected_rules: set[str] = set()
        self.seconds: dict[str, float] = {"checking": 0.0}
        self.roster = Roster()
        self.report = self._checked(self.roster)
        self._best: tuple[Vector, int] | None = (self._vector(self.report), 0) if self.report.legal else None

    @property
    def rejected(self) -> int:
        """How many rosters the checker refused."""
        return len(self._refused)

    @property
    def found(self) -> bool:
        """There is an allowed roster with at least one session in it."""
        return self._best is not None and bool(self.roster.rows)

    @property
    def busy(self) -> bool:
        """Rosters are waiting to be checked."""
        return bool(self._pending)

    def offer(self, roster: Roster) -> None:
        """Queue a roster; the one that was offered last, which should be the best, is checked first."""
        self._sent += 1
        self._pending.append((self._sent, roster))

    def check_one(self) -> bool:
        """Check a waiting roster, if there is one.

        Returns:
            It is allowed and better than all before.
        """
        if not self._pending:
            return False
        number, roster = self._pending.pop()
        try:
            report = self._checked(roster)
        except Exception:
            self._refused.append((None, number))
            return False
        if not report.legal:
            self.rejected_rules |= {finding.rule for finding in report.findings if finding.severity == "hard"}
            self._refused.append((self._vector(report), number))
            return False
        rank = self._vector(report), number
        if self._best is not None and rank >= self._best:
            return False
        self._best, self.roster, self.report = rank, roster, report
        self._stamp(bool(roster.rows))
        return True

    def refuses(self) -> bool:
        """The roster that was sent last, or one better than the best, was refused: the solver's claim is false."""
        return any(
            number == self._sent or vector is None or self._best is None or vector < self._best[0]
            for vector, number in self._refused
        )

    def _checked(self, roster: Roster) -> CheckReport:
        start = time.monotonic()
        report = self._examine(self._week, roster, self._calendar)
        self.seconds["checking"] += time.monotonic() - start
        return report

    def _vector(self, report: CheckReport) -> Vector:
        return tuple(report.stages[number - 1] for number in self._week.policy.stage_order)

    def _stamp(self, filled: bool) -> None:
        now = time.monotonic() - self._began
        if filled:
            self.seconds.setdefault("first_roster", now)
            self.seconds["best_roster"] = now
