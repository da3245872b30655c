"""C07: trainees lead only with the supervisor on site."""

from models.finding import Finding
from models.week import Window
from tests.toys import clinician, found, row, toy_week, window


def _staff(*available: Window, meetings: tuple[Window, ...] = ()) -> list[object]:
    supervisor = clinician("c2", available=available, meetings=meetings)
    return [clinician("c1", supervised_by="c2"), supervisor]


def test_supervisor_exactly_there() -> None:
    """From nine to ten, in a meeting all the while."""
    hour = window("Mon", "09:00", "10:00")
    assert found("C07", toy_week(clinicians=_staff(hour, meetings=(hour,))), [row("p1", "cbt")]) == []


def test_supervisor_leaves_a_minute_early() -> None:
    """A supervisor who leaves at 09:59 is not on site for all of a session that ends at 10:00."""
    text = "trainee c1 leads session cbt.Mon (Mon 09:00-10:00) without supervisor c2 on site"
    week = toy_week(clinicians=_staff(window("Mon", "09:00", "09:59")))
    assert found("C07", week, [row("p1", "cbt")]) == [
        Finding(rule="C07", message=text, clinician_id="c1", session_id="cbt.Mon", day=0)
    ]


def test_co_facilitating_needs_no_supervisor() -> None:
    """The rule binds the leader."""
    staff = [*_staff(window("Tue", "09:00", "12:00")), clinician("c3")]
    rows = [row("p1", "cbt", clinician_id="c3", cofacilitator_id="c1")]
    assert found("C07", toy_week(clinicians=staff), rows) == []


def test_unknown_supervisor_is_never_there() -> None:
    """A trainee without anybody to ask does not lead."""
    week = toy_week(clinicians=[clinician("c1", supervised_by="gone")])
    assert len(found("C07", week, [row("p1", "cbt")])) == 1
