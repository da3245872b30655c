"""Whom a broken promise concerns: where a neighbourhood search should look while one is broken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from scheduler.drafting.draft import Draft
from scheduler.solving.arrays import Values

PROMISES = 1


class _Promise(NamedTuple):
    """Kept where the variables sum up to ``least``; the patients who could keep it."""

    variables: Sequence[int]
    least: int
    patients: Sequence[str]


class Promised:
    """Knows the promises of a week: pins of patients or of a group, and groups that are required to run.

    A pin of a clinician, a room or a time alone is nobody's.
    """

    def __init__(self, draft: Draft) -> None:
        self._promises = [*_pins(draft), *_groups(draft)]

    def broken(self, solution: Values) -> list[str]:
        """Patients who could keep a promise that is broken, each once."""
        found: dict[str, None] = {}
        for variables, least, patients in self._promises:
            if sum(int(solution[one]) for one in variables) < least:
                found |= dict.fromkeys(patients)
        return list(found)


def _pins(draft: Draft) -> list[_Promise]:
    """Pins of a patient are his; those of a group alone are of whoever could attend it."""
    found = []
    for pin, variable in draft.honoured:
        if pin.patient_id is not None:
            patients = [one.patient_id for one in draft.patients if one.patient_id == pin.patient_id]
        else:
            row = draft.week.group_of_copy.get(pin.group_id or "")
            patients = [] if row is None else list(_members(draft, row.group_id))
        found.append(_Promise([variable], 1, patients))
    return found


def _groups(draft: Draft) -> list[_Promise]:
    """Groups that are required: whoever could attend one could help it to run."""
    required = [row for row in draft.week.groups if row.required]
    return [
        _Promise(_running(draft, row.group_id), row.copies, list(_members(draft, row.group_id))) for row in required
    ]


def _running(draft: Draft, group_id: str) -> list[int]:
    """What runs a copy of a group."""
    pairs = zip(draft.templates, draft.running, strict=True)
    return [one for template, of in pairs if template.unit.row.group_id == group_id for one in of.values()]


def _members(draft: Draft, group_id: str) -> dict[str, None]:
    """Whoever could attend a group, each once."""
    of = (members for index, members in draft.members.items() if draft.templates[index].unit.row.group_id == group_id)
    return dict.fromkeys(one.patient.patient_id for members in of for one in members)
