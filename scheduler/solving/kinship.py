"""Which patients matter to each other: they share groups, tracks, clinicians or times."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from models.week import Patient
from scheduler.calendar import overlap
from scheduler.drafting.draft import Draft
from scheduler.drafting.past import Past
from scheduler.drafting.tightening import full_days


@dataclass(frozen=True)
class Household:
    """Patients who are best placed together, and the track they are at home in."""

    track: str
    patients: Sequence[str]


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
        self._last, self._fitting = Past.of(draft.week).track, _fitting(draft)
        self._home_of = {key: next(iter(self._likely(key)), "") for key in self.everybody}
        self._impossible: set[str] = set()
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
        return self._blocks(self.everybody, size)

    def _blocks(self, patients: Iterable[str], size: int) -> list[list[str]]:
        waiting = sorted(patients, key=lambda key: (len(self._tracks[key]), self._home_of[key], key))
        found = []
        while waiting:
            home = [key for key in waiting if self._home_of[key] == self._home_of[waiting[0]]]
            block = [home[0], *sorted(home[1:], key=lambda key: (-self.alike(home[0], key), key))[: size - 1]]
            found.append(block)
            waiting = [key for key in waiting if key not in set(block)]
        return found

    def households(self, most: int) -> list[Household]:
        """Those at home in each track, the smallest track first: what few share is hard to find room for later.

        Args:
            most: a larger track comes in several parts, kin together.
        """
        homes = [self._home_of[key] for key in self.everybody]
        found = []
        for track in sorted(set(homes) - {""}, key=lambda track: (homes.count(track), track)):
            parts = -(-homes.count(track) // most)
            members = (key for key, home in zip(self.everybody, homes, strict=True) if home == track)
            found += [Household(track, block) for block in self._blocks(members, -(-homes.count(track) // parts))]
        return found

    def neighbours(self, one: Household, other: Household) -> bool:
        """They could be in each other's groups, or need the same people at the same time."""
        tracks = self._draft.week.track
        return any(
            left.day == right.day and overlap(left.start, left.end, right.start, right.end)
            for left in tracks[one.track].windows
            for right in tracks[other.track].windows
        )

    def possible(self, key: str) -> bool:
        """Not a patient who, as far as ``settle`` has found out, could not be whole if nobody else were there."""
        return key not in self._impossible

    def home(self, key: str) -> str:
        """The track that the patient is at home in; none if there is no track for him."""
        return self._home_of[key]

    def settle(self, possible: Callable[[str, str], bool]) -> None:
        """Whoever cannot be whole at home, asked by patient and track, is at home in the next likely track."""
        for key in self.everybody:
            home = next((track for track in self._likely(key) if possible(key, track)), None)
            if home is None:
                self._impossible.add(key)
            else:
                self._home_of[key] = home

    def _likely(self, key: str) -> list[str]:
        """The tracks for the patient: where last week's sessions lie first, then the last, then the preferred."""
        patient, fitting = self._patient(key), self._fitting.get(key, Counter())

        def likely(track: str) -> tuple[int, bool, bool]:
            return -fitting[track], self._last.get(key) != track, patient.preferred_track_id != track

        return sorted(sorted(self._tracks[key]), key=likely)

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


def _fitting(draft: Draft) -> dict[str, Counter[str]]:
    """By patient: how many of last week's sessions lie in a window of each track; the named one may be outdated."""
    week = draft.week
    found: dict[str, Counter[str]] = {}
    for row in week.last_roster:
        if row.patient_id in week.patient and row.day is not None and row.start is not None:
            moment = row.start
            inside = (
                track.track_id
                for track in week.tracks
                if any(one.day == row.day and one.start <= moment < one.end for one in track.windows)
            )
            found.setdefault(row.patient_id, Counter()).update(inside)
    return found
