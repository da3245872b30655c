"""P11: services fit their patients."""

from typing import Any

import pytest

from models.finding import Finding
from tests.toys import found, patient, row, rows_for, service, toy_week


@pytest.mark.parametrize(
    ("needs", "has", "reason"),
    [
        ({"programs": ("SUD", "MH")}, {"program": "DUAL"}, "is not in a programme of"),
        ({"age_bands": ("adult",)}, {"age_band": "adolescent"}, "is not of the age band of"),
        ({"requires_tags": ("women", "mat")}, {"tags": ("women",)}, "lacks a required tag of"),
        ({"telehealth": True}, {"telehealth_ok": False}, "does not accept telehealth, which is the way of"),
    ],
)
def test_each_requirement_is_found(needs: dict[str, Any], has: dict[str, Any], reason: str) -> None:
    """One requirement broken is one finding with its reason."""
    week = toy_week(patients=[patient(**has)], services=[service(**needs)])
    text = f"patient p1 {reason} cbt, session cbt.Mon (Mon 09:00-10:00)"
    assert found("P11", week, [row("p1", "cbt")]) == [
        Finding(rule="P11", message=text, patient_id="p1", session_id="cbt.Mon", day=0)
    ]


def test_patient_who_fits_everything() -> None:
    """The last missing tag makes the patient eligible."""
    needs = service(programs=("SUD",), age_bands=("adult",), requires_tags=("women", "mat"), telehealth=True)
    fits = patient(tags=("mat", "women", "night"), telehealth_ok=True)
    assert found("P11", toy_week(patients=[fits], services=[needs]), [row("p1", "cbt")]) == []


def test_adults_and_adolescents_never_share_a_session() -> None:
    """The ages are kept apart even where the service takes both."""
    week = toy_week(patients=[patient("p1"), patient("p2", age_band="adolescent")])
    assert [one.message for one in found("P11", week, rows_for(2, "cbt"))] == [
        "session cbt.Mon (Mon 09:00-10:00) has adults and adolescents"
    ]
