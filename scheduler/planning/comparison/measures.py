"""What a director counts: patients served, seats left, how busy clinicians and rooms are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.answer import Answer
from models.clock import WEEK_DAYS
from models.result import Coverage
from models.roster import Roster
from models.week import Clinician, ClinicWeek
from scheduler.calendar import Calendar, Interval, shared
from scheduler.view import RosterView


@dataclass(frozen=True)
class Use:
    """Minutes in sessions and minutes there to be used, of a clinician or a room. Both at most the open hours."""

    kind: str
    key: str
    used: int
    there: int

    @property
    def percent(self) -> int | None:
        """Used of there, rounded down; ``None`` where there is nothing to use."""
        return 100 * self.used // self.there if self.there else None


@dataclass(frozen=True)
class Measures:
    """Counts of one roster. ``served``: placed and without a gap; ``free_seats``: seats left in groups that run.

    Whose stay holds no open day is no patient of the week and is not counted (P20).
    """

    patients: int
    served: int
    active: int
    active_compliant: int
    waitlist: int
    admitted: int
    group_meetings: int
    free_seats: int
    clinicians: Use
    rooms: Use


def measures(week: ClinicWeek, answer: Answer) -> Measures:
    """The counts of an answer."""
    view = RosterView(week, answer.roster)
    meetings = [one for one in view.sessions if one.kind == "group"]
    calendar = Calendar(week)
    elsewhere = {one.patient_id for one in week.patients if not calendar.stay_days(one)}
    coverage = [one for one in answer.coverage if one.patient_id not in elsewhere]
    active = [one for one in coverage if one.status == "active"]
    waiting = [one for one in coverage if one.status == "waitlist"]
    every = uses(week, answer.roster)
    return Measures(
        patients=len(coverage),
        served=sum(served(one) for one in coverage),
        active=len(active),
        active_compliant=sum(one.compliant for one in active),
        waitlist=len(waiting),
        admitted=sum(one.placed for one in waiting),
        group_meetings=len(meetings),
        free_seats=sum(
            max(0, _most(week, one.group.max_size if one.group else None) - len(one.patients)) for one in meetings
        ),
        clinicians=_total("clinician", every),
        rooms=_total("room", every),
    )


def served(one: Coverage) -> bool:
    """The patient has a week, and it has no gap."""
    return one.placed and one.compliant


def _most(week: ClinicWeek, own: int | None) -> int:
    return week.policy.max_size if own is None else own


def uses(week: ClinicWeek, roster: Roster) -> list[Use]:
    """Every clinician and every room, by id."""
    calendar, view = Calendar(week), RosterView(week, roster)
    led: dict[str, int] = {}
    held: dict[str, int] = {}
    for one in view.sessions:
        for person in one.staff:
            led[person] = led.get(person, 0) + one.minutes
        if one.room_id is not None:
            held[one.room_id] = held.get(one.room_id, 0) + one.minutes
    return [
        *(
            Use("clinician", one.clinician_id, led.get(one.clinician_id, 0), _clinician_minutes(week, calendar, one))
            for one in week.clinicians
        ),
        *(
            Use("room", one.room_id, held.get(one.room_id, 0), sum(_minutes(calendar, calendar.room[one.room_id])))
            for one in week.rooms
        ),
    ]


def _clinician_minutes(week: ClinicWeek, calendar: Calendar, one: Clinician) -> int:
    """Free minutes in the open hours, at most the clinician's limits by day and week."""
    policy = week.policy
    daily = policy.max_daily_minutes if one.max_daily_minutes is None else one.max_daily_minutes
    weekly = policy.max_clinician_weekly_minutes if one.max_weekly_minutes is None else one.max_weekly_minutes
    days = _minutes(calendar, calendar.clinician[one.clinician_id])
    total = sum(days if daily is None else [min(day, daily) for day in days])
    return total if weekly is None else min(total, weekly)


def _minutes(calendar: Calendar, days: list[tuple[Interval, ...]]) -> list[int]:
    hours = calendar.open_hours
    return [sum(end - start for start, end in shared(days[day], hours[day])) for day in WEEK_DAYS]


def _total(kind: str, every: Iterable[Use]) -> Use:
    found = [one for one in every if one.kind == kind]
    return Use(kind, "all", sum(one.used for one in found), sum(one.there for one in found))


def by_id(coverage: Iterable[Coverage]) -> Mapping[str, Coverage]:
    """Coverage by patient."""
    return {one.patient_id: one for one in coverage}
