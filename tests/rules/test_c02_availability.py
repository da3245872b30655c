"""C02: clinicians' availability and meetings."""

from models.finding import Finding
from tests.toys import clinician, found, row, toy_week, window


def test_session_that_fills_the_window() -> None:
    """Exactly the clinician's hour, ending when a meeting begins."""
    staff = clinician(available=(window("Mon", "09:00", "12:00"),), meetings=(window("Mon", "10:00", "12:00"),))
    assert found("C02", toy_week(clinicians=[staff]), [row("p1", "cbt")]) == []


def test_one_minute_into_a_meeting() -> None:
    """The meeting begins at 09:59."""
    staff = clinician(meetings=(window("Mon", "09:59", "12:00"),))
    text = "clinician c1 is not free for all of session cbt.Mon (Mon 09:00-10:00)"
    assert found("C02", toy_week(clinicians=[staff]), [row("p1", "cbt")]) == [
        Finding(rule="C02", message=text, clinician_id="c1", session_id="cbt.Mon", day=0)
    ]


def test_co_facilitator_must_be_free_too() -> None:
    """Who only helps has to be at work too: Monday is not among the hours of c2."""
    staff = [clinician("c1"), clinician("c2", available=(window("Tue", "09:00", "12:00"),))]
    findings = found("C02", toy_week(clinicians=staff), [row("p1", "cbt", cofacilitator_id="c2")])
    assert [one.clinician_id for one in findings] == ["c2"]
