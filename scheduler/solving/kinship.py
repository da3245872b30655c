"""Which patients matter to each other: they share groups, tracks, clinicians or times."""

from __future__ import annotations

import random
from collections.abc import Sequence

from models.week import Patient
from scheduler.drafting.draft import Draft


class Kinship:
    """Neighbourhoods of patients; ``number`` is a patient's place in the draft."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self.everybody = [one.patient_id for one in draft.patients]
        self.number = {key: index for index, key in enumerate(self.everybody)}
        self._joins = {key: frozenset[int]() for key in self.everybody}
        reach: dict[str, set[int]] = {key: set() for key in self.everybody}
        for index, members in draft.members.items():
            for one in members:
                reach[one.patient.patient_id].add(index)
        self._reach = {key: frozenset(found) for key, found in reach.items()}
        self._orders = {one.patient_id: frozenset(order.service_id for order in one.orders) for one in draft.patients}

    def troubled(self, solution: Sequence[int]) -> list[str]:
        """Active patients with a gap and waitlisted patients who are not placed."""
        draft = self._draft
        gaps = [key for key, variable in draft.noncompliant.items() if solution[variable]]
        waiting = [
            one.patient_id for one in draft.patients if not one.active and not solution[draft.placed[one.patient_id]]
        ]
        return gaps + waiting

    def batches(self, size: int) -> list[list[str]]:
        """Everybody once, kin together: who has the fewest choices first, with those most alike."""
        waiting = sorted(self.everybody, key=lambda key: (self._rank(key), len(self._reach[key]), key))
        found = []
        while waiting:
            first = waiting[0]
            kin = sorted(
                waiting, key=lambda key: (self._rank(key) != self._rank(first), -self.alike(first, key), key)
            )
            batch = [first, *[key for key in kin if key != first][: size - 1]]
            found.append(batch)
            waiting = [key for key in waiting if key not in batch]
        return found

    def _nearest(self, first: str, others: Sequence[str]) -> list[str]:
        rank = self._rank(first)
        return sorted(others, key=lambda key: (self._rank(key) != rank, -self.alike(first, key), key))

    def _rank(self, key: str) -> tuple[str, ...]:
        return tuple(sorted(self._draft.in_track[key])) if len(self._draft.in_track[key]) == 1 else ()

    def alike(self, one: str, other: str) -> float:
        """How much two patients could share: templates both can attend, services both need, a primary clinician."""
        left, right = self._patient(one), self._patient(other)
        shared = len(self._reach[one] & self._reach[other]) / (1 + len(self._reach[one] | self._reach[other]))
        orders = len(self._orders[one] & self._orders[other]) / (1 + len(self._orders[one] | self._orders[other]))
        primary = left.primary_clinician_id is not None and left.primary_clinician_id == right.primary_clinician_id
        return 2 * shared + orders + 0.5 * primary

    def around(self, centre: str, size: int, solution: Sequence[int], dice: random.Random) -> list[str]:
        """The centre and the patients nearest to it: alike, or in the same groups now; chance breaks habits."""
        now = self._groups(solution)
        mine = now[centre]

        def nearness(key: str) -> float:
            return self.alike(centre, key) + 0.3 * len(mine & now[key]) + 1.2 * dice.random()

        scores = {key: nearness(key) for key in self.everybody if key != centre}
        return [centre, *sorted(scores, key=lambda key: -scores[key])[: size - 1]]

    def _groups(self, solution: Sequence[int]) -> dict[str, frozenset[int]]:
        found: dict[str, set[int]] = {key: set() for key in self.everybody}
        for index, members in self._draft.members.items():
            for one in members:
                if solution[one.variable]:
                    found[one.patient.patient_id].add(index)
        return {key: frozenset(groups) for key, groups in found.items()}

    def _patient(self, key: str) -> Patient:
        return self._draft.patients[self.number[key]]
