"""One patient's week while it is put together, and what is still missing of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from benchmarks.byhand.circle import Circle
from models.limits import Limits
from models.week import Patient, Service
from scheduler.calendar import Calendar, overlap
from scheduler.drafting.admits import Times
from scheduler.rules.p16_longest_gap import longest_run


@dataclass(frozen=True)
class VisitPlan:
    """An individual or family session."""

    service: Service
    times: Times
    leader: str
    room: str | None


Option = Circle | VisitPlan


@dataclass
class Plan:
    """A patient's sessions in one track. ``fits`` keeps P02, P03 (the most), P05, P06, P12, P18 and P19.

    ``minutes`` are countable minutes by day.
    """

    patient: Patient
    track: str
    limits: Limits
    calendar: Calendar
    circles: list[Circle] = field(default_factory=list)
    visits: list[VisitPlan] = field(default_factory=list)
    sessions: list[tuple[Service, Times]] = field(default_factory=list)
    minutes: Counter[int] = field(default_factory=Counter)

    def add(self, option: Option) -> None:
        """Put a group or a visit in."""
        (self.circles if isinstance(option, Circle) else self.visits).append(option)  # type: ignore[arg-type]
        self._count(option, 1)

    def drop(self, option: Option) -> None:
        """Take it out again."""
        (self.circles if isinstance(option, Circle) else self.visits).remove(option)  # type: ignore[arg-type]
        self._count(option, -1)

    def clear(self) -> None:
        """Take everything out."""
        self.circles, self.visits, self.sessions = [], [], []
        self.minutes.clear()

    def _count(self, option: Option, sign: int) -> None:
        meetings = option.meetings if isinstance(option, Circle) else (option.times,)
        counted = self.calendar.countable(option.service)
        for times in meetings:
            self.minutes[times[0]] += sign * counted
            if sign > 0:
                self.sessions.append((option.service, times))
            else:
                self.sessions.remove((option.service, times))

    def fits(self, service: Service, meetings: tuple[Times, ...]) -> bool:
        """These sessions of the service can be added."""
        now = self.sessions
        return (
            self._is_free(now, meetings)
            and self._not_too_often(now, service, meetings)
            and self._not_too_long(now, service, meetings)
            and self._after_intake(now, service, meetings)
        )

    def _is_free(self, now: list[tuple[Service, Times]], meetings: tuple[Times, ...]) -> bool:
        return not any(
            day == times[0] and overlap(start, end, times[1], times[2])
            for _, (day, start, end) in now
            for times in meetings
        )

    def _not_too_often(self, now: list[tuple[Service, Times]], service: Service, meetings: tuple[Times, ...]) -> bool:
        held = [times for one, times in now if one is service]
        if service.max_per_patient is not None and len(held) + len(meetings) > service.max_per_patient:
            return False
        return not {times[0] for times in held} & {times[0] for times in meetings}

    def _not_too_long(self, now: list[tuple[Service, Times]], service: Service, meetings: tuple[Times, ...]) -> bool:
        counted = self.calendar.countable(service)
        if sum(self.minutes.values()) + counted * len(meetings) > self.limits.max_weekly_minutes:
            return False
        if any(self.minutes[times[0]] + counted > self.limits.max_day_minutes for times in meetings):
            return False
        if service.kind != "group":
            return True
        days = {times[0] for one, times in now if one.kind == "group"} | {times[0] for times in meetings}
        most = self.limits.max_days if self.patient.authorized_days is None else self.patient.authorized_days
        return len(days) <= min(most, self.limits.max_days)

    def _after_intake(self, now: list[tuple[Service, Times]], service: Service, meetings: tuple[Times, ...]) -> bool:
        if service.intake:
            return all(times[:2] < other[:2] for times in meetings for one, other in now if not one.intake)
        return all(other[:2] < times[:2] for times in meetings for one, other in now if one.intake)

    def days(self) -> set[int]:
        """Programme days."""
        return {times[0] for one in self.circles for times in one.meetings}

    def lacks(self, service: Service, ordered: int) -> int:
        """Sessions of the service that are still to be held."""
        return ordered - sum(one is service for one, _ in self.sessions)

    def short_days(self) -> list[int]:
        """Programme days below their floor."""
        return [day for day in sorted(self.days()) if self.minutes[day] < self.limits.min_day_minutes]

    def gap(self, orders: list[tuple[Service, int]]) -> int:
        """Stage 3's cost of what is missing (P01, P03, P04, P09, P15, P16, P17)."""
        short = max(0, self.limits.min_weekly_minutes - sum(self.minutes.values()))
        missing = sum(max(0, self.lacks(service, count)) for service, count in orders)
        missing += max(0, self.limits.min_days - len(self.days())) + len(self.short_days())
        return -(-short // 30) + 4 * (missing + self._off_days() + self._stretch() + self._few_services())

    def _off_days(self) -> int:
        policy = self.calendar.week.policy
        off: dict[int, bool] = {}
        for one in self.visits:
            if one.times[0] not in self.days() and not one.service.intake:
                off[one.times[0]] = off.get(one.times[0], False) or one.service.kind not in policy.off_day_kinds
        wrong = sum(off.values())
        return wrong + max(0, len(off) - wrong - policy.max_off_days)

    def _stretch(self) -> int:
        most = self.calendar.week.policy.max_gap_days
        if not most:
            return 0
        there = {times[0] for _, times in self.sessions}
        hours, stay = self.calendar.open_hours, self.calendar.in_stay
        cycle = [day for day in range(7) if hours[day] and stay(self.patient, day)]
        return max(0, longest_run([day not in there for day in cycle]) - most)

    def _few_services(self) -> int:
        least = self.calendar.week.policy.min_services_per_day
        held = {(times[0], one.service_id) for one, times in self.sessions if self.calendar.countable(one)}
        return sum(max(0, least - sum(on == day for on, _ in held)) for day in self.days())
