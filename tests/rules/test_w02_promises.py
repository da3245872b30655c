"""W02: pins and required groups."""

from datetime import date
from typing import Any

import pytest

from models.finding import Finding
from tests.toys import found, group, pin, row, rows_for, toy_week


def test_required_group_that_runs() -> None:
    """One meeting is enough for the promise; G02 asks for the others."""
    week = toy_week(groups=[group(required=True, meetings_per_week=2)])
    assert found("W02", week, rows_for(1, "cbt")) == []


def test_required_group_that_does_not_run() -> None:
    """A promise that is not kept is declared and does not reject the roster."""
    assert found("W02", toy_week(groups=[group(required=True)]), []) == [
        Finding(rule="W02", severity="promise", message="required group cbt does not run", group_id="cbt")
    ]


def test_every_copy_of_a_required_row_is_a_promise() -> None:
    """Where one of three required copies runs, each of the other two is told by its name."""
    week = toy_week(groups=[group(required=True, copies=3)])
    rows = rows_for(1, "cbt", group_id="cbt-2")
    assert [one.group_id for one in found("W02", week, rows)] == ["cbt-1", "cbt-3"]


def test_pin_that_holds_in_one_row() -> None:
    """A pin holds where one row has all the cells that it fills in."""
    held = pin(patient_id="p1", service_id="cbt", day="Mon", start="09:00", clinician_id="c1", modality="onsite")
    assert found("W02", toy_week(pins=[held]), rows_for(2, "cbt")) == []


def test_pin_broken_by_one_cell() -> None:
    """The room differs; the message names the pin and its cells."""
    week = toy_week(pins=[pin(patient_id="p1", day="Mon", start="09:00", countable_minutes=60, room_id="r2")])
    assert found("W02", week, rows_for(1, "cbt")) == [
        Finding(
            rule="W02",
            severity="promise",
            message="pin 1 does not hold: day Mon, start 09:00, countable_minutes 60, patient_id p1, room_id r2",
            patient_id="p1",
            room_id="r2",
            day=0,
        )
    ]


def test_cells_that_hold_only_in_different_rows() -> None:
    """Patient p1 on Monday and service mind on Tuesday are two rows."""
    week = toy_week(pins=[pin(patient_id="p1", day="Mon", service_id="mind")])
    assert len(found("W02", week, [row("p1", "cbt"), row("p1", "mind", "Tue")])) == 1


def test_one_row_may_satisfy_several_pins() -> None:
    """Pins share a row, also those that name no patient."""
    week = toy_week(pins=[pin(patient_id="p1"), pin(clinician_id="c1"), pin(date=date(2026, 1, 5))])
    assert found("W02", week, [row("p1", "cbt")]) == []


@pytest.mark.parametrize(
    ("copies", "pinned", "running", "broken"),
    [
        (2, "cbt", "cbt-2", 0),
        (2, "cbt-2", "cbt-2", 0),
        (2, "cbt-1", "cbt-2", 1),
        (1, "cbt-1", "cbt", 0),
        (1, "cbt", "cbt-1", 0),
        (1, "mind", "cbt", 1),
    ],
)
def test_group_of_a_pin_is_a_row_or_a_copy(copies: int, pinned: str, running: str, broken: int) -> None:
    """A row's id stands for any of its copies, a copy's name for itself."""
    changes: dict[str, Any] = {"groups": [group(copies=copies), group("mind")], "pins": [pin(group_id=pinned)]}
    assert len(found("W02", toy_week(**changes), rows_for(1, "cbt", group_id=running))) == broken
