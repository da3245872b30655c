"""Puts one patient's week together: what is ordered first, then groups that fill the hours, with some going back."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.byhand.circle import Circle
from benchmarks.byhand.desk import Desk
from benchmarks.byhand.plan import Option, Plan, VisitPlan
from models.roster import PartialRow
from models.week import Patient, Service

WIDTH = 6
"""How many ways are tried for one thing."""


@dataclass
class _Patience:
    left: int

    def lost(self) -> bool:
        self.left -= 1
        return self.left < 0


class Placer:
    """Finds weeks for patients on a desk; books nothing.

    ``tries``: how many sessions are put in and taken out again before a track is given up.
    """

    def __init__(self, desk: Desk, tries: int) -> None:
        self._desk, self._tries = desk, tries
        self._pins: dict[str | None, list[PartialRow]] = {}
        for pin in desk.week.pins:
            self._pins.setdefault(pin.patient_id, []).append(pin)

    def place(self, patient: Patient) -> Plan | None:
        """A week without a gap, for an active patient else the one with the smallest; ``None``: no week at all."""
        desk = self._desk
        if not desk.calendar.stay_days(patient) or not desk.may_place(patient):
            return None
        desk.begin()
        orders = desk.orders(patient)
        limits = desk.calendar.limits(patient)
        best: tuple[int, Plan] | None = None
        for track in desk.tracks(patient):
            plan = Plan(patient, track, limits, desk.calendar)
            if self._hopeful(plan, orders) and self._complete(plan, orders, _Patience(self._tries)):
                return plan
            if patient.active:
                plan = Plan(patient, track, limits, desk.calendar)
                self._as_much_as_possible(plan, orders)
                gap = plan.gap(orders)
                if plan.sessions and (best is None or gap < best[0]):
                    best = (gap, plan)
        return best[1] if best else None

    def _hopeful(self, plan: Plan, orders: list[tuple[Service, int]]) -> bool:
        """There is something to choose from for everything that is ordered."""
        desk = self._desk
        groups = (service for service, _ in orders if service.kind == "group")
        visits = (service for service, _ in orders if service.kind != "group")
        return all(any(True for _ in desk.joinable(plan, one)) for one in groups) and all(
            any(True for _ in desk.visits(plan, one)) for one in visits
        )

    def _complete(self, plan: Plan, orders: list[tuple[Service, int]], patience: _Patience) -> bool:
        """Depth first; the plan is whole when this is true, and as it was when it is not."""
        due = self._next(plan, orders)
        if due is None and plan.gap(orders) == 0:
            return True
        for option in self._options(plan, due)[:WIDTH]:
            if patience.lost():
                return False
            plan.add(option)
            if self._complete(plan, orders, patience):
                return True
            plan.drop(option)
        return False

    def _next(self, plan: Plan, orders: list[tuple[Service, int]]) -> Service | None:
        """Intakes, then groups, then individual and family sessions."""
        due = [service for service, count in orders if plan.lacks(service, count) > 0]
        rank = {"group": 1, "individual": 2, "family": 3}
        return min(due, key=lambda one: (not one.intake, rank[one.kind]), default=None)

    def _options(self, plan: Plan, due: Service | None) -> list[Option]:
        if due is None:
            helpful: list[Option] = [one for one in self._desk.joinable(plan, None) if _helps(plan, one)]
            return sorted(helpful, key=lambda one: self._rank(plan, one))
        group = due.kind == "group"
        found: list[Option] = [*(self._desk.joinable(plan, due) if group else self._desk.visits(plan, due))]
        return sorted(found, key=lambda one: self._rank(plan, one))

    def _rank(self, plan: Plan, option: Option) -> tuple[object, ...]:
        """Promises first, then last week again, then days that the patient comes anyway, then full groups."""
        key, last = plan.patient.patient_id, self._desk.last
        days = plan.days()
        if isinstance(option, Circle):
            new = sum(times[0] not in days for times in option.meetings)
            again = option.row.group_id in last.groups.get(key, ())
            needed = option.least - len(option.members)
            return (-self._promised(plan, option), not again, new, -len(option.meetings), needed <= 0, option.name)
        before = last.moments.get((key, option.service.service_id), ())
        off = option.times[0] not in days and not option.service.intake
        again = option.times[:2] in before
        strange = not option.service.any_clinician and option.leader not in last.leaders.get(key, ())
        idle = self._idle(plan, option)
        return (-self._promised(plan, option), not again, strange, off, idle, option.times, option.leader)

    def _idle(self, plan: Plan, option: VisitPlan) -> int:
        """Minutes to the nearest session of the day."""
        day, start, end = option.times
        near = [max(start - last, first - end) for _, (on, first, last) in plan.sessions if on == day]
        return min(near, default=0)

    def _promised(self, plan: Plan, option: Option) -> int:
        """How many of the patient's pins agree with the option."""
        pins = self._pins.get(plan.patient.patient_id, ())
        moments = option.meetings if isinstance(option, Circle) else (option.times,)
        names = {option.name, option.row.group_id} if isinstance(option, Circle) else {None}
        return sum(
            pin.service_id in {None, option.service.service_id}
            and pin.group_id in {None, *names}
            and pin.clinician_id in {None, option.leader}
            and any(pin.day in {None, day} and pin.start in {None, start} for day, start, _ in moments)
            for pin in pins
        )

    def _as_much_as_possible(self, plan: Plan, orders: list[tuple[Service, int]]) -> None:
        """The first way that is open for each thing; what makes the gaps larger is left out."""
        skipped: set[str] = set()
        while True:
            due = self._next(plan, [one for one in orders if one[0].service_id not in skipped])
            options = self._options(plan, due)
            if due is not None and due.intake and not options:
                plan.clear()
                return
            gap = plan.gap(orders)
            chosen = next((one for one in options[:WIDTH] if _gap_with(plan, one, orders) < gap), None)
            if chosen is not None:
                plan.add(chosen)
            elif due is None:
                return
            else:
                skipped.add(due.service_id)


def _helps(plan: Plan, circle: Circle) -> bool:
    """The group lengthens a short day, or the week is short of hours or days."""
    short = set(plan.short_days())
    if short & {times[0] for times in circle.meetings}:
        return True
    hours = sum(plan.minutes.values()) < plan.limits.min_weekly_minutes
    return not short and (hours or len(plan.days()) < plan.limits.min_days)


def _gap_with(plan: Plan, option: Option, orders: list[tuple[Service, int]]) -> int:
    plan.add(option)
    gap = plan.gap(orders)
    plan.drop(option)
    return gap
