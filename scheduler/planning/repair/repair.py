"""The repair of a week: what is asked, answered around the roster that stands, and told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from models.finding import Finding
from models.result import CheckReport
from models.roster import Roster, RosterRow
from models.week import ClinicWeek
from scheduler.check import examine
from scheduler.planning.keeping.answering import Answering, Found
from scheduler.planning.keeping.difference import Change, differences, slot_of
from scheduler.planning.keeping.helping import helped_as_before
from scheduler.planning.keeping.problem import Problem, Question
from scheduler.planning.keeping.standing import Standing
from scheduler.planning.keeping.target import Target
from scheduler.planning.repair.ahead import ahead
from scheduler.planning.repair.events import Event
from scheduler.planning.repair.now import Now
from scheduler.planning.repair.past import Remainder, remainder
from scheduler.reading.canonical import canonical
from scheduler.rules import RULES

_LASTING = {one.id for one in RULES if one.id.startswith("P") and one.post is not None and one.admits is None}
"""Rules of patients that forbid a roster. What is against the others is not offered at all, and forbids nothing."""


@dataclass(frozen=True)
class Request:
    """What happened to a roster. ``missed``: patient and session of who did not come, in the past."""

    week: ClinicWeek
    roster: Roster
    events: tuple[Event, ...] = ()
    now: Now = field(default_factory=Now)
    missed: frozenset[tuple[str, str]] = frozenset()

    @property
    def attended(self) -> Roster:
        """The roster without past sessions that a patient has missed, or of whom the input does not know any more."""
        over = {*self.absences, *self.unheld}
        return Roster(rows=tuple(row for row in self.roster.rows if row not in over))

    @property
    def early(self) -> tuple[RosterRow, ...]:
        """Sessions that a patient is said to have missed and that have not begun: they count as attended."""
        rows = (row for row in self.roster.rows if (row.patient_id, row.session_id) in self.missed)
        return tuple(row for row in rows if not self.now.past(row.day, row.start))

    @property
    def over(self) -> tuple[Event, ...]:
        """Events that change nothing any more: no part of them is still to come."""
        return tuple(one for one in self.events if not any(ahead(one, self.now, self.week, self.attended)))

    @property
    def missers(self) -> frozenset[str]:
        """Patients with something to make up."""
        return frozenset(row.patient_id for row in self.absences)

    @property
    def absences(self) -> tuple[RosterRow, ...]:
        """Past sessions that a patient has missed."""
        return tuple(row for row in self._past if (row.patient_id, row.session_id) in self.missed)

    @property
    def unheld(self) -> tuple[RosterRow, ...]:
        """Past sessions of patients who were taken out of the input: no roster holds them, and nobody is called."""
        return tuple(row for row in self._past if row.patient_id not in self.week.patient)

    @property
    def _past(self) -> tuple[RosterRow, ...]:
        return self.now.held(self.roster).rows


@dataclass
class Repair:
    """A repair that is being looked for."""

    request: Request
    left: Remainder
    problem: Problem

    @classmethod
    def of(cls, request: Request) -> Repair:
        """Load everything: the rest of the week, its model, and the roster in it."""
        missers = request.missers
        left = remainder(request.week, request.attended, request.now, request.events, missers, request.roster)
        before = examine(request.week, request.roster).stages
        alone = missers and len(request.over) == len(request.events) and not _broken_ahead(left, missers)
        keeping = (Standing.of(left.roster).keeping(missers),) if alone else ()
        question = Question(
            left.week,
            Standing.of(left.roster),
            Target.of(before),
            admits=(left.admits(), *keeping),
            post=left.post,
        )
        return cls(request, left, Problem(question))

    @cached_property
    def week(self) -> ClinicWeek:
        """The input after the events, see ``Repaired``."""
        return _changed(self.request.week, self.left)

    def answering(self, seconds: float, workers: int, on_found: Callable[[Found], None]) -> Answering:
        """The search, not yet begun."""
        return Answering(self.problem, seconds, workers, on_found)

    @property
    def lasting(self) -> tuple[Finding, ...]:
        """Rules of patients (P) that what was attended breaks already: whatever is to come cannot mend that."""
        return self._of_patients(self.left.roster)

    @property
    def planned_so(self) -> frozenset[str | None]:
        """Patients against whose rules the past was planned already, whoever came."""
        return frozenset(one.patient_id for one in self._of_patients(self.request.roster))

    def _of_patients(self, roster: Roster) -> tuple[Finding, ...]:
        left = self.left
        past = left.original(left.now.held(roster))
        there = {"patients": left.week.patients, "services": left.week.services}
        week = self.week.model_copy(update=there)
        found = examine(week, Roster(rows=tuple(map(left.handed.row, past.rows)))).findings
        hard = (one for one in found if one.severity == "hard" and one.rule in _LASTING)
        return tuple(one.model_copy(update={"message": left.plain(one.message)}) for one in hard)

    def _unknown(self, roster: Roster) -> list[Finding]:
        """D01: what was held, though the input does not know it any more; it is put back, but for patients."""
        found = examine(self.request.week, self.left.now.held(roster)).findings
        return [*_unheld(self.request.unheld), *(one for one in found if one.rule == "D01")]

    def against(self, rows: Collection[RosterRow]) -> tuple[Finding, ...]:
        """Rules that speak against these sessions, which were held; those of groups (G) are not held against them."""
        sessions, people = {row.session_id for row in rows}, {None, *(row.patient_id for row in rows)}
        found = examine(self.week, self.left.now.held(self.request.attended)).findings
        hard = (one for one in found if one.severity == "hard" and one.rule[0] != "G" and one.patient_id in people)
        return tuple(one for one in hard if one.session_id in sessions or (one.patient_id and not one.session_id))

    def _dropped(self, roster: Roster) -> tuple[RosterRow, ...]:
        """What a patient attended, and the roster has not."""
        there, held = {_time(row) for row in roster.rows}, self.left.now.held(self.request.attended)
        return tuple(row for row in held.rows if _time(row) not in there)

    def told(self, found: Found) -> Repaired:
        """What the repaired roster means to a coordinator."""
        cut = helped_as_before(self.left.week, found.roster, self.left.roster)
        roster = self.left.original(cut)
        report = examine(self.left.week, cut)
        whole = examine(self.week, roster)
        hard = [one for one in whole.findings if one.severity == "hard"]
        to_come = self._to_come(roster, hard)
        return Repaired(
            roster=roster,
            week=self.week,
            report=report,
            changes=differences(self.request.attended, roster),
            past=tuple(dict.fromkeys((*self._unknown(roster), *(one for one in hard if one not in to_come)))),
            whole=whole,
            cut=cut,
            to_come=to_come,
            dropped=self._dropped(roster),
        )

    def _to_come(self, roster: Roster, hard: Sequence[Finding]) -> tuple[Finding, ...]:
        """Those of patients, clinicians and rooms that what was held does not break alone: no search may leave them.

        A group that is cut breaks rules as a whole, and a patient who had somebody who has left has two leaders.
        """
        held = examine(self.week, self.left.now.held(roster)).findings
        known = {_subject(one) for one in held if one.severity == "hard"}
        handed = {("P14", key) for key, *_ in self.left.handed.held}
        own = (one for one in hard if one.rule[0] in "PCR" and (one.rule, one.patient_id) not in handed)
        return tuple(one for one in own if _subject(one) not in known)


def _unheld(rows: Collection[RosterRow]) -> Iterator[Finding]:
    for key in sorted({one.patient_id for one in rows}):
        sessions = ", ".join(dict.fromkeys(one.session_id for one in rows if one.patient_id == key))
        text = f"patient {key} is not in patients.csv: what {key} attended ({sessions}) is not in this roster"
        way = "put the row back with a discharge_date, or correct the id in the roster"
        yield Finding(rule="D01", message=f"{text}; {way}", patient_id=key)


def _time(row: RosterRow) -> tuple[object, ...]:
    """Whose it is, of what and when, to its end: a service may have got another length since it was held."""
    return (row.patient_id, *slot_of(row), row.end)


def _subject(one: Finding) -> tuple[str | None, ...]:
    """What is broken, and whose it is: the words may count what is to come, too."""
    return one.rule, one.patient_id, one.clinician_id, one.room_id, one.session_id


def _broken_ahead(left: Remainder, missers: Collection[str]) -> bool:
    """Whether what is still to come breaks a rule of others than those who missed something.

    Whoever has to be given another time for that is moved, as after an event.
    """
    whole, held = (
        Counter(
            (one.rule, one.message)
            for one in examine(left.week, roster).findings
            if one.severity == "hard" and one.patient_id not in missers
        )
        for roster in (left.roster, left.now.held(left.roster))
    )
    return bool(whole - held)


def _changed(week: ClinicWeek, left: Remainder) -> ClinicWeek:
    """The week after the events, its groups and services as the coordinator knows them, and in the order of a folder.

    What is numbered by that order, such as the letters of groups, is then the same wherever the week is kept.
    """
    update = {"groups": left.groups, "pins": week.pins, "last_roster": week.last_roster, "patients": left.patients}
    return canonical(left.week.model_copy(update={**update, "services": week.services, **left.hours}))


@dataclass(frozen=True)
class Repaired:
    """A repaired roster. ``week`` is the input after the events; ``past``: rules that the past keeps broken.

    ``whole`` is what the checker reads off both. ``cut`` is the roster under the names of the parts of groups, see
    the module ``past``, and ``report`` what is read off that. ``to_come``: broken rules of what has not begun, which
    must not be published, and no more than a roster with ``dropped``: what was attended, and no model can hold.
    """

    roster: Roster
    week: ClinicWeek
    report: CheckReport
    changes: list[Change]
    past: tuple[Finding, ...]
    whole: CheckReport
    cut: Roster
    to_come: tuple[Finding, ...] = ()
    dropped: tuple[RosterRow, ...] = ()


@dataclass(frozen=True)
class MadeUp:
    """Countable minutes that a patient missed, and got back by sessions later in the week."""

    patient_id: str
    missed: int
    made_up: int
    short: int


def made_up(request: Request, repaired: Repaired, missers: Collection[str]) -> list[MadeUp]:
    """For everyone who missed something: how much came back, and what the week is still short of its floor."""
    before, there = _minutes(request.roster), _minutes(request.attended)
    now = {one.patient_id: one for one in repaired.report.coverage}
    found = []
    for key in sorted(missers):
        missed = before.get(key, 0) - there.get(key, 0)
        gap = sum(one.size for one in now[key].gaps if one.rule == "P01")
        found.append(MadeUp(key, missed, max(0, now[key].weekly_minutes - there.get(key, 0)), gap))
    return found


def _minutes(roster: Roster) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in roster.rows:
        found[row.patient_id] = found.get(row.patient_id, 0) + row.countable_minutes
    return found
