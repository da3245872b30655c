"""A finished roster as the background of one patient's case: who and what is taken by everybody else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from models.roster import Roster
from models.week import ClinicWeek, Patient, Service
from scheduler.calendar import Calendar, Interval, holds, overlap
from scheduler.drafting.admits import Admits, Times
from scheduler.drafting.offers import Offers
from scheduler.rules import RULES
from scheduler.rules.c04_minutes import daily_limit, weekly_limit
from scheduler.rules.c05_span import span_limit
from scheduler.rules.c07_supervision import supervised
from scheduler.rules.p14_continuity import leaders
from scheduler.view import RosterView, SessionView

ELASTIC = ("P07", "P10")
"""Rules about hours that a person may be asked to give up."""
NO_LIMIT = 7 * 24 * 60
T = TypeVar("T")


class Clinic:
    """The week, its roster, and what the rules say about single choices; shared by all cases."""

    def __init__(self, week: ClinicWeek, roster: Roster, more: Sequence[Admits] = ()) -> None:
        """``more``: filters beside those of the rules, where some times are not to be thought of."""
        self.week = week
        self.roster = roster
        self.calendar = Calendar(week)
        self.view = RosterView(week, roster, self.calendar)
        admits = [rule.admits for rule in RULES if rule.admits is not None and rule.id not in ELASTIC]
        self.offers = Offers(week, self.calendar, [*admits, *more])
        self._qualified: dict[tuple[str, str | None], tuple[str, ...]] = {}

    def qualified(self, service: Service, patient: Patient | None) -> tuple[str, ...]:
        """C03: ids of the clinicians who may lead the service, for the patient where one is given."""
        key = service.service_id, patient.language if patient is not None else None
        if key not in self._qualified:
            self._qualified[key] = tuple(sorted(self.offers.leaders(service, patient)))
        return self._qualified[key]

    @cached_property
    def legal(self) -> bool:
        """The roster breaks no hard rule; gaps of active patients and broken promises are none."""
        return not any(one.severity == "hard" for rule in RULES for one in rule.check(self.view))

    @cached_property
    def everybody(self) -> Board:
        """The board of a patient who has no session of his own."""
        return Board(self, frozenset())

    def board(self, patient_id: str) -> Board:
        """The roster without the patient."""
        own = frozenset(
            one
            for one in self.view.patient[patient_id].sessions
            if {p.patient_id for p in one.patients} == {patient_id}
        )
        return Board(self, own) if own else self.everybody

    @cached_property
    def caseload(self) -> Counter[str]:
        """C06: primary patients of each clinician."""
        load: Counter[str] = Counter()
        for one in self.view.placed:
            named = one.patient.primary_clinician_id
            load.update([named] if named is not None else leaders(self.view, one, "individual"))
        return load


class Board:
    """Who and what is taken when some sessions fall away."""

    def __init__(self, clinic: Clinic, gone: frozenset[SessionView]) -> None:
        self._clinic = clinic
        self._gone = gone
        self.duties = lru_cache(maxsize=None)(self._duties)
        self.bookings = lru_cache(maxsize=None)(self._bookings)
        self.clinician_faults = lru_cache(maxsize=None)(self._clinician_faults)
        self.room_faults = lru_cache(maxsize=None)(self._room_faults)
        self.spare = lru_cache(maxsize=None)(self._spare)
        self._answers: dict[object, Any] = {}

    def remembered(self, question: object, answer: Callable[[], T]) -> T:
        """The answer to a question about this board, found out once."""
        if question not in self._answers:
            self._answers[question] = answer()
        found: T = self._answers[question]
        return found

    def _duties(self, clinician_id: str, day: int) -> tuple[Interval, ...]:
        return self._spans(self._clinic.view.of_clinician.get(clinician_id, ()), day)

    def _bookings(self, room_id: str, day: int) -> tuple[Interval, ...]:
        return self._spans(self._clinic.view.of_room.get(room_id, ()), day)

    def _spans(self, sessions: Sequence[SessionView], day: int) -> tuple[Interval, ...]:
        return tuple((one.start, one.end) for one in sessions if one.day == day and one not in self._gone)

    def _clinician_faults(self, clinician_id: str, times: Times) -> frozenset[str]:
        """Rules that keep the clinician from one more session then; C04 is a matter of sums, see ``spare``."""
        day, start, end = times
        clinic, clinician = self._clinic, self._clinic.week.clinician[clinician_id]
        duties = self.duties(clinician_id, day)
        whole = [*duties, (start, end)]
        tests = {
            "C01": any(overlap(start, end, *one) for one in duties),
            "C02": not holds(clinic.calendar.clinician[clinician_id][day], start, end),
            "C05": self.span(clinician_id, times) > span_limit(clinic.week.policy, clinician),
            "C07": not supervised(clinic.calendar, clinician, day, start, end),
            "C08": self._tires(whole),
        }
        return frozenset(rule for rule, fails in tests.items() if fails)

    def span(self, clinician_id: str, times: Times) -> int:
        """C05: minutes from first start to last end of the clinician's day with this session."""
        day, start, end = times
        whole = [*self.duties(clinician_id, day), (start, end)]
        return max(until for _, until in whole) - min(since for since, _ in whole)

    def _tires(self, duties: list[Interval]) -> bool:
        """C08: a stretch without a pause is too long."""
        policy = self._clinic.week.policy
        most, since, until = policy.max_consecutive_minutes, -1, -policy.break_minutes - 1
        for start, end in sorted(duties) if most else ():
            since = start if start - until >= policy.break_minutes else since
            until = max(until, end)
            if until - since > most:
                return True
        return False

    def _spare(self, clinician_id: str, day: int | None) -> int:
        """C04: direct minutes left on the day, or in the week where no day is given."""
        policy, clinician = self._clinic.week.policy, self._clinic.week.clinician[clinician_id]
        most = weekly_limit(policy, clinician) if day is None else daily_limit(policy, clinician)
        days = range(7) if day is None else (day,)
        done = sum(end - start for one in days for start, end in self.duties(clinician_id, one))
        return NO_LIMIT if most is None else most - done

    def _room_faults(self, room_id: str, times: Times) -> frozenset[str]:
        """Rules that keep the room from one more session then, whatever the session needs."""
        day, start, end = times
        pause = self._clinic.week.policy.turnover_minutes
        taken = any(overlap(start, end + pause, since, until + pause) for since, until in self.bookings(room_id, day))
        shut = not holds(self._clinic.calendar.room[room_id][day], start, end)
        return frozenset(rule for rule, fails in (("R01", taken), ("R03", shut)) if fails)
