"""Pins of patients: what else could be is not said to be in the way of one, and what no gap excuses is."""

from typing import Any

import pytest

from models.roster import Roster, RosterRow
from models.week import ClinicWeek
from scheduler.planning.explain.explanation import explain_patient, explain_pin
from scheduler.planning.shortfall.telling import tell
from tests.planning.clinics import case_of, clinic_week, groups
from tests.toys import clinician, group, patient, pin, row, toy_week

OUTSIDE = {"outside_track_kinds": ("individual", "family")}
STAFF = (clinician("c1", services=("cbt", "mind", "skills")), *(clinician(key) for key in ("c2", "c3", "c4")))


def _short(**cells: Any) -> ClinicWeek:
    """`p4` has an individual session as a pin has it and lacks his groups; three could lead it, in either room."""
    asked = pin(patient_id="p4", service_id="ind", **cells)
    return clinic_week(patient=patient("p4", orders={"ind": 1}), clinicians=STAFF, pins=(asked,), policy=OUTSIDE)


@pytest.mark.parametrize(
    "cells",
    [{"clinician_id": "c4"}, {"room_id": "r2"}, {"clinician_id": "c4", "room_id": "r2"}],
    ids=["clinician", "room", "both"],
)
def test_a_pin_that_can_stay_is_not_in_the_way(cells: dict[str, str]) -> None:
    """Whoever else is free, the clinician and the room that a pin names are offered: else it would have to go."""
    week = _short(**cells)
    rows = [*groups(), row("p4", "ind", "Mon", "12:00", **{"clinician_id": "c4", "room_id": "r2", **cells})]
    assert "W02" not in tell(case_of(week, rows)).reason
    assert "No rule is in the way" in explain_patient(week, Roster(rows=tuple(rows)), "p4").answer
    assert "No rule is in the way" in explain_pin(week, Roster(rows=tuple(groups())), 1).answer


def test_a_pin_may_name_another_than_the_primary() -> None:
    """P14 is told where the primary must lead, whoever else would be the first choice."""
    week = _short(clinician_id="c4")
    named = patient("p4", orders={"ind": 1}, primary_clinician_id="c1")
    staff = (clinician("c1"), *STAFF[1:])
    week = week.model_copy(update={"patients": (*week.patients[:3], named), "clinicians": staff})
    assert [one[:3] for one in explain_pin(week, Roster(rows=tuple(groups())), 1).facts] == ["P14"]


MORE = group("more", days=(1,), start=540, service_id="skills")
"""On Tuesday, when the other groups do not meet."""


@pytest.mark.parametrize(
    ("changes", "pinned", "rule"),
    [
        ({"orders": {"ind": 1}}, ({"service_id": "ind", "day": "Mon"}, {"service_id": "ind", "day": "Wed"}), "P09"),
        ({"max_days": 1}, ({"group_id": "cbt"}, {"group_id": "more"}), "P03"),
    ],
)
def test_what_no_gap_excuses_is_in_the_way_of_a_pin(
    changes: dict[str, Any], pinned: tuple[dict[str, str], ...], rule: str
) -> None:
    """Gaps excuse too little, never more than is ordered or too many days: with the other pin it is a conflict."""
    cbt, *others = toy_week().groups
    week = clinic_week(
        patient=patient("p4", **changes),
        groups=(cbt.model_copy(update={"meetings_per_week": 1}), *others, MORE),
        pins=tuple(pin(patient_id="p4", **cells) for cells in pinned),
        policy=OUTSIDE,
    )
    had = {"P09": row("p4", "ind", "Mon", "12:00", clinician_id="c2"), "P03": row("p4", "cbt")}[rule]
    both = (*groups(("cbt",), ("Mon",)), *(_more(f"p{number}") for number in range(1, 4)), had)
    told = explain_pin(week, Roster(rows=both), 2)
    assert told.necessary
    assert told.confirmed
    assert sorted(one.partition(":")[0] for one in told.facts) == [rule, "W02"]


def _more(patient_id: str) -> RosterRow:
    return row(patient_id, "skills", "Tue", "09:00", group_id="more")


@pytest.mark.parametrize(
    "cells",
    [{"clinician_id": "c4"}, {"room_id": "r2"}, {"clinician_id": "c4", "room_id": "r2", "day": "Tue"}],
    ids=["clinician", "room", "both"],
)
@pytest.mark.parametrize("named", [{"group_id": "more"}, {"service_id": "skills"}], ids=["group", "service"])
def test_a_group_that_does_not_run_is_weighed_with_what_a_pin_names(
    cells: dict[str, str], named: dict[str, str]
) -> None:
    """Others are as cheap, but a pin of one who could lead it, or of a free room, is not told to be of no session."""
    asked = pin(patient_id="p4", start="09:00", **named, **cells)
    week = clinic_week(groups=(*toy_week().groups, MORE), clinicians=STAFF, pins=(asked,))
    told = explain_pin(week, Roster(rows=tuple(groups())), 1)
    assert {one.partition(":")[0] for one in told.facts} == {"G01"}


@pytest.mark.parametrize("name", ["more", "more-1", "more-2"])
def test_a_pin_may_name_any_copy_that_does_not_run(name: str) -> None:
    """Copies are alike: the second is not told to be of no session because the first does not run either."""
    both = MORE.model_copy(update={"copies": 2})
    asked = pin(patient_id="p4", start="09:00", group_id=name)
    week = clinic_week(groups=(*toy_week().groups, both), clinicians=STAFF, pins=(asked,))
    told = explain_pin(week, Roster(rows=tuple(groups())), 1)
    assert {one.partition(":")[0] for one in told.facts} == {"G01"}
