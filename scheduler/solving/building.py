"""The first roster of a large clinic: track by track, everybody of a track at once.

To demand that everybody is whole is far easier to search for than to place as many as possible, and what cannot be is
refuted at once: propagation sees it. Two households that are in each other's way are then searched for together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scheduler.drafting.draft import Draft
from scheduler.drafting.past import Past
from scheduler.solving.best import Best
from scheduler.solving.kinship import Household, Kinship
from scheduler.solving.step import Aim, Step
from scheduler.solving.wishes import CHANGE_PER_PATIENT

HOUSEHOLD = 80
"""Patients at most in one household: so many are found together in some seconds."""
TOGETHER = 120
"""Patients at most that are searched for together."""
PAIR, FEW, SOME = 2, 4, 12
"""Where a pair of the waitlist is in the way all of it waits. Of a few who cannot all be whole one is left for later;
more are given more room. Some who are left are searched for at once, more of them neighbourhood by neighbourhood."""
SECONDS = 15.0
AGAIN_SECONDS = 12.0
AMONG_SECONDS = 5.0
SETTLED_PER_PATIENT = 1.2
"""Who has come so close to last week need not be searched for again."""


@dataclass(frozen=True)
class Workshop:
    """What a builder works with.

    ``take`` takes a step within so many seconds and returns the status. ``conflict`` names patients of a step who
    cannot all be whole; nobody if they can, or if it does not find out. ``change`` is stage 5 of some patients now.
    """

    take: Callable[[Step, float], str]
    conflict: Callable[[Step], Sequence[str]]
    change: Callable[[Sequence[str]], int]


class Builder:
    """Places the households, the smallest first."""

    def __init__(self, draft: Draft, best: Best, kin: Kinship, workshop: Workshop) -> None:
        self._draft, self._best, self._kin, self._workshop = draft, best, kin, workshop
        self._past = Past.of(draft.week).patients
        self._households: list[Household] = []
        self._done: list[Household] = []
        self._without: set[str] = set()

    def build(self, go_on: Callable[[], bool], most: int = HOUSEHOLD) -> None:
        """Everybody who fits, then those who are left where they can be.

        Args:
            go_on: asked before each household.
            most: larger households wait for another call.
        """
        if not self._households:
            self._households = self._kin.households(HOUSEHOLD)
        for one in self._households:
            if go_on() and one not in self._done and len(one.patients) <= most:
                self._done += [one] if self._place(one, go_on, alone=most < HOUSEHOLD) else []
        for one in self._households:
            if go_on() and one in self._done and most == HOUSEHOLD and 0 < len(self._absent([one])) <= SOME:
                self._workshop.take(self._among(one), AMONG_SECONDS)

    def settle(self, go_on: Callable[[], bool]) -> None:
        """Households that are far from last week once more, the largest first."""
        for one in reversed(self._households):
            whole = self._whole(self._present([one]))
            most = self._change(whole, SETTLED_PER_PATIENT)
            now = self._workshop.change(whole)
            if go_on() and most and now > most:
                homes, less = dict.fromkeys(whole, one.track), self._change(whole, CHANGE_PER_PATIENT) or now
                step = Step(whole, Aim.ADMIT, whole, homes, min(less, now - 1), again=True)
                self._workshop.take(step, AGAIN_SECONDS)

    def _change(self, patients: Sequence[str], each: float) -> int | None:
        return round(each * sum(key in self._past for key in patients)) or None

    def _among(self, one: Household) -> Step:
        """A household free, whoever is whole kept whole and in his track, the others wherever there is room."""
        whole = self._whole(self._present([one]))
        tracks = dict.fromkeys(whole, one.track)
        return Step(one.patients, Aim.ADMIT, whole, tracks)

    def _place(self, one: Household, go_on: Callable[[], bool], alone: bool) -> bool:
        """All of a household, with whoever else is in the way; those who make it impossible are left for later.

        Returns:
            There is nothing more to try: ``alone``, without the neighbours, it may be impossible, and wait.
        """
        together = [one]
        while self._wanting(one) and go_on():
            step = self._step(together)
            status = self._take(step)
            if status == "infeasible" and not alone:
                self._make_room(step, together)
            elif status not in {"unknown", "infeasible"} or not self._shorten(step):
                break
        return not alone or not self._wanting(one)

    def _make_room(self, step: Step, together: list[Household]) -> None:
        """The waitlist waits, a neighbour joins in, or one of those who are in the way is left out."""
        first, conflict = together[0].patients, self._workshop.conflict(step) or step.whole
        left = len(self._without.intersection(first))
        crowded = len(conflict) > FEW or left >= FEW
        if (crowded or left >= PAIR) and self._shorten(step):
            return
        neighbour = self._neighbour(together) if crowded else None
        if neighbour is None:
            self._leave_out(conflict)
        else:
            together.append(neighbour)
            self._without -= {key for key in first if self._draft.week.patient[key].active}

    def _step(self, households: Sequence[Household]) -> Step:
        whole = [key for key in self._keys(households) if key not in self._without and self._kin.possible(key)]
        change, homes = self._change(whole, CHANGE_PER_PATIENT), self._homes(households)
        return Step(whole, Aim.ADMIT, whole, homes, change)

    def _take(self, step: Step) -> str:
        return self._workshop.take(step, SECONDS) if step.patients else "optimal"

    def _leave_out(self, conflict: Sequence[str]) -> None:
        """One who cannot be placed with the others."""
        week = self._draft.week
        self._without.add(min(conflict, key=lambda key: (week.patient[key].active, week.patient[key].priority, key)))

    def _shorten(self, step: Step) -> bool:
        """The waitlist can wait where a roster is long in coming; ``False`` if nobody of it is in the step."""
        waiting = {key for key in step.whole if not self._draft.week.patient[key].active}
        waiting -= set(self._present(self._done))
        self._without |= waiting
        return bool(waiting)

    def _neighbour(self, households: Sequence[Household]) -> Household | None:
        """One more household that is in the way, the last placed first; none if together they are too many."""
        size = sum(len(one.patients) for one in households)
        for other in reversed(self._done):
            near = other not in households and any(self._kin.neighbours(one, other) for one in households)
            if near and size + len(other.patients) <= TOGETHER:
                return other
        return None

    def _wanting(self, one: Household) -> bool:
        """Somebody active is not placed: there is more to do than to find room for the waitlist."""
        return any(self._draft.week.patient[key].active and self._kin.possible(key) for key in self._absent([one]))

    def _whole(self, keys: Sequence[str]) -> list[str]:
        """Those of them who are whole now."""
        gaps, solution = self._draft.noncompliant, self._best.solution or []
        return [key for key in keys if key not in gaps or not solution[gaps[key]]]

    def _homes(self, households: Sequence[Household]) -> dict[str, str]:
        return {key: one.track for one in households for key in one.patients}

    def _keys(self, households: Sequence[Household]) -> list[str]:
        return [key for one in households for key in one.patients]

    def _present(self, households: Sequence[Household]) -> list[str]:
        solution = self._best.solution or []
        return [key for key in self._keys(households) if solution[self._draft.placed[key]]]

    def _absent(self, households: Sequence[Household]) -> list[str]:
        present = set(self._present(households))
        return [key for key in self._keys(households) if key not in present]
