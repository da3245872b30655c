"""Whom a broken promise concerns: where a neighbourhood search should look while one is broken."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.drafting.draft import Draft
from scheduler.solving.program.arrays import Values


@dataclass(frozen=True, eq=False)
class Promise:
    """Kept where the variables sum up to ``least``; the patients who could keep it, and the group that it names."""

    variables: tuple[int, ...]
    least: int
    patients: tuple[str, ...]
    group_id: str = ""
    """The row of groups.csv."""
    helpers: tuple[str, ...] = ()
    """Whoever could attend the group: it needs members."""
    served: bool = False
    """A certain clinician, co-facilitator or room is to serve."""


class Promised:
    """Knows the promises of a week: pins of patients or of a group, and groups that are required to run.

    A pin of a clinician, a room or a time alone is nobody's.
    """

    def __init__(self, draft: Draft) -> None:
        self._promises = [*_pins(draft), *_groups(draft)]

    def broken(self, solution: Values) -> list[Promise]:
        """The promises that are broken and somebody's."""

        def kept(one: Promise) -> bool:
            return sum(int(solution[variable]) for variable in one.variables) >= one.least

        return [one for one in self._promises if one.patients and not kept(one)]


def _pins(draft: Draft) -> list[Promise]:
    """Pins of a patient are his; those of a group alone are of whoever could attend it."""
    found = []
    for pin, variable in draft.honoured:
        row = draft.week.group_of_copy.get(pin.group_id or "")
        group_id = "" if row is None else row.group_id
        helpers = patients = tuple(_members(draft, group_id))
        if pin.patient_id is not None:
            patients = tuple(one.patient_id for one in draft.patients if one.patient_id == pin.patient_id)
        served = any(one is not None for one in (pin.clinician_id, pin.cofacilitator_id, pin.room_id))
        found.append(Promise((variable,), 1, patients, group_id, helpers, served))
    return found


def _groups(draft: Draft) -> list[Promise]:
    """Groups that are required: whoever could attend one could help it to run."""
    required = [row for row in draft.week.groups if row.required]
    found = []
    for row in required:
        members = tuple(_members(draft, row.group_id))
        found.append(Promise(_running(draft, row.group_id), row.copies, members, row.group_id, members))
    return found


def _running(draft: Draft, group_id: str) -> tuple[int, ...]:
    """What runs a copy of a group."""
    pairs = zip(draft.templates, draft.running, strict=True)
    return tuple(one for template, of in pairs if template.unit.row.group_id == group_id for one in of.values())


def _members(draft: Draft, group_id: str) -> dict[str, None]:
    """Whoever could attend a group, each once."""
    of = (members for index, members in draft.members.items() if draft.templates[index].unit.row.group_id == group_id)
    return dict.fromkeys(one.patient.patient_id for members in of for one in members)
