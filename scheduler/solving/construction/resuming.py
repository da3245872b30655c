"""Last week once more: as many of its sessions as this week allows, with gaps where they do not suffice.

A model that offers nothing but last week's sessions is small: that of a huge clinic stands and is solved in seconds,
long before the whole model is there.
"""

from __future__ import annotations

import math
import time
from collections import defaultdict
from collections.abc import Callable, Sequence

from models.roster import Roster
from models.week import ClinicWeek, Group, Patient, Service
from scheduler.calendar import Calendar
from scheduler.drafting.admits import Admits, Times
from scheduler.drafting.program import Terms
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.duel import Duel
from scheduler.solving.engines.engine import Limits
from scheduler.solving.program.assemble import assemble
from scheduler.solving.program.decode import roster_of
from scheduler.solving.program.wishes import after, wishes

STAYING, WHOLE = 5, 20
"""Beside a session kept: to be placed at all, which keeps a hold on groups and clinicians; to have no gap."""
PATIENCE = 1.0
"""Seconds for more of last week, once some of it is there."""
Hear = Callable[[Callable[[], Roster]], None]


class Resuming:
    """Last week's sessions, offered once more.

    Args:
        week: the input.
        start: a roster to take for last week's.
    """

    def __init__(self, week: ClinicWeek, start: Roster | None = None) -> None:
        offered = _offered(week if start is None else after(week, start))
        self._draft = assemble(week, [offered], stages=()).draft
        self._wishes = wishes(self._draft, start)
        self._wanted = sorted({one for found in self._wishes.values() for one, value in found.items() if value})

    def roster(self, limits: Limits, hear: Hear | None = None, patience: float = PATIENCE) -> Roster | None:
        """A roster in which the patients of last week keep as much of it as can be found.

        Args:
            limits: for the search.
            hear: told of every better roster, which is made where it is asked for.
            patience: seconds without a better one after which it ends.

        Returns:
            ``None`` where nothing is known of last week, or time runs out.
        """
        if not self._wanted:
            return None
        draft = self._draft
        staying: Terms = [(-STAYING, draft.placed[key]) for key in self._wishes]
        whole: Terms = [(WHOLE, draft.noncompliant[key]) for key in self._wishes if key in draft.noncompliant]
        objective = [*((-1, one) for one in self._wanted), *staying, *whole]
        hint = [0] * len(draft.program.lower)
        for one in self._wanted:
            hint[one] = 1
        end, newest = math.inf, list[Sequence[int]]()

        def take(better: Sequence[int]) -> None:
            nonlocal end
            newest[:] = [better]
            if hear is not None:
                hear(lambda: roster_of(draft, better))
            end = time.monotonic() + patience

        duel = Duel(draft.program, CpSat(draft.program), objective, take)
        if limits.deterministic is None:
            duel.fight([limits], hint, lambda: time.monotonic() < end)
        else:
            duel.in_turn([limits], hint)
        return roster_of(draft, newest[0]) if newest else None


def _offered(week: ClinicWeek) -> Admits:
    """Only what was: a patient in the same group or with the same service, on the same day at the same start."""
    moments: dict[tuple[str, str], set[tuple[int, int]]] = defaultdict(set)
    groups: set[tuple[str, str]] = set()
    for row in week.last_roster:
        if row.patient_id and row.service_id and row.day is not None and row.start is not None:
            moments[row.patient_id, row.service_id].add((row.day, row.start))
            group = week.row_last_week(row)
            if group is not None:
                groups.add((row.patient_id, group.group_id))

    def service(_: Calendar, patient: Patient, service: Service) -> bool:
        return (patient.patient_id, service.service_id) in moments

    def joining(_: Calendar, row: Group, patient: Patient) -> bool:
        return (patient.patient_id, row.group_id) in groups

    def time_of(_: Calendar, patient: Patient, service: Service, times: Times) -> bool:
        return times[:2] in moments[patient.patient_id, service.service_id]

    return Admits(service=service, joining=joining, time=time_of)
