"""Fills blank cells of a hand-made roster where the week leaves no choice."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from models.clock import DAY_NAMES, MINUTES_PER_DAY, clock
from models.week import ClinicWeek, Group
from scheduler.calendar import Calendar

Values = dict[str, Any]


class Filler:
    """Knows the week and all rows of the roster; what it cannot know it leaves blank for the checker to find."""

    def __init__(self, week: ClinicWeek, rows: Sequence[Values]) -> None:
        """``rows``: the cells that are filled, by column of roster.csv."""
        self._week = week
        self._calendar = Calendar(week)
        self._tracks: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            if "patient_id" in row and "track_id" in row:
                self._tracks[row["patient_id"]].add(row["track_id"])

    def filled(self, row: Values) -> Values:
        """The row with everything that follows from it; ``day`` or ``start`` may still be missing."""
        row = self._timed(self._grouped(row))
        service = self._week.service.get(row.get("service_id", ""))
        if "start" in row and "end" not in row:
            length = 0 if service is None else service.duration_minutes
            row["end"] = min(row["start"] + length, MINUTES_PER_DAY)
        blank = {
            "service_id": "",
            "kind": "" if service is None else service.kind,
            "track_id": self._track(row.get("patient_id", "")),
            "countable_minutes": 0 if service is None else self._calendar.countable(service),
            "patient_id": "",
            "clinician_id": "",
            "modality": "telehealth" if service is not None and service.telehealth else "onsite",
        }
        row = {**blank, **row}
        return {"session_id": _session_name(row), **row}

    def _grouped(self, row: Values) -> Values:
        """What the row of groups.csv fixes, but no room by telehealth; an only copy by its one name, also unnamed."""
        group = self._group(row)
        if group is None:
            return dict(row)
        service = self._week.service.get(row.get("service_id", group.service_id))
        only = {"group_id": group.group_id} if group.copies == 1 else {}
        fixed = {
            "service_id": group.service_id,
            "clinician_id": group.clinician_id,
            "room_id": None if service is not None and service.telehealth else group.room_id,
            "start": group.start,
        }
        return {**{key: value for key, value in fixed.items() if value is not None}, **row, **only}

    def _group(self, row: Values) -> Group | None:
        if "group_id" in row:
            return self._week.group_of_copy.get(row["group_id"])
        rows = [group for group in self._week.groups if group.service_id == row.get("service_id")]
        return rows[0] if len(rows) == 1 else None

    def _timed(self, row: Values) -> Values:
        """Day from date, date from day."""
        if "date" in row:
            return {"day": row["date"].weekday(), **row}
        if "day" in row:
            return {"date": self._week.week + timedelta(days=row["day"]), **row}
        return row

    def _track(self, patient_id: str) -> str:
        """The track the patient must be in, else the one that his other rows name, else the only one there is."""
        patient = self._week.patient.get(patient_id)
        if patient is not None and patient.track_id is not None:
            return patient.track_id
        named = self._tracks[patient_id] or set(self._week.track)
        return next(iter(named)) if len(named) == 1 else ""


def _session_name(row: Values) -> str:
    """As models.roster.Session names it; a group meeting without group by service, time and clinician."""
    if not {"day", "start"} <= row.keys():
        return ""
    if "group_id" in row:
        owner = row["group_id"]
    elif row["kind"] == "group":
        owner = f"{row['service_id']}.{clock(row['start'])}.{row['clinician_id']}"
    else:
        owner = f"{row['service_id']}.{row['patient_id']}"
    return f"{owner}.{DAY_NAMES[row['day']]}"
