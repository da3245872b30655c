"""Whom a broken promise concerns."""

import pytest

from instances.generator import generate
from models.roster import PartialRow
from scheduler.solving.neighbourhoods.promised import Promised
from scheduler.solving.program.assemble import PROMISES, Model, assemble
from scheduler.solving.program.completion import Completion

MADE = generate("small", "normal", 3)


@pytest.fixture(scope="module")
def model() -> Model:
    """A week with pins and one required group, which the planted roster holds."""
    week, met = MADE.week, {one.group_id for one in MADE.planted.rows}
    row = next(one for one in week.groups if met & set(one.copy_names))
    required = row.model_copy(update={"required": True, "copies": 1})
    return assemble(week.model_copy(update={"groups": tuple(required if one is row else one for one in week.groups)}))


def test_where_nothing_happens_every_promise_is_somebodys(model: Model) -> None:
    """A promise that concerns nobody would be searched for among all patients of a huge clinic."""
    completion = Completion(model)
    empty = completion.empty()
    assert empty is not None
    promised, week = Promised(model.draft), model.draft.week
    broken = {key for one in promised.broken(empty) for key in one.patients}
    assert model.program.value(model.stages[PROMISES], empty) > 0
    assert {pin.patient_id for pin in week.pins if pin.patient_id is not None} <= broken
    required = {row.group_id for row in week.groups if row.required}
    assert required
    assert required <= {one.group_id for one in promised.broken(empty)}
    for index, members in model.draft.members.items():
        if model.draft.templates[index].unit.row.group_id in required:
            assert {one.patient.patient_id for one in members} <= broken


def test_a_promise_that_is_kept_concerns_nobody(model: Model) -> None:
    """Else steps would go on about what is settled."""
    whole = Completion(model).holding(MADE.planted)
    assert whole is not None
    assert model.program.value(model.stages[PROMISES], whole) == 0
    assert Promised(model.draft).broken(whole) == []


@pytest.mark.parametrize("named", ["clinician_id", "room_id", "track_id", "day"])
def test_a_pin_of_a_patient_is_his_whatever_else_it_names(named: str) -> None:
    """What a pin names may be shared with others, who cannot keep it for him."""
    had = next(row for row in MADE.planted.rows if row.group_id and row.room_id)
    cells = {"patient_id": had.patient_id, named: getattr(had, named)}
    assert _broken_on_empty(PartialRow.model_validate(cells)) == [had.patient_id]


def test_a_pin_of_a_group_is_of_whoever_could_attend_it() -> None:
    """It names nobody, and somebody has to be moved for it."""
    had = next(row for row in MADE.planted.rows if row.group_id)
    found = _broken_on_empty(PartialRow(group_id=had.group_id, day=had.day))
    assert had.patient_id in found
    assert len(found) == len(set(found)) < len(MADE.week.patients)


def test_a_pin_says_which_group_and_whether_somebody_certain_serves() -> None:
    """A step about it may leave neither the group alone nor that clinician or room."""
    had = next(row for row in MADE.planted.rows if row.group_id and row.room_id)
    key, group = had.patient_id, MADE.week.group_of_copy[had.group_id or ""].group_id
    pins = [
        PartialRow(patient_id=key, group_id=had.group_id),
        PartialRow(patient_id=key, service_id=had.service_id, room_id=had.room_id),
        PartialRow(patient_id=key, service_id=had.service_id, clinician_id=had.clinician_id),
        PartialRow(patient_id=key, service_id=had.service_id, cofacilitator_id=had.clinician_id),
    ]
    model = assemble(MADE.week.model_copy(update={"pins": tuple(pins)}))
    empty = Completion(model).empty()
    assert empty is not None
    broken = [one for one in Promised(model.draft).broken(empty) if one.patients == (key,)]
    assert [(one.group_id, one.served) for one in broken] == [(group, False), *[("", True)] * 3]


def test_a_pin_of_a_clinician_alone_is_nobodys() -> None:
    """Anybody might be moved for it: it says nothing about where to look."""
    assert _broken_on_empty(PartialRow(clinician_id=MADE.planted.rows[0].clinician_id)) == []


def _broken_on_empty(pin: PartialRow) -> list[str]:
    model = assemble(MADE.week.model_copy(update={"pins": (pin,)}))
    empty = Completion(model).empty()
    assert empty is not None
    assert model.program.value(model.stages[PROMISES], empty) > 0
    return [key for one in Promised(model.draft).broken(empty) for key in one.patients]
