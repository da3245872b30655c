"""Rows held against each other: what the broken folders do not show."""

from pathlib import Path

import pytest

from scheduler.reading import read_week
from tests.reading.folders import clinic, codes, text_of


def groups(rows: str) -> str:
    """groups.csv with these rows."""
    return "group_id,service_id,copies,meetings_per_week,days,start\n" + rows


def test_ids_of_unreadable_rows_are_not_unknown(tmp_path: Path) -> None:
    """A stray comma in one file does not make every reference to the row a problem."""
    rooms = text_of("rooms").replace("R1,14,", "R1,14,,")
    assert codes(clinic(tmp_path, rooms=rooms)) == [("rooms.csv", 2, None, "too-many-cells")]


def test_ids_of_a_file_without_its_key_are_not_unknown(tmp_path: Path) -> None:
    """A misspelt id column is one problem, or two, and not one for each reference."""
    rooms = text_of("rooms").replace("room_id", "roomid")
    found = codes(clinic(tmp_path, rooms=rooms))
    assert found == [("rooms.csv", 1, "room_id", "missing-column"), ("rooms.csv", 1, "roomid", "unknown-column")]


def test_what_a_header_lacks_is_told_in_its_row(tmp_path: Path) -> None:
    """A spreadsheet may have blank rows above the table: who looks in row 1 finds nothing there."""
    found = codes(clinic(tmp_path, rooms="\n,\nroom_id\nR1\nR2\n", tracks="\ntrack_id,day,start,end\n"))
    assert ("rooms.csv", 3, "seats", "missing-column") in found
    assert ("tracks.csv", 2, None, "no-rows") in found


def test_pins_may_name_copies(tmp_path: Path) -> None:
    """A row, a copy, and the first copy of a row with one copy."""
    pins = "group_id,patient_id\nG1,P01\nG1-2,P01\nG2-1,P01\nG1-3,P01\n"
    assert codes(clinic(tmp_path, pins=pins)) == [("pins.csv", 5, "group_id", "unknown-id")]


def test_pins_against_a_row_with_unreadable_copies(tmp_path: Path) -> None:
    """How many copies there are is not known then, so no number is held against a pin."""
    found = codes(clinic(tmp_path, groups=text_of("groups").replace("CBT,2", "CBT,two"), pins="group_id\nG1-7\n"))
    assert found == [("groups.csv", 2, "copies", "not-a-number")]


def test_one_copy_takes_no_name(tmp_path: Path) -> None:
    """G1 runs as G1 where there is one copy, so G1-1 is free."""
    found = codes(clinic(tmp_path, groups=groups("G1,CBT,1,3,,\nG1-1,REL,,3,,\nG3,MIN,,3,,\n"), pins=None))
    assert found == []


def test_far_too_many_groups(tmp_path: Path) -> None:
    """Two hundred copies of each of very many rows are refused, quickly."""
    rows = "".join(f"G{number},CBT,200,1,,\n" for number in range(101))
    found = codes(clinic(tmp_path, groups=groups(rows), pins=None, last_roster=None))
    assert found == [("groups.csv", None, "copies", "too-many-groups")]


def test_closed_days_do_not_make_a_group_wrong(tmp_path: Path) -> None:
    """A holiday drops a fixed meeting; the row stays right."""
    toml = 'name = "N"\nweek = 2025-03-03\nclosed_days = [2025-03-03]\n'
    found = codes(clinic(tmp_path, clinic=toml, groups=groups("G1,CBT,,2,Mon;Wed,09:00\nG2,REL,,2,,\nG3,MIN,,2,,\n")))
    assert not [one for one in found if one[0] == "groups.csv"]


def test_group_over_touching_windows(tmp_path: Path) -> None:
    """Windows of one track that touch are one window, for groups too."""
    tracks = text_of("tracks").replace(
        "AM,Morning,Mon,09:00,12:00", "AM,Morning,Mon,09:00,09:30\nAM,Morning,Mon,09:30,12:00"
    )
    assert codes(clinic(tmp_path, tracks=tracks)) == []


def test_long_supervision_chain(tmp_path: Path) -> None:
    """A long chain is no circle and takes no time; closed into one, all of it is named."""
    head = "clinician_id,credentials,supervised_by\n"
    chain = "".join(f"C{number},LPC;LCSW,C{number + 1}\n" for number in range(1, 3000))
    assert codes(clinic(tmp_path, clinicians=head + chain + "C3000,LPC,\n")) == []
    circle = read_week(clinic(tmp_path, clinicians=head + chain + "C3000,LPC,C1\n")).problems
    assert {one.code for one in circle} == {"supervision-cycle", "more-problems"}


def test_words_are_held_against_those_that_they_must_equal(tmp_path: Path) -> None:
    """Another spelling is told once, in one cell too; a tag and a feature of rooms need not be alike."""
    rooms = "room_id,seats,features\nR1,14,Mood;TV;tv\nR2,4,projector;tv\nR3,9,t v\n"
    assert codes(clinic(tmp_path, rooms=rooms)) == [
        ("rooms.csv", 2, "features", "similar-word"),
        ("rooms.csv", 4, "features", "similar-word"),
    ]


def test_separation_both_ways_is_one(tmp_path: Path) -> None:
    """The order of a pair means nothing."""
    week = read_week(clinic(tmp_path, separations="patient_a,patient_b\nP04,P02\nP02,P04\n")).week
    assert week is not None
    assert [(one.patient_a, one.patient_b) for one in week.separations] == [("P02", "P04")]


