"""Rows of a roster, and of files that say only a part of one."""

from models.roster import Roster, Session
from tests.toys import MONDAY, pin


def test_the_number_of_a_row_is_no_content() -> None:
    """Two pins that say the same are one, wherever they stand; the number is for whoever is told of them."""
    first, third = pin(patient_id="p1").numbered(1), pin(patient_id="p1").numbered(3)
    assert (first.number, third.number, pin().number) == (1, 3, None)
    assert first == third
    assert len({first, third, pin(patient_id="p1"), pin(patient_id="p2")}) == 2


def test_numbering_leaves_the_first_as_it_was() -> None:
    """A row is frozen: who numbers it gets another."""
    first = pin(patient_id="p1").numbered(1)
    assert (first.numbered(2).number, first.number) == (2, 1)


def session(patients: tuple[str, ...], group_id: str | None, day: int = 0, start: int = 540) -> Session:
    """An hour of these patients with ``c1``."""
    kind = "individual" if group_id is None else "group"
    facts = {"service_id": "ind" if group_id is None else "cbt", "kind": kind, "clinician_id": "c1"}
    times = {"day": day, "start": start, "end": start + 60, "countable_minutes": 60}
    return Session.model_validate({**facts, **times, "group_id": group_id, "patient_ids": patients})


def test_ids_of_sessions() -> None:
    """A group's by its copy, another's by service and patient; the day tells the meetings of a week apart."""
    assert session(("p1", "p2"), "cbt-2", day=1).session_id == "cbt-2.Tue"
    assert session(("p1",), None, day=4).session_id == "ind.p1.Fri"


def test_rows_of_sessions() -> None:
    """One for each patient, on the date of the day, by day and start whatever the order of the sessions."""
    sessions = [session(("p2", "p1"), "cbt", day=2), session(("p1",), None, start=600), session(("p2",), None)]
    roster = Roster.of(sessions, {"p1": "am", "p2": "pm"}, MONDAY)
    assert [(one.session_id, one.patient_id, one.track_id, one.date.day) for one in roster.rows] == [
        ("ind.p2.Mon", "p2", "pm", 5),
        ("ind.p1.Mon", "p1", "am", 5),
        ("cbt.Wed", "p1", "am", 7),
        ("cbt.Wed", "p2", "pm", 7),
    ]
