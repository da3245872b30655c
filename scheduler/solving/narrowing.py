"""Which groups a neighbourhood leaves alone: most of those that nobody meets in now, or met in last week."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from scheduler.drafting.draft import Draft


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
        self._who = [[one.patient.patient_id for one in members] for members in draft.members.values()]
        self._wishing = [
            frozenset(
                one.patient.patient_id for one in members if wishes.get(one.patient.patient_id, {}).get(one.variable)
            )
            for members in draft.members.values()
        ]

    def idle(
        self, patients: Collection[str], solution: Sequence[int], share: float, dice: random.Random
    ) -> NDArray[np.int64]:
        """Variables to leave as they are: of templates that none of these patients attends now or wishes for.

        Args:
            patients: those who are free.
            solution: who is where now.
            share: of these templates; one that meets may still take members.
            dice: for which.
        """
        values, free = np.asarray(solution), set(patients)
        left: list[NDArray[np.int64]] = []
        for led, members, who, wishing in zip(self._led, self._members, self._who, self._wishing, strict=True):
            if free & wishing or dice.random() >= share:
                continue
            if not values[led].any():
                left += [led, members]
            elif not any(values[one] and key in free for one, key in zip(members, who, strict=True)):
                left.append(led)
        return np.concatenate([np.empty(0, np.int64), *left])
