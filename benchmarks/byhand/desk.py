"""The coordinator's desk: everything that is booked, and what a patient could still be given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from benchmarks.byhand.booking import Rooms, Staff
from benchmarks.byhand.circle import Circle, Opener
from benchmarks.byhand.plan import Plan, VisitPlan
from models.week import ClinicWeek, Patient, Service
from scheduler.calendar import Calendar, overlap
from scheduler.drafting.admits import Times
from scheduler.drafting.offers import Offers
from scheduler.rules import RULES
from scheduler.view import LastWeek

ALIKE = 2


class Desk:
    """One attempt at the week."""

    def __init__(self, week: ClinicWeek, calendar: Calendar, offers: Offers | None = None) -> None:
        self.week, self.calendar = week, calendar
        self.offers = offers or Offers(week, calendar, [one.admits for one in RULES if one.admits is not None])
        self.last = LastWeek.of(week)
        self.staff, self.rooms = Staff(week), Rooms(week, self.offers)
        self.opener = Opener(week, self.offers, self.staff, self.rooms)
        self.circles: dict[str, Circle] = {}
        self.plans: dict[str, Plan] = {}
        self._suiting: dict[tuple[str, str], list[Circle]] = {}
        self._visits: dict[tuple[str, str], list[VisitPlan]] = {}
        self._leaders: dict[tuple[str, str], list[str]] = {}
        self._hours: dict[tuple[str, str, str], list[Times]] = {}
        self._apart: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for one in week.separations:
            self._apart[one.patient_a].append((one.patient_b, one.scope))
            self._apart[one.patient_b].append((one.patient_a, one.scope))

    def orders(self, patient: Patient) -> list[tuple[Service, int]]:
        """What the care plan asks for; several orders of one service add up."""
        counts: dict[str, int] = {}
        for one in patient.orders:
            counts[one.service_id] = counts.get(one.service_id, 0) + one.sessions_per_week
        return [(self.week.service[key], count) for key, count in counts.items() if count]

    def tracks(self, patient: Patient) -> list[str]:
        """The tracks the patient may be in: last week's first, then the preferred."""
        if patient.track_id is not None:
            return [patient.track_id]
        last = self.last.track.get(patient.patient_id)
        found = [one.track_id for one in self.week.tracks]
        return sorted(found, key=lambda one: (one != last, one != patient.preferred_track_id, found.index(one)))

    def suits(self, patient: Patient, service: Service, track: str, times: Times) -> bool:
        """The patient may attend the service then, in this track."""
        key = patient.patient_id
        if not self.offers.may_attend_at(key, service.service_id, times):
            return False
        tracks = self.offers.tracks_for(key, service.service_id, times)
        return tracks is None or track in tracks

    def joinable(self, plan: Plan, service: Service | None) -> Iterator[Circle]:
        """Open groups, of the service if one is given, that can be added to the plan."""
        for one in self._suitable(plan.patient, plan.track):
            if (service is not None and service is not one.service) or one in plan.circles:
                continue
            if not one.takes(plan.patient, self.week) or not plan.fits(one.service, one.meetings):
                continue
            if self.meets_nobody(plan, one.service, one.meetings, one):
                yield one

    def _suitable(self, patient: Patient, track: str) -> list[Circle]:
        """Open groups whose hours and rules suit the patient, full ones too; kept until a group opens or closes."""
        key = (patient.patient_id, track)
        if key not in self._suiting:
            self._suiting[key] = [
                one
                for one in self.circles.values()
                if self.offers.may_use(patient, one.service)
                and self.offers.may_join(one.row, patient)
                and all(self.suits(patient, one.service, track, times) for times in one.meetings)
            ]
        return self._suiting[key]

    def open(self, circle: Circle) -> None:
        """A group that runs from now on."""
        self.circles[circle.name] = circle
        self._suiting.clear()

    def close(self, circle: Circle) -> None:
        """It runs no longer; whoever is in it has to give it back."""
        del self.circles[circle.name]
        self.opener.close(circle)
        for suitable in self._suiting.values():
            if circle in suitable:
                suitable.remove(circle)

    def meets_nobody(self, plan: Plan, service: Service, meetings: tuple[Times, ...], circle: Circle | None) -> bool:
        """P13: no separated patient is in the group, or on site at the same hours."""
        for other, scope in self._apart[plan.patient.patient_id]:
            if circle is not None and other in circle.members:
                return False
            if scope == "site" and not service.telehealth and other in self.plans:
                days = {times[0] for times in meetings}
                if any(self._near(plan, self.plans[other], meetings, day) for day in days):
                    return False
        return True

    def _near(self, plan: Plan, other: Plan, meetings: tuple[Times, ...], day: int) -> bool:
        mine = [one for service, one in plan.sessions if one[0] == day and not service.telehealth]
        mine += [one for one in meetings if one[0] == day]
        theirs = [one for service, one in other.sessions if one[0] == day and not service.telehealth]
        if not theirs:
            return False
        mine_span = min(one[1] for one in mine), max(one[2] for one in mine)
        return overlap(*mine_span, min(one[1] for one in theirs), max(one[2] for one in theirs))

    def visits(self, plan: Plan, service: Service) -> Iterator[VisitPlan]:
        """Individual or family sessions that can be added to the plan, one for each moment and leader."""
        found = self._free_visits(plan.patient, service, plan.track)
        leaders = self.leaders(plan, service) if found else set()
        for one in found:
            if one.leader in leaders and plan.fits(service, (one.times,)) and self._agrees(plan, one):
                yield one

    def _agrees(self, plan: Plan, one: VisitPlan) -> bool:
        """The leader has time for it and for what the plan has of his already, and P13 holds."""
        booked = [other.times for other in plan.visits if other.leader == one.leader]
        if booked and not self.staff.free(one.leader, [*booked, one.times]):
            return False
        return self.meets_nobody(plan, one.service, (one.times,), None)

    def begin(self) -> None:
        """A patient is about to be placed: what is free stays so until something is booked."""
        self._visits.clear()

    def _free_visits(self, patient: Patient, service: Service, track: str) -> list[VisitPlan]:
        """All sessions for which a leader and a room are free now; of leaders who are all alike two are enough."""
        key = (service.service_id, track)
        if key not in self._visits:
            able = self._able(patient, service)
            most = ALIKE if service.any_clinician else len(able)
            moments = self._moments(patient, service, track) if able else []
            self._visits[key] = [one for times in moments for one in self._led(service, times, able, most)]
        return self._visits[key]

    def _able(self, patient: Patient, service: Service) -> list[str]:
        """Who may lead the service for the patient."""
        key = (patient.patient_id, service.service_id)
        if key not in self._leaders:
            usable = self.offers.may_use(patient, service)
            self._leaders[key] = sorted(self.offers.leaders(service, patient)) if usable else []
        return self._leaders[key]

    def _moments(self, patient: Patient, service: Service, track: str) -> list[Times]:
        """Hours that suit the patient in the track; they never change."""
        key = (patient.patient_id, service.service_id, track)
        if key not in self._hours:
            length = service.duration_minutes
            grid = [(day, at, at + length) for day in range(7) for at in self.offers.starts(length, day)]
            self._hours[key] = [times for times in grid if self.suits(patient, service, track, times)]
        return self._hours[key]

    def _led(self, service: Service, times: Times, able: list[str], most: int) -> list[VisitPlan]:
        room = None if service.telehealth else self.rooms.find(service.service_id, times, 1, False)
        if room is None and not service.telehealth:
            return []
        free = (one for one in able if self.offers.may_lead_at(one, times) and self.staff.takes(one, times))
        return [VisitPlan(service, times, leader, room) for leader in islice(free, most)]

    def leaders(self, plan: Plan, service: Service) -> set[str]:
        """P14, C06: who may lead the patient's sessions of the service."""
        patient = plan.patient
        able = self._able(patient, service)
        if service.any_clinician:
            return set(able)
        bound = [one for one in plan.visits if not one.service.any_clinician]
        same = {one.leader for one in bound if one.service.kind == service.kind}
        if self.week.policy.family_same_clinician:
            same = {one.leader for one in bound} or same
        primary = patient.primary_clinician_id
        present = primary is not None and not self.calendar.absent(primary)
        if present and (service.kind == "individual" or self.week.policy.family_same_clinician):
            same = {str(primary)}
        counts = service.kind == "individual" and primary is None and not same
        found = {one for one in able if not same or one in same}
        return {one for one in found if not counts or self.staff.has_place(one)}

    def may_place(self, patient: Patient) -> bool:
        """C06: the named primary clinician has room for the patient."""
        primary = patient.primary_clinician_id
        return primary is None or self.staff.has_place(primary)

    def take(self, plan: Plan, sign: int = 1) -> None:
        """Book a patient's week; ``sign`` -1 gives it back."""
        key = plan.patient.patient_id
        for circle in plan.circles:
            (circle.members.add if sign > 0 else circle.members.discard)(key)
        for one in plan.visits:
            self.staff.add(one.leader, [one.times], sign)
            if one.room is not None:
                self.rooms.add(one.room, one.times, sign)
        primary = self._primary(plan)
        if primary is not None:
            self.staff.count(primary, sign)
        if sign > 0:
            self.plans[key] = plan
        else:
            del self.plans[key]

    def _primary(self, plan: Plan) -> str | None:
        named = plan.patient.primary_clinician_id
        if named is not None:
            return named
        bound = (one for one in plan.visits if one.service.kind == "individual" and not one.service.any_clinician)
        return next((one.leader for one in bound), None)
