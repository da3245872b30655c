"""Bounds patient by patient: true of every roster, and telling where a patient cannot be served at all."""

import pytest

from instances.generator import generate
from scheduler.planning.keeping.alone import bounds_alone
from scheduler.solving.program.assemble import assemble
from tests.toys import busy, patient, patients, toy_week


def test_who_cannot_have_a_full_week_is_counted() -> None:
    """Two days are left and groups meet on three: all nine hours and three days are certain to lack."""
    blocked = tuple(busy(day, "00:00", "24:00") for day in ("Wed", "Thu", "Fri"))
    week = toy_week(patients=(*patients(3), patient("p4", commitments=blocked, priority=2)))
    not_compliant, gaps, waiting = bounds_alone(assemble(week), ["p1", "p4"])
    assert (not_compliant, waiting) == (2, 0)
    assert gaps == 540 // 30 + 3 * 4


def test_a_waitlisted_patient_without_a_week_stays_out() -> None:
    """His priority is certain to count in stage 4."""
    blocked = tuple(busy(day, "00:00", "24:00") for day in ("Wed", "Thu", "Fri"))
    week = toy_week(patients=(*patients(3), patient("p4", commitments=blocked, status="waitlist", priority=3)))
    assert bounds_alone(assemble(week), ["p4"]) == (0, 0, 3)


@pytest.mark.parametrize("seed", [1, 2])
def test_bounds_never_exceed_what_a_roster_has(seed: int) -> None:
    """A planted roster without gaps exists, so nothing may be certain."""
    made = generate("tiny", "tight", seed)
    placed = {row.patient_id for row in made.planted.rows}
    assert bounds_alone(assemble(made.week), sorted(placed)) == (0, 0, 0)
