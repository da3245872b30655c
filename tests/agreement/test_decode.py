"""Any solution of the model, wherever it lies, becomes a legal roster that counts what the model counted."""

from functools import cache
from random import Random

import pytest

from models.week import ClinicWeek, Patient
from scheduler.check import examine
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.engine import Limits
from scheduler.solving.program.assemble import Model, assemble
from scheduler.solving.program.decode import roster_of
from tests.agreement.fixed import Fixed
from tests.agreement.toy import hours, small
from tests.toys import apart, clinician, group, patient, pin, room, service


def busy_clinic() -> ClinicWeek:
    """Copies at one hour, rooms nested in size, turnover, mixed lengths, pairs apart: few enough to pool two rows."""
    return small(
        grid_minutes=30,
        tracks=hours("09:00", "11:00", 2),
        patients=tuple(_patient(number) for number in range(1, 14)),
        clinicians=tuple(clinician(f"c{number}") for number in range(1, 7)),
        rooms=(
            room("r1", seats=2),
            room("r2", seats=2),
            room("r3", seats=4),
            room("r4", seats=4),
            room("r5", seats=6),
        ),
        services=(
            service("cbt", cofacilitator_over=2),
            service("mind", duration_minutes=90),
            service("skills", duration_minutes=30),
            service("ind", duration_minutes=45),
            service("fam", duration_minutes=30),
        ),
        groups=(
            group("cbt", copies=3, min_size=2),
            group("mind", copies=2, meetings_per_week=2, min_size=2, max_size=3),
            group("skills", copies=3, max_size=2),
        ),
        separations=(apart("p1", "p2"), apart("p3", "p4", scope="site")),
        pins=(pin(patient_id="p1", service_id="cbt"), pin(service_id="ind", patient_id="p7", room_id="r5")),
        policy={"turnover_minutes": 15, "family_seats": 1, "family_same_clinician": True, "max_span_minutes": 150},
    )


def _patient(number: int) -> Patient:
    """The last three are adolescents; some have individual and family sessions."""
    orders = {"ind": 1} if number % 2 else {"ind": 1, "fam": 1}
    band = "adolescent" if number > 10 else "adult"
    return patient(f"p{number}", age_band=band, orders=orders if number % 3 else {})


@cache
def _model() -> tuple[ClinicWeek, Model, Fixed]:
    week = busy_clinic()
    model = assemble(week)
    return week, model, Fixed(model)


@pytest.mark.parametrize("seed", range(4))
def test_random_corner_of_the_model(seed: int) -> None:
    """The least value of random weights on all decisions: crowded, lopsided weeks that no clinic would ask for."""
    week, model, fixed = _model()
    random = Random(seed)
    weights = [(random.randint(-9, 4), variable) for variable in fixed.decisions.variables]
    limits = Limits(seconds=60, deterministic=0.4, seed=seed, parameters={"linearization_level": 0})
    answer = CpSat(model.program).minimise(weights, limits)
    assert answer.solution is not None
    report = examine(week, roster := roster_of(model.draft, answer.solution))
    assert [one.message for one in report.findings if one.severity == "hard"] == []
    assert len(roster.rows) > 8
    upper = [model.program.value(model.stages[number], answer.solution) for number in sorted(model.stages)]
    assert all(value >= count for value, count in zip(upper, report.stages, strict=True))
    key = fixed.decisions.of(roster)
    assert key == tuple(answer.solution[one] for one in fixed.decisions.variables)
    assert fixed.least(key, report.stages)
