"""Stage 5: changes against last week."""

import pytest

from models.roster import PartialRow, RosterRow
from scheduler.drafting.past import Past
from tests.toys import group, last, patient, pin, row, service, toy_week, value


def _changes(before: list[RosterRow] | list[PartialRow], now: list[RosterRow]) -> int:
    rows = last([one for one in before if isinstance(one, RosterRow)])
    return value(5, toy_week(last_roster=rows or tuple(before)), now)


def test_nothing_changes() -> None:
    """The same week again costs nothing."""
    rows = [row("p1", "cbt"), row("p1", "ind", start="10:00"), row("p1", "fam", "Tue")]
    assert _changes(rows, rows) == 0


def test_changed_track() -> None:
    """Another track costs ten, once per patient and not for each session."""
    now = [row("p1", "cbt", day, "17:00", track_id="pm") for day in ("Mon", "Tue")]
    assert _changes([row("p1", "cbt")], now) == 10


def test_group_left() -> None:
    """Three for each row of groups.csv; a moved group is not left; a new one costs nothing."""
    before = [row("p1", "cbt"), row("p1", "mind", start="10:00")]
    assert _changes(before, [row("p1", "cbt", "Thu"), row("p1", "skills")]) == 3


def test_another_copy_is_the_same_group() -> None:
    """Copies are interchangeable: to change between them is not to leave the group."""
    week = toy_week(groups=[group(copies=2)], last_roster=last([row("p1", "cbt", group_id="cbt-1")]))
    assert value(5, week, [row("p1", "cbt", group_id="cbt-2")]) == 0


@pytest.mark.parametrize(("before", "left"), [("cbt-1", 3), ("cbt-3", 3), ("cbt-x", 0), ("gone-3", 0)])
def test_a_copy_that_is_no_more_is_of_its_row(before: str, left: int) -> None:
    """Of three copies two are left: who was in the third has left the group, or is still in it, as everybody else."""
    past = last([row("p1", "cbt", group_id=before)])
    week = toy_week(groups=[group(copies=2)], last_roster=past)
    assert value(5, week, [row("p1", "skills")]) == left
    assert value(5, week, [row("p1", "cbt", group_id="cbt-2")]) == 0
    assert [len(groups) for groups in Past.of(week).groups.values()] == [1] * (left > 0)


def test_a_row_with_the_name_of_a_copy_is_that_row() -> None:
    """Once there are two copies, a group may be called as the third would be: who was in it was in no other."""
    rows = [group(copies=2), group("cbt-3", service_id="cbt")]
    week = toy_week(groups=rows, last_roster=last([row("p1", "cbt", group_id="cbt-3")]))
    assert value(5, week, [row("p1", "cbt", group_id="cbt-1")]) == 3
    assert value(5, week, [row("p1", "cbt", group_id="cbt-3")]) == 0


def test_changed_primary() -> None:
    """Three when the leaders are disjoint; one in common is continuity."""
    before = [row("p1", "ind"), row("p1", "ind", "Tue", clinician_id="c2")]
    assert _changes(before[:1], [row("p1", "ind", clinician_id="c2")]) == 3
    assert _changes(before, [row("p1", "ind", clinician_id="c2")]) == 0


def test_any_clinician_has_no_primary() -> None:
    """A medical consult by somebody else is no change."""
    rows = [row("p1", "ind-med"), row("p1", "ind-med", clinician_id="c2")]
    week = toy_week(services=[service("ind-med", any_clinician=True)], last_roster=last(rows[:1]))
    assert value(5, week, rows[1:]) == 0


def test_moved_sessions() -> None:
    """Of two sessions last week and two now one is where it was; a third this week is new, not moved."""
    before = [row("p1", "ind", "Mon"), row("p1", "ind", "Tue")]
    assert _changes(before, [row("p1", "ind", "Mon"), row("p1", "ind", "Wed")]) == 1
    assert _changes(before, [row("p1", "ind", "Mon", "09:30"), row("p1", "ind", "Tue", "09:30")]) == 2
    assert _changes(before, [row("p1", "ind", day) for day in ("Mon", "Tue", "Thu")]) == 0
    assert _changes(before, [row("p1", "ind", "Mon")]) == 0
    assert _changes([row("p1", "fam")], [row("p1", "fam", start="17:00")]) == 1


def test_another_service_does_not_stand_in() -> None:
    """A group at the old hour does not hide that the individual session moved; nor is its leader a primary."""
    assert _changes([row("p1", "ind")], [row("p1", "ind", "Tue"), row("p1", "cbt")]) == 1
    assert _changes([row("p1", "fam")], [row("p1", "ind", clinician_id="c2")]) == 0


def test_only_patients_in_both_rosters() -> None:
    """Newcomers and those who are not placed change nothing."""
    assert _changes([row("p1", "cbt")], [row("p2", "mind")]) == 0


def test_ids_that_no_longer_exist_are_ignored() -> None:
    """A group no longer offered is not left; a clinician, track or patient who has gone is no change."""
    gone = [
        row("p1", "cbt", group_id="old"),
        row("p1", "ind", start="10:00", clinician_id="gone", track_id="night"),
        row("nobody", "cbt"),
    ]
    before = [one.model_copy(update={"track_id": "night"}) for one in gone]
    assert _changes(before, [row("p1", "mind"), row("p1", "ind", start="10:00")]) == 0


def test_rows_with_blanks_say_only_what_they_fill() -> None:
    """Last week's row without a start is no moved session; the whole comes to a track."""
    before = [
        pin(patient_id="p1", service_id="ind", day="Tue"),
        pin(patient_id="p1", track_id="pm"),
        pin(service_id="ind"),
    ]
    assert _changes(before, [row("p1", "ind")]) == 10


def test_everything_at_once() -> None:
    """Track 10, group 3, primary 3, one move: 17; a second patient with one move: 18."""
    before = [row("p1", "cbt"), row("p1", "ind", start="10:00"), row("p2", "fam")]
    now = [
        row("p1", "mind", start="17:00", track_id="pm"),
        row("p1", "ind", start="18:00", track_id="pm", clinician_id="c2"),
        row("p2", "fam", "Fri"),
    ]
    week = toy_week(patients=[patient("p1"), patient("p2")], last_roster=last(before))
    assert value(5, week, now) == 18
