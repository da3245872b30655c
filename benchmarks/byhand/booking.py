"""Who and what is taken when: clinicians and rooms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from models.week import Clinician, ClinicWeek
from scheduler.calendar import overlap
from scheduler.drafting.admits import Times
from scheduler.drafting.offers import Offers
from scheduler.rules.c04_minutes import daily_limit, weekly_limit
from scheduler.rules.c05_span import span_limit
from scheduler.rules.c06_caseload import caseload_limit


class Staff:
    """The clinicians' week: C01, C04, C05, C06 and C08 as sessions are added."""

    def __init__(self, week: ClinicWeek) -> None:
        self._week = week
        self._days: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
        self._minutes: Counter[str] = Counter()
        self._caseload: Counter[str] = Counter()

    def takes(self, clinician_id: str, times: Times) -> bool:
        """One session can be added. It is asked so often that most are sent away by the first overlap."""
        day, start, end = times
        for low, high in self._days[clinician_id, day]:
            if low < end and start < high:
                return False
        return self.free(clinician_id, (times,))

    def free(self, clinician_id: str, sessions: Iterable[Times]) -> bool:
        """All of the sessions can be added; availability is not asked here."""
        clinician = self._week.clinician[clinician_id]
        wanted = list(sessions)
        most = weekly_limit(self._week.policy, clinician)
        added = sum(end - start for _, start, end in wanted)
        if most is not None and self._minutes[clinician_id] + added > most:
            return False
        days = {one[0] for one in wanted}
        return all(self._fits(clinician, day, [one[1:] for one in wanted if one[0] == day]) for day in days)

    def _fits(self, clinician: Clinician, day: int, added: list[tuple[int, int]]) -> bool:
        sessions = sorted([*self._days[clinician.clinician_id, day], *added])
        if any(end > start for (_, end), (start, _) in pairwise(sessions)):
            return False
        policy = self._week.policy
        most = daily_limit(policy, clinician)
        if most is not None and sum(end - start for start, end in sessions) > most:
            return False
        if max(end for _, end in sessions) - sessions[0][0] > span_limit(policy, clinician):
            return False
        return not policy.max_consecutive_minutes or self._has_pauses(sessions)

    def _has_pauses(self, sessions: list[tuple[int, int]]) -> bool:
        """C08: no stretch without a pause is too long."""
        policy = self._week.policy
        began, ended = sessions[0]
        for start, end in sessions:
            if start - ended >= policy.break_minutes:
                began = start
            ended = end
            if ended - began > policy.max_consecutive_minutes:
                return False
        return True

    def add(self, clinician_id: str, sessions: Iterable[Times], sign: int = 1) -> None:
        """Take the clinician's time; ``sign`` -1 gives it back."""
        for day, start, end in sessions:
            self._minutes[clinician_id] += sign * (end - start)
            taken = self._days[clinician_id, day]
            if sign > 0:
                taken.append((start, end))
            else:
                taken.remove((start, end))

    def has_place(self, clinician_id: str) -> bool:
        """C06: one more primary patient is allowed."""
        most = caseload_limit(self._week.policy, self._week.clinician[clinician_id])
        return most is None or self._caseload[clinician_id] < most

    def count(self, clinician_id: str, sign: int = 1) -> None:
        """One more primary patient, or one less."""
        self._caseload[clinician_id] += sign


class Rooms:
    """The rooms' week: R01 as sessions are added, R02 and R03 by the rules' own filters."""

    def __init__(self, week: ClinicWeek, offers: Offers) -> None:
        self._week, self._offers = week, offers
        self._days: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
        self._by_size = sorted(week.rooms, key=lambda one: (one.seats, len(one.features), one.room_id))

    def find(
        self,
        service_id: str,
        times: Times,
        members: int,
        helped: bool,
        only: str | None = None,
        rather: str | None = None,
    ) -> str | None:
        """The smallest free room that will do, ``only`` it where one is named, ``rather`` another if that will do."""
        service = self._week.service[service_id]
        for room in sorted(self._by_size, key=lambda one: one.room_id != rather):
            if only not in {None, room.room_id} or not self._offers.suits(room, service, members, helped):
                continue
            if self._offers.free(room.room_id, times) and self.free(room.room_id, times):
                return room.room_id
        return None

    def free(self, room_id: str, times: Times) -> bool:
        """Nothing else is in the room then, turnover included."""
        day, start, end = times
        pause = self._week.policy.turnover_minutes
        return not any(overlap(start, end + pause, low, high + pause) for low, high in self._days[room_id, day])

    def add(self, room_id: str, times: Times, sign: int = 1) -> None:
        """Take the room; ``sign`` -1 gives it back."""
        taken = self._days[room_id, times[0]]
        if sign > 0:
            taken.append(times[1:])
        else:
            taken.remove(times[1:])
