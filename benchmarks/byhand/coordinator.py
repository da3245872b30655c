"""The coordinator's day: open last week's groups, place everybody, open what is missing, close what stayed small."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from benchmarks.byhand.circle import Before, Circle
from benchmarks.byhand.desk import Desk
from benchmarks.byhand.past import last_circles
from benchmarks.byhand.placing import Placer
from models.roster import Roster, Session
from models.week import ClinicWeek, Group, Patient
from scheduler.calendar import Calendar
from scheduler.drafting.admits import Times

MORE_ROUNDS = 2


class Coordinator:
    """One pass over the week in a given order of patients."""

    def __init__(self, week: ClinicWeek, go_on: Callable[[], bool], tries: int) -> None:
        self._week, self._go_on = week, go_on
        self.desk = Desk(week, Calendar(week))
        self._placer = Placer(self.desk, tries)
        self._closed: set[str] = set()

    def run(self, order: Sequence[Patient], more: int = MORE_ROUNDS) -> Roster:
        """A roster; waitlisted patients are in it only without a gap. ``more``: rounds for those who were left."""
        self._open_as_last_week()
        self._open_required()
        self._place(order)
        for _ in range(more):
            if self._open_wanted([one for one in order if not self.satisfied(one)]):
                self._place_again(order)
        self._close_small(order)
        if more:
            self._place_again(order)
            self._close_small(order)
        for circle in self.desk.circles.values():
            self.desk.opener.spare_helpers(circle)
        return self.roster()

    def satisfied(self, patient: Patient) -> bool:
        """The patient is placed without a gap."""
        plan = self.desk.plans.get(patient.patient_id)
        return plan is not None and plan.gap(self.desk.orders(patient)) == 0

    def _place(self, patients: Sequence[Patient]) -> None:
        for one in patients:
            if self._go_on() and one.patient_id not in self.desk.plans:
                plan = self._placer.place(one)
                if plan is not None:
                    self.desk.take(plan)

    def _place_again(self, order: Sequence[Patient]) -> None:
        """Those with a gap give back what they have and try once more."""
        lacking = [one for one in order if not self.satisfied(one)]
        for one in lacking:
            if one.patient_id in self.desk.plans and self._go_on():
                self.desk.take(self.desk.plans[one.patient_id], -1)
        self._place(lacking)

    def _open_as_last_week(self) -> None:
        """Every copy that ran: same hours, leader and rooms if possible, else at the hours that suit most."""
        told = last_circles(self._week)
        opener = self.desk.opener
        for name in sorted(told, key=lambda one: (not opener.leads_again(one, told[one]), -told[one].size, one)):
            row, before = self._week.group_of_copy[name], told[name]
            if before.meetings in opener.options(row):
                self._open(row, name, before.meetings, before.size, before)
        for name in sorted(told.keys() - self.desk.circles.keys()):
            self._open_best(self._week.group_of_copy[name], name, self._week.patients, told[name])

    def _open_required(self) -> None:
        for row in self._week.groups:
            for name in row.copy_names if row.required else ():
                if name not in self.desk.circles:
                    self._open_best(row, name, self._week.patients)

    def _open_wanted(self, lacking: Sequence[Patient]) -> bool:
        """Copies that enough of those who lack something ordered could join; whether one was opened."""
        opened = False
        for row in self._week.groups:
            for name in row.copy_names:
                if self._go_on() and name not in self.desk.circles and name not in self._closed:
                    opened = self._open_best(row, name, lacking) or opened
        return opened

    def _open_best(self, row: Group, name: str, patients: Sequence[Patient], before: Before | None = None) -> bool:
        """Open the copy when most of these patients can come, if they are enough."""
        options = [(len(self._interested(row, one, patients)), one) for one in self.desk.opener.options(row)]
        options.sort(key=lambda one: (-one[0], one[1]))
        least = self._week.policy.min_size if row.min_size is None else row.min_size
        return any(
            count >= least and self._open(row, name, meetings, before.size if before else count, before)
            for count, meetings in options[:3]
        )

    def _open(self, row: Group, name: str, meetings: tuple[Times, ...], size: int, before: Before | None) -> bool:
        circle = self.desk.opener.open(row, name, meetings, size, before)
        if circle is not None:
            self.desk.open(circle)
        return circle is not None

    def _interested(self, row: Group, meetings: tuple[Times, ...], patients: Sequence[Patient]) -> list[Patient]:
        """Patients with an order for the service, or who were in the group, and who can come."""
        desk, service = self.desk, self._week.service[row.service_id]
        found = []
        for one in patients:
            wants = any(order.service_id == service.service_id for order in one.orders)
            if not (wants or row.group_id in desk.last.groups.get(one.patient_id, ())):
                continue
            if desk.offers.may_use(one, service) and desk.offers.may_join(row, one):
                tracks = desk.tracks(one)
                if any(all(desk.suits(one, service, track, times) for times in meetings) for track in tracks):
                    found.append(one)
        return found

    def _close_small(self, order: Sequence[Patient]) -> None:
        """Close the smallest group that is too small, place its members anew, until all are large enough."""
        while True:
            small = [one for one in self.desk.circles.values() if len(one.members) < one.least]
            if not small:
                return
            self._close(min(small, key=lambda one: (len(one.members), one.name)), order)

    def _close(self, circle: Circle, order: Sequence[Patient]) -> None:
        self._closed.add(circle.name)
        self.desk.close(circle)
        members = [one for one in order if one.patient_id in circle.members]
        for one in members:
            self.desk.take(self.desk.plans[one.patient_id], -1)
        self._place(members)

    def roster(self) -> Roster:
        """What stands on the desk."""
        tracks = {key: plan.track for key, plan in self.desk.plans.items()}
        return Roster.of([*self._meetings(), *self._visits()], tracks, self._week.week)

    def _meetings(self) -> Iterator[Session]:
        for one in self.desk.circles.values():
            for day, start, end in one.meetings if one.members else ():
                yield Session(
                    group_id=one.name,
                    service_id=one.service.service_id,
                    kind="group",
                    day=day,
                    start=start,
                    end=end,
                    countable_minutes=self.desk.calendar.countable(one.service),
                    clinician_id=one.leader,
                    cofacilitator_id=one.helpers.get(day),
                    room_id=one.rooms[day],
                    modality="telehealth" if one.service.telehealth else "onsite",
                    patient_ids=tuple(sorted(one.members)),
                )

    def _visits(self) -> Iterator[Session]:
        for key, plan in self.desk.plans.items():
            for one in plan.visits:
                day, start, end = one.times
                yield Session(
                    service_id=one.service.service_id,
                    kind=one.service.kind,
                    day=day,
                    start=start,
                    end=end,
                    countable_minutes=self.desk.calendar.countable(one.service),
                    clinician_id=one.leader,
                    room_id=one.room,
                    modality="telehealth" if one.service.telehealth else "onsite",
                    patient_ids=(key,),
                )
