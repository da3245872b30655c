"""Which patients matter to each other: they share groups, tracks, clinicians or times."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Collection, Sequence

import numpy as np

from models.week import Patient, Window
from scheduler.drafting.draft import Draft
from scheduler.drafting.past import Past
from scheduler.drafting.tightening import full_days
from scheduler.solving.program.arrays import Values
from scheduler.solving.program.memberships import memberships

FIRST = 1.5
"""Who comes first is as near as by five groups in common."""


class Kinship:
    """Neighbourhoods of patients; ``number`` is a patient's place in the draft."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self.everybody = [one.patient_id for one in draft.patients]
        self.number = {key: index for index, key in enumerate(self.everybody)}
        self._seats = memberships(draft)
        reach: dict[str, set[int]] = {key: set() for key in self.everybody}
        for number, place in zip(self._seats.patient.tolist(), self._seats.place.tolist(), strict=True):
            reach[self.everybody[number]].add(place)
        self._reach = {key: frozenset(found) for key, found in reach.items()}
        self._tracks = {key: _viable(draft, key) for key in self.everybody}
        self._last, self._fitting = Past.of(draft.week).track, _fitting(draft)
        self._home_of = {key: next(iter(self._likely(key)), "") for key in self.everybody}
        self._impossible: set[str] = set()
        self._orders = {one.patient_id: frozenset(order.service_id for order in one.orders) for one in draft.patients}

    def troubled(self, solution: Values) -> list[str]:
        """Active patients with a gap and waitlisted patients who are not placed."""
        draft = self._draft
        gaps = [key for key, variable in draft.noncompliant.items() if solution[variable]]
        waiting = [
            one.patient_id for one in draft.patients if not one.active and not solution[draft.placed[one.patient_id]]
        ]
        return gaps + waiting

    def blocks(self, size: int) -> list[list[str]]:
        """Everybody once, kin together: track by track, those with the fewest choices first."""
        waiting = sorted(self.everybody, key=lambda key: (len(self._tracks[key]), self._home_of[key], key))
        found = []
        while waiting:
            home = [key for key in waiting if self._home_of[key] == self._home_of[waiting[0]]]
            block = [home[0], *sorted(home[1:], key=lambda key: (-self.alike(home[0], key), key))[: size - 1]]
            found.append(block)
            waiting = [key for key in waiting if key not in set(block)]
        return found

    def sides(self, count: int) -> list[frozenset[str]]:
        """Everybody at home anywhere in so many parts of about one size, those whose tracks overlap in one part."""
        homes = Counter(home for home in self._home_of.values() if home)
        windows = {track: self._draft.week.track[track].windows for track in homes}
        parts: list[list[str]] = [[] for _ in range(count)]

        def fitting(track: str, part: Sequence[str]) -> tuple[int, int]:
            common = sum(
                _common(left, right) for other in part for left in windows[track] for right in windows[other]
            )
            return -common, sum(homes[other] for other in part)

        for track in sorted(homes, key=lambda one: (-homes[one], one)):
            min(parts, key=lambda part: fitting(track, part)).append(track)
        return [frozenset(key for key, home in self._home_of.items() if home in part) for part in parts]

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

    def around(
        self,
        centre: str,
        size: int,
        solution: Values,
        dice: random.Random,
        among: Sequence[str],
        first: Collection[str] = (),
    ) -> list[str]:
        """The centre and the patients nearest to it: alike, or in the same groups now; chance breaks habits.

        Args:
            centre: id of a patient.
            size: how many.
            solution: who is where now.
            dice: chance.
            among: whom to choose from.
            first: those who come before others.
        """
        now, before = self._groups(solution), set(first)
        mine = now[centre]

        def nearness(key: str) -> float:
            drawn = FIRST * (key in before) + 0.3 * len(mine & now[key]) + 1.2 * dice.random()
            return self.alike(centre, key) + drawn

        scores = {key: nearness(key) for key in among if key != centre}
        return [centre, *sorted(scores, key=lambda key: -scores[key])[: size - 1]]

    def _groups(self, solution: Values) -> dict[str, frozenset[int]]:
        seats = self._seats
        taken = np.asarray(solution)[seats.variable] > 0
        found: dict[str, set[int]] = {key: set() for key in self.everybody}
        for number, place in zip(seats.patient[taken].tolist(), seats.place[taken].tolist(), strict=True):
            found[self.everybody[number]].add(place)
        return {key: frozenset(groups) for key, groups in found.items()}

    def _patient(self, key: str) -> Patient:
        return self._draft.patients[self.number[key]]


def _common(left: Window, right: Window) -> int:
    """Minutes that two windows have in common."""
    return max(0, min(left.end, right.end) - max(left.start, right.start)) if left.day == right.day else 0


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
