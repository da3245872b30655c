"""P20: nothing before admission or after discharge."""

from datetime import date

from models.finding import Finding
from tests.toys import found, patient, row, toy_week


def test_first_and_last_day_of_the_stay_are_inside() -> None:
    """Admitted and discharged on Tuesday: Tuesday is fine."""
    tuesday = date(2026, 1, 6)
    week = toy_week(patients=[patient(admit_date=tuesday, discharge_date=tuesday)])
    assert found("P20", week, [row("p1", "cbt", "Tue")]) == []


def test_day_before_admission_and_after_discharge() -> None:
    """One day past either end is outside."""
    tuesday = date(2026, 1, 6)
    week = toy_week(patients=[patient(admit_date=tuesday, discharge_date=tuesday)])
    text = "patient p1 is outside the stay in session cbt.Mon (Mon 09:00-10:00)"
    early, late = found("P20", week, [row("p1", "cbt", "Mon"), row("p1", "cbt", "Wed")])
    assert early == Finding(rule="P20", message=text, patient_id="p1", session_id="cbt.Mon", day=0)
    assert late.day == 2


def test_stay_without_an_open_day_has_no_session() -> None:
    """Saturday is inside the stay, but no day of the program."""
    week = toy_week(patients=[patient(admit_date=date(2026, 1, 10))])
    text = "patient p1 has no open day in the stay but attends session fam.p1.Sat (Sat 09:00-10:00)"
    assert [one.message for one in found("P20", week, [row("p1", "fam", "Sat")])] == [text]