def test_ids_of_last_week_that_lost_something(tmp_path: Path) -> None:
    """The notice says which id is meant and stops nothing."""
    last = "group_id,service_id,day,start,patient_id\ng1-2,CBT,Mon,09:00,0p01\nG9,REL,Mon,09:00,p 02\n"
    result = read_week(clinic(tmp_path, last_roster=last))
    assert result.week is not None
    assert [(one.row, one.column, one.action.rpartition(" did you mean ")[2]) for one in result.problems] == [
        (2, "group_id", '"G1-2"?'),
        (2, "patient_id", '"P01"?'),
        (3, "patient_id", '"P02"?'),
    ]


def test_copies_that_a_row_has_no_more(tmp_path: Path) -> None:
    """In other capitals they would be dropped without a word; as they were, the row has them, whatever is alike."""
    last = "group_id,service_id,day,start,patient_id\n" + "".join(
        f"{name},CBT,Mon,09:00,P01\n" for name in ("g1-3", "G1-3", "g9-3", "g1-2-7", "2-5", "g1-x")
    )
    rows = text_of("groups").replace("G2,", "002,")
    groups = rows + "g1-3,MIN" + "," * (rows.partition("\n")[0].count(",") - 1) + "\n"
    for text, meant in ((rows, {2: "G1-3", 6: "002-5"}), (groups, {6: "002-5"})):
        problems = read_week(clinic(tmp_path, last_roster=last, groups=text)).problems
        told = [one for one in problems if one.code == "similar-past-id"]
        assert {one.row: one.action.rpartition(" did you mean ")[2] for one in told} == {
            row: f'"{name}"?' for row, name in meant.items()
        }


def test_ids_of_last_week_that_may_stand_further_below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that was not read to its end may hold the id as it is: one like it before the cut proves nothing."""
    monkeypatch.setattr("scheduler.reading.shape.MAX_ROWS", 20)
    last = "group_id,service_id,day,start,patient_id\nG9,CBT,Mon,09:00,P77\n"
    head, _, rest = text_of("patients").partition("\n")
    alike, true = (f"{name},,SUD" + "," * (head.count(",") - 2) + "\n" for name in ("p77", "P77"))
    for far, told in (("", True), ("\n" * 20 + true, False)):
        found = codes(clinic(tmp_path, last_roster=last, patients=f"{head}\n{alike}{rest}{far}"))
        assert (("patients.csv", 21, None, "too-many-rows") in found) == (not told)
        assert (("last_roster.csv", 2, "patient_id", "similar-past-id") in found) == told


def test_last_week_that_is_not_the_week_before(tmp_path: Path) -> None:
    """A file left from the copied folder is told once; one row of last week shows that older ones are meant."""
    head = "date,service_id,start,patient_id\n"
    old, this, last = (f"{day},REL,10:00,P01\n" for day in ("2025-02-23", "2025-03-03", "2025-03-02"))
    first = "2025-02-24,REL,10:00,P01\n"
    told = [("last_roster.csv", None, "date", "not-last-week")]
    for text, expected in ((old + this, told), (old + last, []), (first, []), ("", [])):
        assert codes(clinic(tmp_path, last_roster=head + text)) == expected


def test_admitted_last_week_and_waiting_still(tmp_path: Path) -> None:
    """Each such patient is told once, by id; who waits anew and who is active now are not."""
    last = "date,service_id,start,patient_id\n" + "2025-02-24,REL,10:00,P04\n" * 2 + "2025-02-24,REL,10:00,P01\n"
    problems = read_week(clinic(tmp_path, last_roster=last)).problems
    assert [(one.file, one.row, one.column, one.code) for one in problems] == [
        ("patients.csv", 5, "status", "waits-again")
    ]
    assert '"P04"' in problems[0].message
    active = text_of("patients").replace("waitlist", "active")
    assert codes(clinic(tmp_path, last_roster=last, patients=active)) == []


def test_clinicians_without_hours_where_others_have_some(tmp_path: Path) -> None:
    """Rows taken out for a leave make somebody free all week; where most have none, that is what a blank says."""
    head = "clinician_id,day,start,end,kind\n"
    row = "{},Mon,09:00,17:00,{}\n".format
    two = head + row("C1", "available") + row("C2", "available")
    told = [("clinicians.csv", 4, "clinician_id", "hours-missing")]
    for hours, expected in (
        (two, told),
        (two + row("C3", "meeting"), told),
        (two + "C3,Sun,00:00,00:01,available\n", []),
        (head + row("C1", "available"), []),
        (None, []),
    ):
        found = codes(clinic(tmp_path, clinician_availability=hours))
        assert [one for one in found if one[0] == "clinicians.csv"] == expected
    broken = codes(clinic(tmp_path, clinician_availability=two + "C3,Mon,9 am,17:00,available\n"))
    assert [one[-1] for one in broken] == ["bad-time"]


def test_closed_groups_without_a_member_last_week(tmp_path: Path) -> None:
    """One that paused, or has another id now, lets strangers in; nothing is said before there is a roster at all."""
    rows = text_of("groups").replace("C1,R1,no,no", "C1,R1,no,yes")
    head = "group_id,service_id,day,start,patient_id\n"
    told = [("groups.csv", 5, "closed", "closed-starts")]
    for last, expected in (
        ("G2,REL,Mon,09:00,P01\n", told),
        ("G2,REL,Mon,09:00,P01\nG4,CBT,Mon,09:00,P99\n", []),
        (",IND,Mon,09:00,P01\n", []),
        ("", []),
    ):
        assert codes(clinic(tmp_path, groups=rows, last_roster=head + last)) == expected
