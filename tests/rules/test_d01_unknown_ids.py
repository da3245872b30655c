"""D01: every id exists."""

import pytest

from models.finding import Finding
from tests.toys import found, group, row, rows_for, toy_week


def test_known_ids_and_blanks() -> None:
    """No co-facilitator, no room and no group are no unknown ids; `cbt-1` is another name of `cbt`."""
    rows = [row("p1", "ind", room_id=None), row("p1", "cbt", group_id="cbt-1")]
    assert found("D01", toy_week(), rows) == []


@pytest.mark.parametrize(
    ("column", "what"),
    [
        ("patient_id", "patient"),
        ("service_id", "service"),
        ("track_id", "track"),
        ("group_id", "group"),
        ("clinician_id", "clinician"),
        ("cofacilitator_id", "clinician"),
        ("room_id", "room"),
    ],
)
def test_each_unknown_id_is_found(column: str, what: str) -> None:
    """One finding that names the id."""
    bad = row("p1", "cbt").model_copy(update={column: "x"})
    text = f"session cbt.Mon names {what} x, which does not exist"
    assert found("D01", toy_week(), [bad]) == [Finding(rule="D01", message=text, session_id="cbt.Mon", day=0)]


def test_one_finding_for_a_whole_session() -> None:
    """Three rows of a session with the same wrong room are one finding, not three."""
    assert len(found("D01", toy_week(), rows_for(3, "cbt", room_id="x"))) == 1


def test_names_of_copies() -> None:
    """`cbt-2` is the last of two copies; `cbt-3` and `cbt` name none."""
    week = toy_week(groups=[group(copies=2)])
    assert found("D01", week, [row("p1", "cbt", group_id="cbt-2")]) == []
    assert len(found("D01", week, [row("p1", "cbt", group_id="cbt-3")])) == 1
    assert len(found("D01", week, [row("p1", "cbt", group_id="cbt")])) == 1
