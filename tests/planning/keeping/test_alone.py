"""Bounds patient by patient: true of every roster, and telling where a patient cannot be served at all."""

import pytest

from instances.generator import generate
from models.roster import Roster
from scheduler.planning.keeping.alone import bounds_alone
from scheduler.planning.keeping.problem import Problem, Question
from scheduler.planning.keeping.standing import Standing
from scheduler.planning.keeping.target import Target
from scheduler.solving.program.assemble import assemble
from tests.toys import busy, patient, patients, toy_week


def test_who_cannot_have_a_full_week_is_counted() -> None:
    """Two days are left and groups meet on three: all nine hours and three days are certain to lack."""
    blocked = tuple(busy(day, "00:00", "24:00") for day in ("Wed", "Thu", "Fri"))
    week = toy_week(patients=(*patients(3), patient("p4", commitments=blocked, priority=2)))
    not_compliant, gaps, waiting = bounds_alone(assemble(week), ["p1", "p4"])
    assert (not_compliant, waiting) == (2, 0)
    assert gaps == 540 // 30 + 3 * 4


def test_what_a_question_adds_makes_no_bound_weaker() -> None:
    """Its rows count the gaps of all together; each gap stays its patient's, however many rules it is in."""
    blocked = tuple(busy(day, "00:00", "24:00") for day in ("Wed", "Thu", "Fri"))
    week = toy_week(patients=tuple(patient(f"p{number}", commitments=blocked) for number in range(1, 5)))
    asked = Problem(Question(week, Standing.of(Roster()), Target((0, 0, 0, 0))))
    everybody = [one.patient_id for one in week.patients]
    assert bounds_alone(asked.model, everybody) == bounds_alone(assemble(week), everybody) == (4, 4 * 30, 0)


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
