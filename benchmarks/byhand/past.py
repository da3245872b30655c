"""Which groups ran last week, and how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from benchmarks.byhand.circle import Before
from models.roster import PartialRow, RosterRow
from models.week import ClinicWeek

Row = PartialRow | RosterRow


def last_circles(week: ClinicWeek) -> dict[str, Before]:
    """Every copy that ran last week and is still offered, by name."""
    return circles_of(week, week.last_roster)


def circles_of(week: ClinicWeek, told_rows: Iterable[Row]) -> dict[str, Before]:
    """Every copy that runs in these rows and is offered, by name."""
    rows: dict[str, list[Row]] = {}
    for one in told_rows:
        row = week.group_of_copy.get(one.group_id or "")
        if row is not None and one.group_id in row.copy_names and one.day is not None and one.start is not None:
            rows.setdefault(str(one.group_id), []).append(one)
    return {name: _before(week, name, told) for name, told in rows.items()}


def _before(week: ClinicWeek, name: str, rows: list[Row]) -> Before:
    length = week.service[week.group_of_copy[name].service_id].duration_minutes
    times = {(one.day or 0, one.start or 0, (one.start or 0) + length) for one in rows}
    rooms = {one.day or 0: one.room_id for one in rows if one.room_id in week.room}
    leader = _most(one.clinician_id for one in rows if one.clinician_id in week.clinician)
    return Before(
        meetings=tuple(sorted(times)),
        leader=leader,
        rooms={day: room for day, room in rooms.items() if room is not None},
        helpers={one.day or 0: str(one.cofacilitator_id) for one in rows if one.cofacilitator_id in week.clinician},
        size=len({one.patient_id for one in rows}),
    )


def _most(names: Iterable[str | None]) -> str | None:
    counted = Counter(one for one in names if one is not None)
    return max(sorted(counted), key=lambda one: counted[one], default=None)
