"""Which groups a neighbourhood leaves alone: most of those that nobody who is free attends now or did last week."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping

import numpy as np

from scheduler.drafting.draft import Draft
from scheduler.solving.program.arrays import Ints, Values
from scheduler.solving.program.memberships import memberships

UNKNOWN_SHARE = 0.2
"""At most, where nothing is known of last week: any group may be needed."""


class Narrowing:
    """Knows the variables of each template of a group, and who wishes for it.

    Args:
        draft: the model.
        wishes: by patient of last week, what last week suggests.
    """

    def __init__(self, draft: Draft, wishes: Mapping[str, Mapping[int, int]]) -> None:
        self._led = [
            np.array([*draft.running[index].values(), *draft.leading[index].values()]) for index in draft.members
        ]
        self._members = [np.array([one.variable for one in members], np.int64) for members in draft.members.values()]
        self._number = {one.patient_id: number for number, one in enumerate(draft.patients)}
        self._seats = memberships(draft)
        wanted = [variable for found in wishes.values() for variable, value in found.items() if value]
        self._wished = np.isin(self._seats.variable, wanted)
        self._group = [draft.templates[index].unit.row.group_id for index in draft.members]

    def idle(
        self, patients: Collection[str], solution: Values, share: float, dice: random.Random, group_id: str = ""
    ) -> Ints:
        """Variables to leave as they are: of templates that none of these patients attends now or wishes for.

        Args:
            patients: those who are free.
            solution: who is where now.
            share: of these templates; one that meets may still take members.
            dice: for which.
            group_id: a group that is wished for too.
        """
        values, seats = np.asarray(solution), self._seats
        theirs = np.isin(seats.patient, [self._number[key] for key in patients])
        wished = set(seats.place[theirs & self._wished].tolist())
        attended = set(seats.place[theirs & (values[seats.variable] > 0)].tolist())
        share = share if self._wished.any() else min(share, UNKNOWN_SHARE)
        left: list[Ints] = []
        for place, (led, members) in enumerate(zip(self._led, self._members, strict=True)):
            if place in wished or self._group[place] == group_id or dice.random() >= share:
                continue
            if not values[led].any():
                left += [led, members]
            elif place not in attended:
                left.append(led)
        return np.concatenate([np.empty(0, np.int64), *left])
