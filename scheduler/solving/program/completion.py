"""Whole solutions from decisions: the helper variables follow once everybody's sessions are known."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from models.roster import Roster
from scheduler.drafting.draft import Draft
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.engine import Limits
from scheduler.solving.program.arrays import Flags, Ints, Values, unzipped
from scheduler.solving.program.assemble import Model
from scheduler.solving.program.decisions import of_nobody, of_patients
from scheduler.solving.program.encode import encode
from scheduler.solving.program.owned import Owned
from scheduler.solving.program.part import Parts

_SECONDS, _FITTING_SECONDS = 20.0, 3.0
"""For counts alone, which are quick; for finding leaders and rooms anew, which may not be worth waiting for."""


class Completion:
    """Knows which variables decide and which only help, and who owns them.

    ``owner`` holds for every variable the number of the patient it belongs to, or -1 where it belongs to nobody;
    ``deciding`` is flagged for those that decide. ``parts`` are of the whole program, ``core`` of what stage 6 does
    not need.
    """

    def __init__(self, model: Model) -> None:
        self._model = model
        self.parts = Parts(model.program)
        self.core = self.parts.before(model.core.mark)
        owned, shared = of_patients(model.draft), of_nobody(model.draft) | {model.program.one}
        self.owner = self.parts.owners(owned, shared)
        self._number = {patient.patient_id: index for index, patient in enumerate(model.draft.patients)}
        self._choices, self._touched = _touched(model.draft)
        self._bundle = _bundles(model)
        self._counts = unzipped([term for stage in model.stages.values() for term in stage])
        self.deciding = np.zeros(len(model.program.lower), dtype=bool)
        self.deciding[[*owned, *shared]] = True

    @cached_property
    def owned(self) -> Owned:
        """What of ``core`` concerns each patient alone."""
        return Owned(self.core, self.owner[: len(self.core.lower)])

    def kept(self, patient_ids: Sequence[str]) -> Flags:
        """What stays as it is when these patients are free: everybody else, and counts that do not touch them."""
        free: Flags = (self.owner < 0) & ~self.deciding
        free |= np.isin(self.owner, [self._number[patient_id] for patient_id in patient_ids])
        touched = set[int]().union(*(self._touched[patient_id] for patient_id in patient_ids))
        for number in touched:
            free[self._choices[number]] = True
        return ~free

    def bundles(self, changed: Flags) -> Flags:
        """Who leads, who helps and which rooms serve, wherever one of these has changed.

        Args:
            changed: a flag for each of the first variables.
        """
        found = np.unique(self._bundle[: len(changed)][changed])
        return np.isin(self._bundle, found[found >= 0])

    def empty(self) -> Ints | None:
        """The solution in which nothing happens."""
        return self.complete(np.maximum(self.parts.lower, 0))

    def holding(self, roster: Roster) -> Ints | None:
        """A roster as a solution, as far as the model offers what is in it; ``None`` where that breaks a rule."""
        values = self.parts.lower.copy()
        for variable, value in encode(self._model.draft, roster).values.items():
            values[variable] = value
        return self.complete(values)

    def complete(
        self,
        decisions: Values,
        before: Values | None = None,
        changed: Sequence[str] = (),
        loose: Flags | None = None,
    ) -> Ints | None:
        """A whole solution with these decisions, its stages as small as the model can count them.

        ``decisions`` may end before the variables of stage 6.

        Args:
            decisions: values of the first variables, helpers among them or not.
            before: a whole solution, which satisfies the program, and differs only in what concerns ``changed``;
                otherwise all is looked into.
            changed: ids of patients.
            loose: decisions that may change nevertheless.

        Returns:
            ``None`` where the decisions break a rule.
        """
        rest = self.parts.lower if before is None else np.asarray(before)
        kept = self.deciding if loose is None else self.deciding & ~loose
        if before is not None:
            numbers = [-1, *(self._number[key] for key in changed)]
            kept = kept | ~np.isin(self.owner, numbers)
        part = self.parts.cut(kept, np.concatenate([decisions, rest[len(decisions) :]]), before)
        counts = part.pick(*self._counts)
        answer = CpSat(part.program).minimise(counts, Limits(_SECONDS if loose is None else _FITTING_SECONDS))
        enough = answer.solution is not None and (loose is None or answer.status == "optimal")
        return part.laid(answer.solution or ()) if enough else None


def _bundles(model: Model) -> Ints:
    """For every variable that decides who leads or helps, or which room serves: the number of its choice, else -1."""
    draft = model.draft
    leading = [[*draft.running[index].values(), *draft.leading[index].values()] for index in draft.members]
    others = [
        choices.values() for of in (draft.answering, draft.cofacilitating, draft.rooming) for choices in of.values()
    ]
    bundle = np.full(len(model.program.lower), -1, dtype=np.int64)
    for number, variables in enumerate([*leading, *others]):
        bundle[list(variables)] = number
    return bundle


def _touched(draft: Draft) -> tuple[list[Ints], dict[str, set[int]]]:
    """Who leads, helps and which rooms serve: the variables of each choice, and by patient the choices."""
    touched: dict[str, set[int]] = {patient.patient_id: set() for patient in draft.patients}
    choices, number = list[Ints](), dict[tuple[str, object], int]()
    for index, members in draft.members.items():
        counts = [*draft.running[index].values(), *draft.leading[index].values(), *_helpers(draft, index)]
        for one in members:
            touched[one.patient.patient_id].add(len(choices))
        choices.append(np.array(counts, np.int64))
    for visit in draft.visits:
        call, room = draft.call_of[visit.variable], draft.room_call_of.get((visit.variable, visit.times))
        asked: list[tuple[str, object, list[int]]] = [("leads", call, [*draft.answering[call].values()])]
        asked += [] if room is None else [("serves", room, [*draft.rooming[room].values()])]
        for kind, key, found in asked:
            if (kind, key) not in number:
                number[kind, key] = len(choices)
                choices.append(np.array(found, np.int64))
            touched[visit.patient.patient_id].add(number[kind, key])
    return choices, touched


def _helpers(draft: Draft, index: int) -> list[int]:
    """Co-facilitators and rooms of a template's meetings."""
    template = draft.templates[index]
    found: list[int] = []
    for times in template.meetings:
        found += draft.cofacilitating.get((draft.owner_of[template.unit], times), {}).values()
        numbers = draft.running[index].values()
        askers = (one for number in numbers for one in draft.helped.get((number, times), (number,)))
        for call in (draft.room_call_of.get((one, times)) for one in askers):
            found += [] if call is None else draft.rooming[call].values()
    return found
