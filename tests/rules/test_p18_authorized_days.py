"""P18: programme days that the payer has authorised."""

from models.finding import Finding
from tests.toys import found, patient, row, toy_week


def test_exactly_the_authorised_days() -> None:
    """A day without a group does not use one up."""
    rows = [row("p1", "cbt"), row("p1", "cbt", "Tue"), row("p1", "fam", "Wed")]
    assert found("P18", toy_week(patients=[patient(authorized_days=2)]), rows) == []


def test_one_day_more_is_hard() -> None:
    """A day that the payer has not authorised rejects the roster, for an active patient too."""
    rows = [row("p1", "cbt"), row("p1", "cbt", "Tue")]
    text = "patient p1 has 2 programme days, authorised are 1"
    week = toy_week(patients=[patient(authorized_days=1)])
    assert found("P18", week, rows) == [Finding(rule="P18", message=text, patient_id="p1")]
