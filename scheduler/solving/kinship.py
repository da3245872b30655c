"""Which patients matter to each other: they share groups, tracks, clinicians or times."""

from __future__ import annotations

import random
from collections.abc import Sequence

from models.week import Patient
from scheduler.drafting.draft import Draft
from scheduler.drafting.past import Past
from scheduler.drafting.tightening import full_days


class Kinship:
    """Neighbourhoods of patients; ``number`` is a patient's place in the draft."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self.everybody = [one.patient_id for one in draft.patients]
        self.number = {key: index for index, key in enumerate(self.everybody)}
        reach: dict[str, set[int]] = {key: set() for key in self.everybody}
        for index, members in draft.members.items():
            for one in members:
                reach[one.patient.patient_id].add(index)
        self._reach = {key: frozenset(found) for key, found in reach.items()}
        self._tracks = {key: _viable(draft, key) for key in self.everybody}
        self._last = Past.of(draft.week).track
        self._orders = {one.patient_id: frozenset(order.service_id for order in one.orders) for one in draft.patients}

    def troubled(self, solution: Sequence[int]) -> list[str]:
        """Active patients with a gap and waitlisted patients who are not placed."""
        draft = self._draft
        gaps = [key for key, variable in draft.noncompliant.items() if solution[variable]]
        waiting = [
            one.patient_id for one in draft.patients if not one.active and not solution[draft.placed[one.patient_id]]
        ]
        return gaps + waiting

    def blocks(self, size: int) -> list[list[str]]:
        """Everybody once, kin together: track by track, those with the fewest choices first."""
        waiting = sorted(self.everybody, key=lambda key: (len(self._tracks[key]), self._home(key), key))
        found = []
        while waiting:
            home = [key for key in waiting if self._home(key) == self._home(waiting[0])]
            block = [home[0], *sorted(home[1:], key=lambda key: (-self.alike(home[0], key), key))[: size - 1]]
            found.append(block)
            waiting = [key for key in waiting if key not in set(block)]
        return found

    def by_track(self) -> list[tuple[list[str], list[str]]]:
        """For each track, the fullest first: who can only be in it, and who is at home there but free to go."""
        homes = [self._home(key) for key in self.everybody]
        tracks = sorted(set(homes) - {""}, key=lambda track: (-homes.count(track), track))
        found = []
        for track in tracks:
            bound = [key for key in self.everybody if self._tracks[key] == {track}]
            open_to = [key for key, home in zip(self.everybody, homes, strict=True) if home == track]
            found.append((bound, [key for key in open_to if len(self._tracks[key]) > 1]))
        return found

    def _home(self, key: str) -> str:
        """The track the patient would most likely be in: the preferred or last one where it is possible."""
        patient = self._patient(key)
        wishes = [patient.preferred_track_id, self._last.get(key), *sorted(self._tracks[key])]
        return next((one for one in wishes if one in self._tracks[key]), "")

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


def _viable(draft: Draft, key: str) -> frozenset[str]:
    """Tracks in which the patient can have enough full days."""
    least = draft.calendar.limits(draft.week.patient[key]).min_days
    return frozenset(track for track in draft.in_track[key] if full_days(draft, key, track) >= least)
