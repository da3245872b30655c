"""The part of a week that has happened: facts, not choices.

Sessions that began before the present moment stay exactly as they are. A group that has met already and will meet
again is cut in two: what it held, and the rest, which may have another leader and other members. So rule G02 holds
for each part; that it does not hold for both together is told, not repaired.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from models.clock import DAY_NAMES
from models.roster import PartialRow, Roster, RosterRow
from models.week import ClinicWeek, Group, Patient, Service
from scheduler.calendar import Calendar
from scheduler.drafting.admits import Admits, Times
from scheduler.planning.keeping.standing import Slot
from scheduler.planning.repair.ahead import ahead
from scheduler.planning.repair.apply import applied
from scheduler.planning.repair.events import Event
from scheduler.planning.repair.now import Now
from scheduler.solving.assemble import Model

HELD, REST = " (held)", " (rest)"


@dataclass
class Remainder:
    """A week and roster cut at the present moment. ``names``: the original group by the name of a part of it."""

    week: ClinicWeek
    roster: Roster
    now: Now
    names: dict[str, str] = field(default_factory=dict)

    def original(self, roster: Roster) -> Roster:
        """A roster under the names of groups that the coordinator knows."""
        rows = (_named(row, self.names) for row in roster.rows)
        return Roster(rows=tuple(sorted(rows, key=lambda row: (row.day, row.start, row.session_id, row.patient_id))))

    @property
    def held(self) -> dict[str, set[Slot]]:
        """Past sessions by patient."""
        found: dict[str, set[Slot]] = defaultdict(set)
        for row in self.roster.rows:
            if self.now.past(row.day, row.start):
                found[row.patient_id].add((row.service_id, row.day, row.start))
        return found

    def admits(self) -> Admits:
        """A filter: nothing happens in the past that has not happened."""
        held, now = self.held, self.now

        def time(_: Calendar, patient: Patient, service: Service, times: Times) -> bool:
            day, start, _end = times
            slot = (service.service_id, day, start)
            return not now.past(day, start) or slot in held.get(patient.patient_id, ())

        return Admits(time=time)

    def post(self, model: Model) -> None:
        """What has happened stays, led by who has led it."""
        draft, program = model.draft, model.program
        leaders = {
            (row.patient_id, row.service_id, row.day, row.start): row.clinician_id
            for row in self.roster.rows
            if row.group_id is None and self.now.past(row.day, row.start)
        }
        for patient_id, slots in sorted(self.held.items()):
            for service_id, day, start in sorted(slots):
                events = [
                    one
                    for one in draft.events.get((patient_id, day), [])
                    if (one.service.service_id, one.start) == (service_id, start)
                ]
                program.at_least([(1, one.variable) for one in events], 1 if events else 0)
        for visit in draft.visits:
            leader = leaders.get((visit.patient.patient_id, visit.service.service_id, *visit.times[:2]))
            if leader is not None and leader not in visit.leaders:
                program.fix(visit.variable, 0)


def remainder(
    week: ClinicWeek, roster: Roster, now: Now, events: tuple[Event, ...] = (), begun: Collection[str] = ()
) -> Remainder:
    """The week after the events, cut at the present moment; without a past the week is not cut.

    Args:
        week: the input.
        roster: what has been held and what was to come.
        now: the present moment.
        events: what has happened to the rest of the week.
        begun: patients who have begun their week without being in a past session.
    """
    changed = applied(week, [part for event in events for part in ahead(event, now, week, roster)])
    meetings: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for row in roster.rows:
        if row.group_id is not None:
            meetings[row.group_id].add((row.day, row.start))
    both = sorted(
        name
        for name, times in meetings.items()
        if name in week.group_of_copy and {now.past(*one) for one in times} == {True, False}
    )
    names = {f"{name}{part}": name for name in both for part in (HELD, REST)}
    parts = {name: _parts(week.group_of_copy[name], name, roster, now) for name in both}
    rows = tuple(_cut(row, now, parts) for row in roster.rows)
    update: dict[str, Any] = {"groups": _groups(changed, parts), "last_roster": _last(changed, parts, roster)}
    update["pins"] = _renamed(changed, changed.pins, parts, now)
    begun = {*begun, *(row.patient_id for row in roster.rows if now.past(row.day, row.start))}
    update["patients"] = tuple(_admitted(one, begun) for one in changed.patients)
    return Remainder(changed.model_copy(update=update) if begun else changed, Roster(rows=rows), now, names)


def _admitted(patient: Patient, begun: Collection[str]) -> Patient:
    """Who has begun this week is admitted: a shortfall is a gap now, and no reason to send him away."""
    return patient.model_copy(update={"status": "active"}) if patient.patient_id in begun else patient


def _parts(row: Group, name: str, roster: Roster, now: Now) -> tuple[Group, Group]:
    """What the copy held, exactly; and its later meetings, at the same start, with the row's limits."""
    own = [one for one in roster.rows if one.group_id == name]
    past = [one for one in own if now.past(one.day, one.start)]
    left = {one.day for one in own} - {one.day for one in past}
    update = {"copies": 1, "closed": False, "start": past[0].start}
    held = update | {
        "group_id": f"{name}{HELD}",
        "meetings_per_week": len({one.day for one in past}),
        "days": tuple(sorted({one.day for one in past})),
        "min_size": 1,
        "max_size": max(len({one.patient_id for one in past}), row.max_size or 1),
        "clinician_id": past[0].clinician_id,
        "room_id": None,
        "required": False,
    }
    days = tuple(sorted(left)) if row.days else tuple(day for day in range(7) if not now.past(day, past[0].start))
    rest = update | {"group_id": f"{name}{REST}", "meetings_per_week": len(left), "days": days}
    return row.model_copy(update=held), row.model_copy(update=rest)


