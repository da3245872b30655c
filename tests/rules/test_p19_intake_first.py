"""P19: intake comes first."""

from models.finding import Finding
from tests.toys import found, patient, row, service, toy_week

SERVICES = [service("cbt"), service("ind-in", intake=True), service("ind-med", intake=True)]


def test_intake_before_everything() -> None:
    """A start one minute earlier is early enough; that the two overlap is for P06 to say."""
    week = toy_week(patients=[patient(orders={"ind-in": 1})], services=SERVICES)
    assert found("P19", week, [row("p1", "ind-in"), row("p1", "cbt", start="09:01")]) == []


def test_intake_at_the_same_start_is_late() -> None:
    """Before means an earlier start."""
    week = toy_week(patients=[patient(orders={"ind-in": 1})], services=SERVICES)
    late = "intake session ind-in.p1.Mon (Mon 09:00-10:00) of patient p1"
    text = f"{late} does not start before session cbt.Mon (Mon 09:00-10:00)"
    assert found("P19", week, [row("p1", "ind-in"), row("p1", "cbt")]) == [
        Finding(rule="P19", message=text, patient_id="p1")
    ]


def test_nothing_happens_without_the_ordered_intake() -> None:
    """Each ordered intake service is needed; ordered 0 times is not ordered."""
    week = toy_week(patients=[patient(orders={"ind-in": 1, "ind-med": 1})], services=SERVICES)
    text = "patient p1 attends session cbt.Mon (Mon 10:00-11:00) without the ordered intake ind-med"
    rows = [row("p1", "ind-in"), row("p1", "cbt", start="10:00")]
    assert found("P19", week, rows) == [Finding(rule="P19", message=text, patient_id="p1")]
    optional = toy_week(patients=[patient(orders={"ind-in": 1, "ind-med": 0})], services=SERVICES)
    assert found("P19", optional, rows) == []


def test_intake_alone_is_allowed() -> None:
    """One of two ordered intakes and nothing else."""
    week = toy_week(patients=[patient(orders={"ind-in": 1, "ind-med": 1})], services=SERVICES)
    assert found("P19", week, [row("p1", "ind-in", "Fri")]) == []
    assert found("P19", week, []) == []
