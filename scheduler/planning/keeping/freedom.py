"""Which choices are open when only some patients may get other times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

import numpy as np

from scheduler.drafting.draft import Draft
from scheduler.planning.keeping.standing import Standing
from scheduler.solving.program.arrays import Flags
from scheduler.solving.program.decisions import of_nobody, of_patients
from scheduler.solving.program.encode import Encoding

_KIN_LEADER, _KIN_GROUP = 2, 1


class Freedom:
    """The choices of a model by patient, seen from a roster that stands. ``hit``: who cannot keep all he has."""

    def __init__(self, draft: Draft, standing: Standing, encoding: Encoding, certain: Collection[str]) -> None:
        self._draft, self._standing = draft, standing
        self._deciding = sorted({*of_patients(draft), *of_nobody(draft)})
        visits = {row.session_id for row in standing.roster.rows if row.group_id is None}
        broken = frozenset((*encoding.unserved, *visits.intersection(encoding.left_out)))
        self.hit = tuple(sorted({*certain, *self._patients_of(broken)}))

    def _patients_of(self, session_ids: Collection[str]) -> tuple[str, ...]:
        """Who has such a session, or is in a group with one."""
        rows = self._standing.roster.rows
        groups = {row.group_id for row in rows if row.session_id in session_ids} - {None}
        return tuple(
            sorted({row.patient_id for row in rows if row.session_id in session_ids or row.group_id in groups})
        )

    def shut(self, free: Collection[str], variables: int) -> Flags:
        """A flag for every variable: the decisions that are not to be taken, all 0.

        Open are all sessions of the free, of everybody else those at times that he has now, and whoever may lead,
        help in or house one of them.
        """
        shut: Flags = np.zeros(variables, dtype=bool)
        shut[self._deciding] = True
        shut[list(self._open(frozenset(free)))] = False
        return shut

    def _open(self, free: frozenset[str]) -> Iterable[int]:
        draft = self._draft
        for key, placed in draft.placed.items():
            yield placed
            yield from draft.in_track[key].values()
        for number, members in draft.members.items():
            template = draft.templates[number]
            slots = [(template.unit.service.service_id, day, start) for day, start, _ in template.meetings]
            joining = [one for one in members if self._may(free, one.patient.patient_id, slots)]
            if joining and len(joining) >= min(size.low for _, size in draft.running[number]):
                yield from (one.variable for one in joining)
                yield from self._served(number)
        for visit in draft.visits:
            slot = (visit.service.service_id, *visit.times[:2])
            if self._may(free, visit.patient.patient_id, [slot]):
                yield visit.variable
                yield from draft.answering[draft.call_of[visit.variable]].values()
                call = draft.room_call_of.get((visit.variable, visit.times))
                yield from [] if call is None else draft.rooming[call].values()

    def _may(self, free: frozenset[str], key: str, slots: list[tuple[str, int, int]]) -> bool:
        return key in free or self._standing.slots.get(key, frozenset()).issuperset(slots)

    def _served(self, number: int) -> Iterable[int]:
        """Copies, leaders, co-facilitators and rooms of a template."""
        draft, template = self._draft, self._draft.templates[number]
        yield from draft.running[number].values()
        yield from draft.leading[number].values()
        for times in template.meetings:
            yield from draft.cofacilitating.get((draft.owner_of[template.unit], times), {}).values()
            for copies in draft.running[number].values():
                askers = draft.helped.get((copies, times), (copies,))
                for call in (draft.room_call_of.get((one, times)) for one in askers):
                    yield from [] if call is None else draft.rooming[call].values()

    def around(self, free: Collection[str], size: int) -> tuple[str, ...]:
        """The free and those who share most with them now: groups, and the clinicians of their own sessions."""
        groups, leaders = set(), set()
        for row in self._standing.roster.rows:
            if row.patient_id in free:
                groups.add(row.group_id)
                leaders.add(row.clinician_id if row.group_id is None else None)
        score: dict[str, int] = defaultdict(int)
        for row in self._standing.roster.rows:
            if row.group_id is not None:
                score[row.patient_id] += _KIN_GROUP * (row.group_id in groups)
            else:
                score[row.patient_id] += _KIN_LEADER * (row.clinician_id in leaders)
        nearest = sorted((one for one in score if one not in free), key=lambda one: (-score[one], one))
        return tuple(sorted({*free, *nearest[:size]}))
