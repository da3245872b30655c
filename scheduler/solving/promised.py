"""Whom a broken promise concerns: where a neighbourhood search should look while one is broken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from scheduler.solving.arrays import Values
from scheduler.solving.assemble import Model
from scheduler.solving.completion import Completion

PROMISES = 1


class _Promise(NamedTuple):
    """Kept where the variables sum up to ``least``; the patients who could keep it."""

    variables: Sequence[int]
    least: int
    patients: Sequence[str]


class Promised:
    """Knows the promises of a week: pins of patients, and groups that are required to run."""

    def __init__(self, model: Model, completion: Completion) -> None:
        self._promises = [*_pins(model, completion), *_groups(model)]

    def broken(self, solution: Values) -> list[str]:
        """Patients who could keep a promise that is broken, each once."""
        found: dict[str, None] = {}
        for variables, least, patients in self._promises:
            if sum(int(solution[one]) for one in variables) < least:
                found |= dict.fromkeys(patients)
        return list(found)


def _pins(model: Model, completion: Completion) -> list[_Promise]:
    """Pins that name a patient: each is a variable of his, which is 1 where it holds."""
    keys, owners = [one.patient_id for one in model.draft.patients], completion.owner
    terms = ((factor, variable, int(owners[variable])) for factor, variable in model.stages[PROMISES])
    return [_Promise([variable], 1, [keys[owner]]) for factor, variable, owner in terms if factor < 0 <= owner]


def _groups(model: Model) -> list[_Promise]:
    """Groups that are required: whoever could attend one could help it to run."""
    draft, copies = model.draft, dict[str, list[int]]()
    patients: dict[str, dict[str, None]] = {}
    for index, members in draft.members.items():
        row = draft.templates[index].unit.row
        if row.required:
            copies.setdefault(row.group_id, []).extend(draft.running[index].values())
            patients.setdefault(row.group_id, {}).update(dict.fromkeys(one.patient.patient_id for one in members))
    least = {row.group_id: row.copies for row in draft.week.groups}
    return [_Promise(found, least[key], list(patients[key])) for key, found in copies.items()]
