"""Whole solutions from decisions: the helper variables follow once everybody's sessions are known."""

from collections.abc import Sequence

import numpy as np

from scheduler.drafting.draft import Draft
from scheduler.solving.assemble import Model
from scheduler.solving.cpsat import CpSat
from scheduler.solving.engine import Limits
from scheduler.solving.part import Flags, Parts

_SECONDS = 20.0


class Completion:
    """Knows which variables decide and which only help, and who owns them.

    ``owner`` holds for every variable the number of the patient it belongs to, or -1 where it belongs to nobody.
    """

    def __init__(self, model: Model) -> None:
        self._model = model
        self.parts = Parts(model.program)
        owned, shared = _decisions(model)
        self.owner = self.parts.owners(owned, shared)
        self._number = {patient.patient_id: index for index, patient in enumerate(model.draft.patients)}
        self._touched = _touched(model.draft)
        self._deciding = np.zeros(len(model.program.lower), dtype=bool)
        self._deciding[[*owned, *shared]] = True

    def kept(self, patient_ids: Sequence[str]) -> Flags:
        """What stays as it is when these patients are free: everybody else, and counts that do not touch them."""
        free: Flags = (self.owner < 0) & ~self._deciding
        for patient_id in patient_ids:
            free[self._touched[patient_id]] = True
            free |= self.owner == self._number[patient_id]
        return ~free

    def empty(self) -> list[int] | None:
        """The solution in which nothing happens."""
        program = self._model.program
        return self.complete([max(low, 0) for low in program.lower])

    def complete(
        self, decisions: Sequence[int], before: Sequence[int] | None = None, changed: Sequence[str] = ()
    ) -> list[int] | None:
        """A whole solution with these decisions, its stages as small as the model can count them.

        ``decisions`` may end before the variables of stage 6.

        Args:
            decisions: values of the first variables, helpers among them or not.
            before: a whole solution that differs only in what concerns ``changed``; otherwise all is looked into.
            changed: ids of patients.

        Returns:
            ``None`` where the decisions break a rule.
        """
        rest = self._model.program.lower if before is None else before
        kept = self._deciding
        if before is not None:
            numbers = [-1, *(self._number[key] for key in changed)]
            kept = kept | ~np.isin(self.owner, numbers)
        part = self.parts.cut(kept, [*decisions, *rest[len(decisions) :]])
        counts = [term for stage in self._model.stages.values() for term in part.terms(stage)]
        answer = CpSat(part.program).minimise(counts, Limits(_SECONDS))
        return None if answer.solution is None else part.whole(answer.solution)


def _touched(draft: Draft) -> dict[str, list[int]]:
    """By patient: who leads, helps and which rooms serve the sessions that the patient could be in."""
    touched: dict[str, set[int]] = {patient.patient_id: set() for patient in draft.patients}
    for index, members in draft.members.items():
        counts = [*draft.running[index].values(), *draft.leading[index].values()]
        counts += _helpers(draft, index)
        for one in members:
            touched[one.patient.patient_id].update(counts)
    for visit in draft.visits:
        counts = [*draft.answering[draft.call_of[visit.variable]].values()]
        if (visit.variable, visit.times) in draft.room_call_of:
            counts += draft.rooming[draft.room_call_of[visit.variable, visit.times]].values()
        touched[visit.patient.patient_id].update(counts)
    return {patient_id: sorted(found) for patient_id, found in touched.items()}


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


def _decisions(model: Model) -> tuple[dict[int, int], set[int]]:
    """Variables that decide about one patient, by the patient's number, and those that belong to nobody."""
    draft = model.draft
    number = {patient.patient_id: index for index, patient in enumerate(draft.patients)}
    owned = {variable: number[key] for key, variable in draft.placed.items()}
    owned |= {variable: number[key] for key, tracks in draft.in_track.items() for variable in tracks.values()}
    owned |= {one.variable: number[one.patient.patient_id] for ones in draft.members.values() for one in ones}
    owned |= {one.variable: number[one.patient.patient_id] for one in draft.visits}
    shared = {variable for numbers in draft.running for variable in numbers.values()}
    for choices in (*draft.leading, *draft.answering.values(), *draft.cofacilitating.values()):
        shared |= set(choices.values())
    for rooms in draft.rooming.values():
        shared |= set(rooms.values())
    return owned, shared | {model.program.one}
