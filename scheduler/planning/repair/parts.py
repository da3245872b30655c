"""Groups that have begun, cut at the present moment: every meeting that was held, and the rest.

What was held is a group for each meeting, since not everybody came to all of them: its members are those who came,
its leader the one who led it. The rest has the limits of the row. Of a group that the input does not know any
more there is no rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from models.clock import DAY_NAMES, WEEK_DAYS
from models.roster import Roster, RosterRow
from models.week import ClinicWeek, Group
from scheduler.calendar import Calendar
from scheduler.planning.repair.now import Now
from scheduler.rules.g02_meetings import due
from scheduler.view.session import copy_name


def _held(copy: str, day: int) -> str:
    return f"{copy} (held {DAY_NAMES[day]})"


def _rest(copy: str) -> str:
    return f"{copy} (rest)"


@dataclass(frozen=True)
class Parts:
    """``of``: the parts of every copy that has begun, in order of time, by its name."""

    week: ClinicWeek
    now: Now
    of: Mapping[str, tuple[Group, ...]]

    @classmethod
    def cut(cls, week: ClinicWeek, roster: Roster, planned: Roster, now: Now) -> Parts:
        """The parts of the copies of ``planned`` that have begun, with those who came and will come in ``roster``."""
        rows: dict[str, list[RosterRow]] = defaultdict(list)
        for row in sorted(roster.rows, key=lambda row: (row.day, row.start)):
            rows[copy_name(week, row.group_id) or ""].append(row)
        begun = {copy_name(week, row.group_id) for row in planned.rows if now.past(row.day, row.start)}
        begun |= set(_lacking(week, rows, now))
        copies = sorted(name for name in rows if name and name in begun)
        of = {name: tuple(_parts(week.group_of_copy[name], name, rows[name], now)) for name in copies}
        return cls(week, now, of | _lost(week, rows[""], now))

    def led_by_anyone(self, moments: Collection[tuple[int, int]]) -> Parts:
        """The same, but whoever the row lets lead may have led what was held then (day and start)."""
        of = {}
        for name, parts in self.of.items():
            row = self.week.group_of_copy.get(name)
            leader = {"clinician_id": None if row is None else row.clinician_id}
            of[name] = tuple(
                part.model_copy(update=leader) if any((day, part.start) in moments for day in part.days) else part
                for part in parts
            )
        return Parts(self.week, self.now, of)

    @property
    def names(self) -> dict[str, str]:
        """The copy by the name of a part of it."""
        return {part.group_id: name for name, parts in self.of.items() for part in parts}

    def splits(self, row: Group) -> bool:
        """A copy of the row has begun, so that all of its copies have rows of their own."""
        return any(name in self.of for name in row.copy_names)

    @property
    def lost(self) -> tuple[Group, ...]:
        """Groups that the input does not know any more, as far as they were held, where none has the name now."""
        names = (name for name in self.of if name not in self.week.group_of_copy)
        return tuple(_whole(name, self.of[name]) for name in names)

    def ahead(self, copy: str) -> str | None:
        """The name of what the copy has still to hold, if anything."""
        parts = self.of.get(copy)
        names = [copy] if parts is None else [one.group_id for one in parts]
        return names[-1] if parts is None or names[-1] == _rest(copy) else None

    def name(self, row: RosterRow) -> str | None:
        """The name of the group that a row of the roster is in now."""
        known = copy_name(self.week, row.group_id)
        copy = known or row.group_id
        if copy is None or copy not in self.of:
            return row.group_id
        if self.now.past(row.day, row.start):
            return _held(copy, row.day)
        return _rest(copy) if known else row.group_id

    def row(self, row: RosterRow) -> RosterRow:
        """A row of the roster, in the part that it belongs to."""
        name = self.name(row)
        if name == row.group_id:
            return row
        return row.model_copy(update={"group_id": name, "session_id": f"{name}|{row.session_id}"})

    def groups(self, rows: tuple[Group, ...]) -> tuple[Group, ...]:
        """Rows of which no copy has begun, the other copies one by one, then the parts of those that have begun."""
        found: list[Group] = []
        for row in rows:
            if self.splits(row):
                later = (name for name in row.copy_names if name not in self.of)
                found += [row.model_copy(update={"group_id": name, "copies": 1}) for name in later]
            else:
                found.append(row)
        return (*found, *(part for parts in self.of.values() for part in parts))


def _lacking(week: ClinicWeek, rows: Mapping[str, list[RosterRow]], now: Now) -> Iterator[str]:
    """Copies with fewer meetings than are due, of which a day that is over may have held one.

    Nobody came to it, or a closing took it, and an earlier repair has left no row of it. Where another copy of the
    row has met today, so may have all of them: the row keeps the day, whatever a closing took of it since.
    """
    calendar = Calendar(week)
    met = {week.group_of_copy[name] for name in rows if name and any(map(now.begun_today, rows[name]))}
    for name in filter(None, rows):
        row, start = week.group_of_copy[name], rows[name][0].start
        days = {one.day for one in rows[name]}
        lacks = {day for day in row.days or WEEK_DAYS if calendar.open_hours[day]} - days
        over = [day for day in lacks if now.past(day, start) or (day == now.day and row in met)]
        if over and len(days) < due(calendar, row):
            yield name


def _parts(row: Group, copy: str, own: list[RosterRow], now: Now) -> Iterator[Group]:
    """A group for each meeting that was held, and one for the later meetings, if there are any."""
    held = [one for one in own if now.past(one.day, one.start)]
    if held:  # W02 asks that it runs, which it has
        row = row.model_copy(update={"required": False})
    for day in sorted({one.day for one in held}):
        yield _meeting(row, copy, [one for one in held if one.day == day])
    left = {one.day for one in own if not now.past(one.day, one.start)}
    if left:
        yield _later(row, copy, own[0].start, left, now)


def _lost(week: ClinicWeek, rows: list[RosterRow], now: Now) -> dict[str, tuple[Group, ...]]:
    """What groups held that the input does not know any more, by their name; ``rows``: those of no known copy."""
    found: dict[str, list[RosterRow]] = defaultdict(list)
    for row in rows:
        service = week.service.get(row.service_id)
        if row.group_id and service is not None and service.kind == "group" and now.past(row.day, row.start):
            found[row.group_id].append(row)
    rows_of = ((name, Group(group_id=name, service_id=own[0].service_id), own) for name, own in sorted(found.items()))
    return {name: tuple(_parts(row, name, own, now)) for name, row, own in rows_of}


def _whole(name: str, parts: tuple[Group, ...]) -> Group:
    """A row of which these are the meetings."""
    starts = {one.start for one in parts}
    update: dict[str, Any] = {
        "group_id": name,
        "meetings_per_week": len(parts),
        "days": tuple(day for one in parts for day in one.days),
        "start": parts[0].start if len(starts) == 1 else None,
        "max_size": max(one.max_size or 1 for one in parts),
        "clinician_id": None,
    }
    return parts[0].model_copy(update=update)


def _meeting(row: Group, copy: str, own: list[RosterRow]) -> Group:
    """What was held, with just those who came, however few. Anyone might join it: it asks for nothing to come."""
    first = own[0]
    update: dict[str, Any] = {
        "group_id": _held(copy, first.day),
        "copies": 1,
        "meetings_per_week": 1,
        "days": (first.day,),
        "start": first.start,
        "min_size": 1,
        "max_size": len({one.patient_id for one in own}),
        "track_id": None,
        "clinician_id": first.clinician_id,
        "room_id": None,
        "closed": False,
    }
    return row.model_copy(update=update)


def _later(row: Group, copy: str, start: int, left: set[int], now: Now) -> Group:
    """The later meetings: as many, at the same start, on the same days unless the row leaves a choice of days."""
    chosen = not row.days or len(row.days) > row.meetings_per_week
    days = [day for day in row.days or WEEK_DAYS if not now.past(day, start)] if chosen else left
    update = {"group_id": _rest(copy), "copies": 1, "start": start, "meetings_per_week": len(left)}
    return row.model_copy(update=update | {"days": tuple(sorted(days))})
