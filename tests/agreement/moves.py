"""One-change neighbours of a roster: drop, add or move one thing, legal or not."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random

from models.clock import WEEK_DAYS
from models.roster import Roster, Session
from models.week import ClinicWeek, Service
from scheduler.calendar import Calendar
from tests.agreement.enumerate import roster


@dataclass(frozen=True)
class Plan:
    """A roster as what moves together: the meetings of each running copy, the visits, the tracks."""

    copies: dict[str, tuple[Session, ...]] = field(default_factory=dict)
    visits: tuple[Session, ...] = ()
    tracks: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, found: Roster) -> "Plan":
        """The plan behind the rows."""
        rows_of = defaultdict(list)
        for row in found.rows:
            rows_of[row.session_id].append(row)
        copies: dict[str, tuple[Session, ...]] = {}
        visits: tuple[Session, ...] = ()
        for rows in rows_of.values():
            cells = rows[0].model_dump(include=set(Session.model_fields))
            session = Session(**cells, patient_ids=tuple(row.patient_id for row in rows))
            if session.group_id is None:
                visits += (session,)
            else:
                copies[session.group_id] = (*copies.get(session.group_id, ()), session)
        return cls(copies, visits, {row.patient_id: row.track_id for row in found.rows})

    def roster(self, week: ClinicWeek) -> Roster:
        """The rows; whoever has no track yet gets the first one."""
        sessions = tuple(one for meetings in self.copies.values() for one in meetings) + self.visits
        first = week.tracks[0].track_id
        tracks = {patient: self.tracks.get(patient, first) for one in sessions for patient in one.patient_ids}
        return roster(week, sessions, tracks)


class Mover:
    """Random changes of a plan. A change that is not possible leaves the plan as it is."""

    def __init__(self, week: ClinicWeek, random: Random) -> None:
        self._week, self._random, self._calendar = week, random, Calendar(week)
        self._days = [day for day in WEEK_DAYS if self._calendar.open_hours[day]] or [0]

    def change(self, plan: Plan) -> Plan:
        """One random change."""
        changes: list[Callable[[Plan], Plan]] = [self._drop, self._shift, self._staff, self._place, self._join]
        changes += [self._join, self._visit, self._visit, self._start, self._start, self._track, self._swap]
        return self._random.choice(changes)(plan)

    def _service(self, one: Session) -> Service:
        return self._week.service[one.service_id]

    def _pick(self, plan: Plan) -> tuple[str, int] | None:
        """A running copy by name, or a visit by number."""
        things = [(name, -1) for name in plan.copies] + [("", number) for number in range(len(plan.visits))]
        return self._random.choice(things) if things else None

    def _alter(self, plan: Plan, alter: Callable[[tuple[Session, ...]], tuple[Session, ...]]) -> Plan:
        """Alter the meetings of one copy, or one visit."""
        name, number = self._pick(plan) or ("", -1)
        if name:
            return replace(plan, copies=_kept(plan.copies | {name: alter(plan.copies[name])}))
        if number < 0:
            return plan
        return replace(plan, visits=plan.visits[:number] + alter((plan.visits[number],)) + plan.visits[number + 1 :])

    def _drop(self, plan: Plan) -> Plan:
        return self._alter(plan, lambda _: ())

    def _time(self, service: Service) -> tuple[int, int]:
        day = self._random.choice(self._days)
        hours = self._calendar.open_hours[day] or ((540, 720),)
        grid = self._week.grid_minutes
        last = max(hours[0][0], hours[-1][1] - service.duration_minutes)
        start = self._random.randrange(-(-hours[0][0] // grid) * grid, last + grid, grid)
        return day, start

    def _shift(self, plan: Plan) -> Plan:
        """To other days, another start, or both."""

        def shifted(meetings: tuple[Session, ...]) -> tuple[Session, ...]:
            service = self._service(meetings[0])
            _, start = self._time(service) if self._random.random() < 0.7 else (0, meetings[0].start)
            days = [one.day for one in meetings]
            if self._random.random() < 0.5 and len(self._days) >= len(days):
                days = sorted(self._random.sample(self._days, len(days)))
            end = start + service.duration_minutes
            pairs = zip(meetings, days, strict=True)
            return tuple(one.model_copy(update={"day": day, "start": start, "end": end}) for one, day in pairs)

        return self._alter(plan, shifted)

    def _staff(self, plan: Plan) -> Plan:
        """Another leader, or another co-facilitator of one meeting."""

        def staffed(meetings: tuple[Session, ...]) -> tuple[Session, ...]:
            one = self._random.choice(list(self._week.clinician))
            if self._random.random() < 0.7:
                return tuple(each.model_copy(update={"clinician_id": one}) for each in meetings)
            return self._one_of(meetings, {"cofacilitator_id": self._random.choice([one, None])})

        return self._alter(plan, staffed)

    def _one_of(self, meetings: tuple[Session, ...], update: dict[str, str | None]) -> tuple[Session, ...]:
        chosen = self._random.randrange(len(meetings))
        return tuple(
            one.model_copy(update=update) if number == chosen else one for number, one in enumerate(meetings)
        )

    def _place(self, plan: Plan) -> Plan:
        """Another room for one meeting."""
        return self._alter(plan, lambda meetings: self._one_of(meetings, {"room_id": self._room(meetings[0])}))

    def _room(self, one: Session) -> str | None:
        return None if self._service(one).telehealth else self._random.choice(list(self._week.room))

    def _join(self, plan: Plan) -> Plan:
        """A patient joins or leaves a group."""
        if not plan.copies:
            return plan
        name, patient = self._random.choice(list(plan.copies)), self._random.choice(list(self._week.patient))
        return replace(plan, copies=_kept(plan.copies | {name: _toggled(plan.copies[name], patient)}))

    def _swap(self, plan: Plan) -> Plan:
        """A patient joins one group and leaves another, or two things change at once."""
        return self.change(self.change(plan))

    def _visit(self, plan: Plan) -> Plan:
        """One more session of an order."""
        patient = self._week.patient[self._random.choice(list(self._week.patient))]
        services = [self._week.service[one.service_id] for one in patient.orders]
        services = [one for one in services if one.kind != "group"]
        if not services:
            return plan
        service = self._random.choice(services)
        session = self._session(service, self._time(service), (patient.patient_id,), None)
        return replace(plan, visits=(*plan.visits, session), tracks=self._tracked(plan, (patient.patient_id,)))

    def _start(self, plan: Plan) -> Plan:
        """One more copy runs, with random members."""
        names = [(name, row) for row in self._week.groups for name in row.copy_names if name not in plan.copies]
        if not names:
            return plan
        name, row = self._random.choice(names)
        service = self._week.service[row.service_id]
        patients = list(self._week.patient)
        members = tuple(self._random.sample(patients, self._random.randint(1, min(4, len(patients)))))
        days = sorted(self._random.sample(self._days, min(row.meetings_per_week, len(self._days))))
        start = self._time(service)[1] if row.start is None else row.start
        first = self._session(service, (days[0], start), members, name)
        meetings = tuple(first.model_copy(update={"day": day, "room_id": self._room(first)}) for day in days)
        return replace(plan, copies=plan.copies | {name: meetings}, tracks=self._tracked(plan, members))

    def _tracked(self, plan: Plan, patients: tuple[str, ...]) -> dict[str, str]:
        return {one: self._random.choice(list(self._week.track)) for one in patients} | plan.tracks

    def _track(self, plan: Plan) -> Plan:
        """Another track for a patient."""
        patient, track = self._random.choice(list(self._week.patient)), self._random.choice(list(self._week.track))
        return replace(plan, tracks=plan.tracks | {patient: track})

    def _session(
        self, service: Service, moment: tuple[int, int], members: tuple[str, ...], copy: str | None
    ) -> Session:
        return Session(
            group_id=copy,
            service_id=service.service_id,
            kind=service.kind,
            day=moment[0],
            start=moment[1],
            end=moment[1] + service.duration_minutes,
            countable_minutes=self._calendar.countable(service),
            clinician_id=self._random.choice(list(self._week.clinician)),
            room_id=None if service.telehealth else self._random.choice(list(self._week.room)),
            modality="telehealth" if service.telehealth else "onsite",
            patient_ids=members,
        )


def _kept(copies: dict[str, tuple[Session, ...]]) -> dict[str, tuple[Session, ...]]:
    """Copies that still have meetings and members."""
    return {name: meetings for name, meetings in copies.items() if meetings and meetings[0].patient_ids}


def _toggled(meetings: tuple[Session, ...], patient: str) -> tuple[Session, ...]:
    members = set(meetings[0].patient_ids) ^ {patient}
    return tuple(one.model_copy(update={"patient_ids": tuple(sorted(members))}) for one in meetings)
