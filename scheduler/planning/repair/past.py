"""The part of a week that has happened: facts, not choices.

Sessions that began before the present moment stay exactly as they are. A group that has met already is cut into what
it held and the rest, which may have another leader and other members. So rule G02 holds for each part; that it does
not hold for all of them together is told, not repaired.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from models.clock import DAY_NAMES
from models.roster import Roster, RosterRow
from models.week import ClinicWeek, Group, Patient, Service
from scheduler.calendar import Calendar
from scheduler.drafting.admits import Admits, Times
from scheduler.drafting.offers import Offers
from scheduler.planning.keeping.standing import Slot
from scheduler.planning.repair.ahead import ahead
from scheduler.planning.repair.apply import applied
from scheduler.planning.repair.doors import Doors
from scheduler.planning.repair.events import Event
from scheduler.planning.repair.facts import post
from scheduler.planning.repair.faults import Faults
from scheduler.planning.repair.handed import HandedOn
from scheduler.planning.repair.lost import Lost, gone
from scheduler.planning.repair.meant import helpers, last_week, pins
from scheduler.planning.repair.now import Now
from scheduler.planning.repair.parts import Parts
from scheduler.planning.repair.present import present
from scheduler.rules import RULES
from scheduler.solving.program.assemble import Model


@dataclass
class Remainder:
    """A week and roster cut at the present moment. ``names``: the original group or service by the name of a part.

    ``patients``: as they are; those of ``week`` could come to what they attended. ``groups``: after the events, as
    the coordinator knows them. ``hours``: tracks and open hours as they are; ``week`` has those of ``doors``.
    """

    week: ClinicWeek
    roster: Roster
    now: Now
    names: dict[str, str] = field(default_factory=dict)
    faults: Faults = field(default_factory=Faults)
    patients: tuple[Patient, ...] = ()
    groups: tuple[Group, ...] = ()
    handed: HandedOn = field(default_factory=HandedOn)
    doors: Doors = field(default_factory=Doors)
    hours: dict[str, Any] = field(default_factory=dict)

    def plain(self, text: str) -> str:
        """A text with the names of groups and services that the coordinator knows."""
        for part in sorted(self.names, key=len, reverse=True):
            text = text.replace(part, self.names[part])
        return text

    def original(self, roster: Roster) -> Roster:
        """A roster under the names of groups and services that the coordinator knows."""
        rows = (_named(row, self.names) for row in roster.rows)
        return Roster(rows=tuple(sorted(rows, key=lambda row: (row.day, row.start, row.session_id, row.patient_id))))

    @property
    def held(self) -> dict[str, set[Slot]]:
        """Past sessions by patient."""
        found: dict[str, set[Slot]] = defaultdict(set)
        for row in self.now.held(self.roster).rows:
            found[row.patient_id].add((row.service_id, row.day, row.start))
        return found

    def admits(self) -> Admits:
        """A filter: what is past happens as it has happened, and what is to come fits every patient as he is."""
        held, now = self.held, self.now
        week = self.week.model_copy(update={"patients": self.patients, **self.hours})
        offers = Offers(week, Calendar(week), [one.admits for one in RULES if one.admits is not None])
        there = {one.patient_id for one in self.week.patients if one != week.patient[one.patient_id]}

        def time(_: Calendar, patient: Patient, service: Service, times: Times) -> bool:
            day, start, _end = times
            key = patient.patient_id
            if now.past(day, start):
                return (service.service_id, day, start) in held.get(key, ())
            if service.service_id in self.names or self.handed.had(key, service, day):
                return False
            as_he_is = week.patient[key]
            return (key not in there and day != now.day) or (
                offers.may_use(as_he_is, service) and offers.may_attend_at(key, service.service_id, times)
            )

        def tracks(_: Calendar, patient: Patient, service: Service, times: Times) -> frozenset[str] | None:
            key = patient.patient_id
            outside = (key, *times[:2]) in self.doors.outside
            return None if outside else offers.tracks_for(key, service.service_id, times)

        return Admits(time=time, tracks=tracks)

    def post(self, model: Model) -> None:
        """What has happened stays, with whom it was, led by who has led it, in the room where it was."""
        post(model.draft, self.now.held(self.roster).rows, self.faults)


def remainder(
    week: ClinicWeek,
    roster: Roster,
    now: Now,
    events: tuple[Event, ...] = (),
    begun: Collection[str] = (),
    planned: Roster | None = None,
) -> Remainder:
    """The week after the events, cut at the present moment; without a past the week is not cut.

    Args:
        week: the input.
        roster: what has been held and what was to come.
        now: the present moment.
        events: what has happened to the rest of the week.
        begun: patients who have begun their week without being in a past session.
        planned: the roster with the sessions that were missed too, unless there are none.
    """
    past = now.held(roster).rows
    week = Lost.of(week, past).put_back(week)
    happened = [part for event in events for part in ahead(event, now, week, roster)]
    changed = applied(week, happened)
    begun = {*begun, *(row.patient_id for row in past)}
    patients = tuple(_admitted(one, begun) for one in changed.patients)
    calendar = Calendar(changed)
    there = tuple(present(calendar, one, past) for one in patients)
    handed = HandedOn.of(week, past, gone(week))
    doors, hours = Doors.of(changed, past), {"tracks": week.tracks, "open_hours": week.open_hours}
    faults = Faults.of(week.model_copy(update={"patients": there, **doors.wider}), past)
    parts = Parts.cut(week, roster, planned or roster, now).led_by_anyone(faults.leaders)
    update: dict[str, Any] = {
        "groups": parts.groups(changed.groups),
        "last_roster": last_week(changed, parts, roster),
        "pins": (*handed.pins(week, pins(changed, parts, roster), roster), *helpers(changed, parts, past, faults)),
        "patients": tuple(map(handed.patient, there)),
        "services": (*changed.services, *handed.copies.values()),
        **doors.wider,
    }
    closing = [one for one in happened if one.who == "clinic"]
    cut = applied(changed.model_copy(update=update), closing)
    rest = Roster(rows=tuple(handed.row(parts.row(row)) for row in roster.rows))
    groups = (*_known(week, changed, roster, now), *parts.lost)
    return Remainder(cut, rest, now, parts.names | handed.names, faults, patients, groups, handed, doors, hours)


def _known(week: ClinicWeek, changed: ClinicWeek, roster: Roster, now: Now) -> Iterator[Group]:
    """The rows after the events. One that has met today still has that day, whatever of it is dropped."""
    met = {week.group_of_copy.get(row.group_id or "") for row in roster.rows if now.begun_today(row)}
    for was, one in zip(week.groups, changed.groups, strict=True):
        yield was if was in met else one


def _admitted(patient: Patient, begun: Collection[str]) -> Patient:
    """Who has begun this week is admitted: a shortfall is a gap now, and no reason to send him away."""
    return patient.model_copy(update={"status": "active"}) if patient.patient_id in begun else patient


def _named(row: RosterRow, names: Mapping[str, str]) -> RosterRow:
    if row.service_id in names:
        service = names[row.service_id]
        update = {"service_id": service, "session_id": f"{service}.{row.patient_id}.{DAY_NAMES[row.day]}"}
        return row.model_copy(update=update)
    if row.group_id is None or row.group_id not in names:
        return row
    name = names[row.group_id]
    return row.model_copy(update={"group_id": name, "session_id": f"{name}.{DAY_NAMES[row.day]}"})
