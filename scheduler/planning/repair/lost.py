"""Clinicians and rooms of what was held that the input does not know any more: there for that, and no minute more.

Who has left, or a room that was given up, is taken out of its file in the middle of a week. What was held with them
was held all the same. Groups are put back among their parts, see ``parts``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from models.clock import MINUTES_PER_DAY, WEEK_DAYS
from models.roster import RosterRow
from models.week import Clinician, ClinicWeek, Room, Service, Window

_STAFF = 2

_NO_LIMITS = {
    "max_daily_minutes": MINUTES_PER_DAY,
    "max_weekly_minutes": len(WEEK_DAYS) * MINUTES_PER_DAY,
    "max_span_minutes": MINUTES_PER_DAY,
    "caseload_max": 10_000,
}
"""Those of the policy need not have been his, and what was held would become another's for them."""


@dataclass(frozen=True)
class Lost:
    """``clinicians`` and ``rooms``: those that are missing, by id."""

    clinicians: dict[str, Clinician]
    rooms: dict[str, Room]

    @classmethod
    def of(cls, week: ClinicWeek, held: Iterable[RosterRow]) -> Lost:
        """Whoever and whatever these sessions need and the week has not."""
        staff: dict[str, list[RosterRow]] = defaultdict(list)
        rooms: dict[str, list[RosterRow]] = defaultdict(list)
        for row in (one for one in held if one.service_id in week.service):
            for key in {row.clinician_id, row.cofacilitator_id} - {None, "", *week.clinician}:
                staff[str(key)].append(row)
            if row.room_id and row.room_id not in week.room:
                rooms[row.room_id].append(row)
        return cls(
            {key: _clinician(week, key, rows) for key, rows in sorted(staff.items())},
            {key: _room(week, key, rows) for key, rows in sorted(rooms.items())},
        )

    def put_back(self, week: ClinicWeek) -> ClinicWeek:
        """The week with them."""
        update = {
            "clinicians": (*week.clinicians, *self.clinicians.values()),
            "rooms": (*week.rooms, *self.rooms.values()),
        }
        return week.model_copy(update=update) if self.clinicians or self.rooms else week


def gone(week: ClinicWeek) -> frozenset[str]:
    """Ids of the clinicians who are there only for what was held: put back just now, or by an earlier repair.

    Args:
        week: the clinic week with those who are missing.
    """
    staff = ((one.clinician_id, {name: getattr(one, name) for name in _NO_LIMITS}) for one in week.clinicians)
    return frozenset(key for key, limits in staff if limits == _NO_LIMITS)


def _clinician(week: ClinicWeek, key: str, rows: Sequence[RosterRow]) -> Clinician:
    patients = (week.patient.get(one.patient_id) for one in rows)
    languages = {one.language for one in patients if one is not None and one.language is not None}
    credentials = sorted({word for one in _services(week, rows) for word in one.credentials})
    found = Clinician(
        clinician_id=key,
        credentials=tuple(credentials) or ("unknown",),
        languages=tuple(sorted(languages)),
        available=_windows(rows),
    )
    return found.model_copy(update=_NO_LIMITS)


def _room(week: ClinicWeek, key: str, rows: Sequence[RosterRow]) -> Room:
    meetings: dict[str, set[str]] = defaultdict(set)
    for one in rows:
        meetings[one.session_id].add(one.patient_id)
    features = {word for one in _services(week, rows) for word in one.room_features}
    return Room(
        room_id=key,
        seats=max(map(len, meetings.values())) + _STAFF + week.policy.family_seats,
        features=tuple(sorted(features)),
        available=_windows(rows),
    )


def _services(week: ClinicWeek, rows: Iterable[RosterRow]) -> Collection[Service]:
    return [week.service[key] for key in sorted({one.service_id for one in rows})]


def _windows(rows: Iterable[RosterRow]) -> tuple[Window, ...]:
    times = sorted({(one.day, one.start, one.end) for one in rows})
    return tuple(Window(day=day, start=start, end=end) for day, start, end in times)