def _groups(week: ClinicWeek, parts: Mapping[str, tuple[Group, Group]]) -> tuple[Group, ...]:
    """Rows of which no copy has begun, the other copies one by one, then both parts of every copy that has begun."""
    found: list[Group] = []
    for row in week.groups:
        if not any(name in parts for name in row.copy_names):
            found.append(row)
            continue
        later = (name for name in row.copy_names if name not in parts)
        found += [row.model_copy(update={"group_id": name, "copies": 1}) for name in later]
    return (*found, *(part for pair in parts.values() for part in pair))


def _cut(row: RosterRow, now: Now, parts: Mapping[str, object]) -> RosterRow:
    if row.group_id not in parts:
        return row
    part = HELD if now.past(row.day, row.start) else REST
    return row.model_copy(
        update={"group_id": f"{row.group_id}{part}", "session_id": f"{row.group_id}{part}|{row.session_id}"}
    )


def _named(row: RosterRow, names: Mapping[str, str]) -> RosterRow:
    if row.group_id is None or row.group_id not in names:
        return row
    name = names[row.group_id]
    return row.model_copy(update={"group_id": name, "session_id": f"{name}.{DAY_NAMES[row.day]}"})


def _renamed(
    week: ClinicWeek, pins: tuple[PartialRow, ...], parts: Mapping[str, object], now: Now
) -> tuple[PartialRow, ...]:
    """Pins that name a group which is cut name the part that they mean."""
    found = []
    for pin in pins:
        row = week.group_of_copy.get(pin.group_id or "")
        copies = () if row is None else (one for one in row.copy_names if pin.group_id in {one, row.group_id})
        name = next((one for one in copies if one in parts), None)
        past = pin.day is not None and now.past(pin.day, pin.start or 0)
        part = {} if name is None else {"group_id": f"{name}{HELD if past else REST}"}
        found.append(pin.model_copy(update=part))
    return tuple(found)


def _last(week: ClinicWeek, parts: Mapping[str, object], roster: Roster) -> tuple[PartialRow, ...]:
    """Last week's members of a row count as members of the part of the copy that they are in now."""
    now = {
        (row.patient_id, week.group_of_copy[row.group_id].group_id): row.group_id
        for row in roster.rows
        if row.group_id is not None and row.group_id in parts
    }
    found = []
    for row in week.last_roster:
        group = week.group_of_copy.get(row.group_id or "")
        name = now.get((row.patient_id or "", group.group_id if group else ""))
        found.append(row if name is None else row.model_copy(update={"group_id": f"{name}{REST}"}))
    return tuple(found)
