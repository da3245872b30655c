"""The whole roster, indexed once by patient, clinician, room and group."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from models.roster import Roster
from models.week import Clinician, ClinicWeek, Room
from scheduler.calendar import Calendar
from scheduler.view.last_week import LastWeek
from scheduler.view.patient import PatientView
from scheduler.view.session import SessionView, read_sessions

Sessions = tuple[SessionView, ...]


class RosterView:
    """A roster against its clinic week. Never raises on nonsense: unknown ids are left out of every index.

    Args:
        week: the input.
        roster: any roster, also a hand-made one.
        calendar: the week's calendar, when there is one already.
    """

    def __init__(self, week: ClinicWeek, roster: Roster, calendar: Calendar | None = None) -> None:
        self.week = week
        self.roster = roster
        self.calendar = calendar or Calendar(week)
        self.policy = week.policy

    @cached_property
    def sessions(self) -> Sessions:
        """All sessions of known services in order of time."""
        return read_sessions(self.week, self.calendar, self.roster.rows)

    @cached_property
    def patients(self) -> tuple[PatientView, ...]:
        """Every patient of the week, the unplaced too, in the order of patients.csv."""
        sessions: dict[str, list[SessionView]] = {one: [] for one in self.week.patient}
        for session in self.sessions:
            for patient in session.patients:
                sessions[patient.patient_id].append(session)
        tracks: dict[str, dict[str, None]] = {one: {} for one in self.week.patient}
        for row in self.roster.rows:
            tracks.get(row.patient_id, {})[row.track_id] = None
        return tuple(
            PatientView(
                patient=one,
                limits=self.calendar.limits(one),
                stay=self.calendar.stay_days(one),
                track_ids=tuple(tracks[key]),
                sessions=tuple(sessions[key]),
            )
            for key, one in self.week.patient.items()
        )

    @cached_property
    def patient(self) -> dict[str, PatientView]:
        """Every patient by id."""
        return {one.id: one for one in self.patients}

    @cached_property
    def placed(self) -> tuple[PatientView, ...]:
        """The patients with at least one session."""
        return tuple(one for one in self.patients if one.placed)

    @cached_property
    def measured(self) -> tuple[PatientView, ...]:
        """The patients whose shortfalls count: an open day in the stay, and active or placed."""
        return tuple(one for one in self.patients if one.measured)

    @cached_property
    def of_clinician(self) -> dict[str, Sessions]:
        """Sessions that each known clinician leads or co-facilitates, in order of time."""
        return _indexed(self.sessions, lambda one: one.staff, self.week.clinician)

    @cached_property
    def of_room(self) -> dict[str, Sessions]:
        """Sessions in each known room, in order of time."""
        return _indexed(self.sessions, lambda one: (one.room_id,), self.week.room)

    @cached_property
    def copies(self) -> dict[str, Sessions]:
        """Meetings of each running copy by its name (``SessionView.copy``), in order of time."""
        named = {one.copy: None for one in self.sessions if one.copy is not None}
        return _indexed(self.sessions, lambda one: (one.copy,), named)

    @cached_property
    def clinician_days(self) -> tuple[tuple[Clinician, int, Sessions], ...]:
        """(clinician, day, that day's sessions led or co-facilitated) for each day with one."""
        return tuple(
            (self.week.clinician[key], day, sessions)
            for key, every in self.of_clinician.items()
            for day, sessions in _by_day(every).items()
        )

    @cached_property
    def room_days(self) -> tuple[tuple[Room, int, Sessions], ...]:
        """(room, day, that day's sessions) for each day with one."""
        return tuple(
            (self.week.room[key], day, sessions)
            for key, every in self.of_room.items()
            for day, sessions in _by_day(every).items()
        )

    @cached_property
    def last(self) -> LastWeek:
        """Last week's roster."""
        return LastWeek.of(self.week)


def _indexed(
    sessions: Sessions, keys_of: Callable[[SessionView], Iterable[str | None]], known: Mapping[str, object]
) -> dict[str, Sessions]:
    found: dict[str, list[SessionView]] = {}
    for one in sessions:
        for key in keys_of(one):
            if key in known:
                found.setdefault(str(key), []).append(one)
    return {key: tuple(found[key]) for key in known if key in found}


def _by_day(sessions: Sessions) -> dict[int, Sessions]:
    days: dict[int, list[SessionView]] = {}
    for one in sessions:
        days.setdefault(one.day, []).append(one)
    return {day: tuple(found) for day, found in days.items()}
