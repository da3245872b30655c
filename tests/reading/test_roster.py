"""A roster to check: read as it is, filled where the week leaves no choice."""

from datetime import date
from pathlib import Path

import pytest

from models.roster import Roster, RosterRow
from scheduler.reading import RosterResult, read_roster
from scheduler.reading.attendance import read_attendance
from scheduler.reading.columns import ROSTER
from tests.reading.folders import SOUND, clinic, text_of, week_of

FULL = ",".join(ROSTER.names) + "\n"


def read(tmp_path: Path, content: str) -> RosterResult:
    """The roster in this text, for the sound clinic."""
    path = tmp_path / "mine.csv"
    path.write_text(content, encoding="utf-8")
    return read_roster(path, week_of(SOUND))


def rows(tmp_path: Path, content: str) -> tuple[RosterRow, ...]:
    """Its rows, when there are no problems."""
    result = read(tmp_path, content)
    assert result.problems == ()
    assert result.roster is not None
    return result.roster.rows


def found(tmp_path: Path, content: str) -> list[tuple[int | None, str | None, str]]:
    """Its problems; there is no roster then."""
    result = read(tmp_path, content)
    assert result.roster is None
    return [(one.row, one.column, one.code) for one in result.problems]


def test_a_full_row_stays_as_it_is(tmp_path: Path) -> None:
    """Also where it contradicts the week: that is for the checker to find."""
    line = "S1,G9,XX,family,TT,2025-03-04,Mon,09:10,09:00,-5,P77,C9,C8,R9,telehealth,done\n"
    assert rows(tmp_path, FULL + line) == (
        RosterRow(
            session_id="S1",
            group_id="G9",
            service_id="XX",
            kind="family",
            track_id="TT",
            date=date(2025, 3, 4),
            day=0,
            start=550,
            end=540,
            countable_minutes=-5,
            patient_id="P77",
            clinician_id="C9",
            cofacilitator_id="C8",
            room_id="R9",
            modality="telehealth",
            status="done",
        ),
    )


def test_the_least_that_a_hand_made_roster_needs(tmp_path: Path) -> None:
    """Patient, service, day and start: the rest follows or stays blank."""
    (row,) = rows(tmp_path, "patient_id,service_id,day,start\nP01,IND,Wed,10:00\n")
    assert (row.session_id, row.kind, row.track_id, row.date) == ("IND.P01.Wed", "individual", "AM", date(2025, 3, 5))
    assert (row.end, row.countable_minutes, row.modality, row.status) == (660, 60, "onsite", "proposed")
    assert (row.clinician_id, row.room_id, row.group_id) == ("", None, None)


def test_a_group_gives_what_its_row_fixes(tmp_path: Path) -> None:
    """Service, start, clinician and room from groups.csv; a copy is known by its name."""
    first, second = rows(tmp_path, "patient_id,group_id,day,start\nP01,G4,Mon,\nP02,G1-2,Tue,17:00\n")
    assert (first.service_id, first.start, first.clinician_id, first.room_id) == ("CBT", 540, "C1", "R1")
    assert (second.service_id, second.session_id, second.clinician_id) == ("CBT", "G1-2.Tue", "")


def test_the_only_copy_has_one_name(tmp_path: Path) -> None:
    """G4-1 is G4: members who are written down under both names meet in one session."""
    both = rows(tmp_path, "patient_id,group_id,day,start\nP01,G4,Mon,\nP02,G4-1,Mon,\n")
    assert {(row.group_id, row.session_id) for row in both} == {("G4", "G4.Mon")}


def test_known_kinds_and_modalities_do_not_tell_capitals_apart(tmp_path: Path) -> None:
    """A hand types Individual, as in pins.csv; what is none of them, also a name, is known by its row."""
    head = "patient_id,service_id,day,start,kind,modality\n"
    body = "P01,IND,Mon,10:00,Individual,ONSITE\nP01,IND,Tue,10:00,Emily,Mary Smith\n"
    got = [(row.kind, row.modality) for row in rows(tmp_path, head + body)]
    assert got == [("individual", "onsite"), ("(row 3)", "(row 3)")]


def test_by_telehealth_a_group_gives_no_room(tmp_path: Path) -> None:
    """Such a session takes none, whatever groups.csv names; a room that the roster names itself is the checker's."""
    services = text_of("services").replace(
        "CBT,Cognitive therapy,group,60,LPC;LCSW,3,,no", "CBT,,group,60,LPC;LCSW,3,,yes"
    )
    week = week_of(clinic(tmp_path, services=services))
    path = tmp_path / "mine.csv"
    path.write_text("patient_id,group_id,day,start,room_id\nP01,G4,Mon,,\nP01,G4,Wed,,R1\n", encoding="utf-8")
    roster = read_roster(path, week).roster
    assert roster is not None
    assert [(row.modality, row.room_id) for row in roster.rows] == [("telehealth", None), ("telehealth", "R1")]


def test_the_only_group_of_a_service_is_meant(tmp_path: Path) -> None:
    """One row with one copy is no choice; with two rows the group stays blank, and the meeting keeps its members."""
    first, *others = rows(
        tmp_path,
        "patient_id,service_id,day,start,clinician_id\nP01,REL,Mon,09:00,C1\nP01,CBT,Mon,10:00,C1\nP02,CBT,Mon,10:00,C1\n",
    )
    assert first.group_id == "G2"
    assert [row.group_id for row in others] == [None, None]
    assert len({row.session_id for row in others}) == 1


def test_track_from_the_patients_other_rows(tmp_path: Path) -> None:
    """Named once for a patient, it holds for all his rows; named twice differently, it stays blank."""
    head = "patient_id,service_id,date,start,track_id\n"
    same = rows(tmp_path, head + "P02,IND,2025-03-03,09:00,AM\nP02,REL,2025-03-05,09:00,\n")
    assert [row.track_id for row in same] == ["AM", "AM"]
    both = rows(
        tmp_path, head + "P02,IND,2025-03-03,09:00,AM\nP02,IND,2025-03-04,17:00,PM\nP02,REL,2025-03-05,09:00,\n"
    )
    assert [row.track_id for row in both] == ["AM", "PM", ""]


def test_blank_and_unknown_ids_are_no_problem(tmp_path: Path) -> None:
    """They become findings of the checker."""
    (row,) = rows(tmp_path, "patient_id,service_id,day,start\n,NEW,Sun,23:30\n")
    assert (row.patient_id, row.service_id, row.kind, row.end, row.countable_minutes) == ("", "NEW", "", 1410, 0)


def test_a_name_in_place_of_an_id_is_known_by_its_row(tmp_path: Path) -> None:
    """Equal texts stay equal, in session ids too; ids, typing errors and what looks like an id stay as typed."""
    head = "session_id,patient_id,service_id,group_id,day,start,clinician_id,room_id\n"
    body = (
        ",Mary Smith,IND,,Mon,09:00,C1,\nIND.Mary Smith.Tue,Mary Smith,IND,,Tue,09:00,Dr Lee,\n"
        "with mary,mary,IND,,Wed,09:00,C1,attic\n,p01,IND,,Thu,09:00,C1,R9\n,P01,,our group,Fri,09:00,C1,\n"
        ",Fri,IND,,Fri,10:00,C1,\n"
    )
    got = rows(tmp_path, head + body)
    assert {(one.session_id, one.patient_id, one.clinician_id, one.room_id, one.group_id) for one in got} == {
        ("IND.(row 2).Mon", "(row 2)", "C1", None, None),
        ("IND.(row 2).Tue", "(row 2)", "(row 3)", None, None),
        ("with (row 4)", "(row 4)", "C1", "(row 4)", None),
        ("IND.p01.Thu", "p01", "C1", "R9", None),
        ("(row 6).Fri", "P01", "C1", None, "(row 6)"),
        ("IND.Fri.Fri", "Fri", "C1", None, None),
    }


def test_what_stands_for_a_name_stays(tmp_path: Path) -> None:
    """A roster of ours has it at another row: it means what it meant, and no other text gets its number."""
    head = "patient_id,group_id,day,start\n"
    body = "P01,(row 3),Mon,09:00\nP02,our group,Mon,10:00\nP03,other group,Mon,11:00\nP04,,Mon,12:00\n"
    got = read(tmp_path, head + body)
    assert got.roster is not None
    assert [one.group_id for one in got.roster.rows] == ["(row 3)", "(row 9)", "(row 4)", None]
    assert got.secret == {"our group": "(row 9)", "other group": "(row 4)"}


def test_attendance_calls_sessions_as_the_file_does(tmp_path: Path) -> None:
    """A session whose name was replaced in the roster is known in attendance.csv by the name that was typed."""
    got = read(tmp_path, "patient_id,group_id,day,start\nP01,our group,Fri,09:00\nP02,our group,Fri,09:00\n")
    assert got.roster is not None
    path = tmp_path / "attendance.csv"
    path.write_text("patient_id,session_id,attended\nP01,our group.Fri,no\nP02,our group.Fri,yes\n", encoding="utf-8")
    attended = read_attendance(path, week_of(SOUND), got.roster, got.secret)
    assert (attended.missed, attended.problems) == (frozenset({("P01", "(row 2).Fri")}), ())


@pytest.mark.parametrize(("again", "missed"), [("yes", None), ("no", frozenset({("P01", "IND.P01.Fri")}))])
def test_attendance_that_denies_a_row_above(tmp_path: Path, again: str, missed: frozenset[object] | None) -> None:
    """Who came and did not come to one session is told at the later row; the same answer twice is one."""
    got = read(tmp_path, "patient_id,service_id,day,start\nP01,IND,Fri,09:00\n")
    assert got.roster is not None
    path, line = tmp_path / "attendance.csv", "P01,IND.P01.Fri,"
    path.write_text(f"patient_id,session_id,attended\n{line}no\n{line}{again}\n", encoding="utf-8")
    attended = read_attendance(path, week_of(SOUND), got.roster)
    told = [(one.row, one.column, one.code) for one in attended.problems]
    assert (attended.missed, told) == (missed, [] if missed else [(3, "attended", "conflicting-attendance")])


@pytest.mark.parametrize(
    ("answers", "missed"),
    [(["no"], False), (["no", "yes"], False), (["yes", "no"], False), (["no", "no"], True), (["yes"], False)],
)
def test_attendance_of_a_session_made_up_the_same_day(tmp_path: Path, answers: list[str], missed: bool) -> None:
    """It has the id of the one that was missed in the morning, of which a list that goes on says no still."""
    got = read(tmp_path, "patient_id,service_id,day,start\nP01,IND,Mon,15:00\n")
    assert got.roster is not None
    path, pair = tmp_path / "attendance.csv", ("P01", "IND.P01.Mon")
    lines = "".join(f"{pair[0]},{pair[1]},{answer}\n" for answer in answers)
    path.write_text(f"patient_id,session_id,attended\n{lines}", encoding="utf-8")
    attended = read_attendance(path, week_of(SOUND), got.roster, before=[pair])
    assert (attended.missed, attended.problems) == (frozenset({pair} if missed else ()), ())
    assert attended.again == (frozenset({pair}) if "no" in answers else frozenset())
    assert attended.held == (frozenset({pair}) if "no" in answers and not missed else frozenset())


def test_attendance_of_what_was_taken_out(tmp_path: Path) -> None:
    """What an earlier repair took out is no unknown session, however often it is said, nor where it was attended."""
    got = read(tmp_path, "patient_id,service_id,day,start\nP01,IND,Mon,15:00\n")
    assert got.roster is not None
    path, pair = tmp_path / "attendance.csv", ("P01", "FAM.P01.Mon")
    head, line = "patient_id,session_id,attended\n", f"{pair[0]},{pair[1]},"
    path.write_text(f"{head}{line}no\n{line}no\n", encoding="utf-8")
    attended = read_attendance(path, week_of(SOUND), got.roster, before=[pair])
    assert (attended.missed, attended.problems, attended.again) == (frozenset(), (), frozenset({pair}))
    path.write_text(f"{head}{line}yes\n", encoding="utf-8")
    attended = read_attendance(path, week_of(SOUND), got.roster, before=[pair])
    told = [(one.row, one.column, one.code) for one in attended.problems]
    assert (attended.missed, told) == (None, [(2, "attended", "taken-out-before")])
    path.write_text(f"{head}{line}perhaps\nP01,FAM.P01.Tue,yes\n", encoding="utf-8")
    attended = read_attendance(path, week_of(SOUND), got.roster, before=[pair])
    assert [(one.row, one.code) for one in attended.problems] == [(2, "bad-yes-no"), (3, "unknown-id")]


def test_header_only_is_the_empty_roster(tmp_path: Path) -> None:
    """No rows are a roster too."""
    assert read(tmp_path, FULL).roster == Roster()


def test_order_of_rows_means_nothing(tmp_path: Path) -> None:
    """However the rows of a list are sorted, it is the same roster, the earlier day first."""
    head, one, two = "patient_id,service_id,day,start\n", "P01,IND,Wed,10:00\n", "P02,IND,Mon,10:00\n"
    listed = rows(tmp_path, head + one + two)
    assert listed == rows(tmp_path, head + two + one)
    assert [row.patient_id for row in listed] == ["P02", "P01"]


def test_what_cannot_be_read(tmp_path: Path) -> None:
    """Wrong cells, short rows and unknown columns are told all at once."""
    content = (
        "patient_id,service_id,day,start,leader\n"
        "P01,IND,Funday,10:00,\nP01,IND,,10:00,\nP01,IND,Mon,ten,\nP01,IND,Mon,,\nP01,IND,Mon\n"
    )
    assert found(tmp_path, content) == [
        (1, "leader", "unknown-column"),
        (2, "day", "bad-day"),
        (3, "day", "missing-value"),
        (4, "start", "bad-time"),
        (5, "start", "missing-value"),
        (6, None, "too-few-cells"),
    ]


@pytest.mark.parametrize(
    ("row", "code"), [("P01;IND;Mon;10:00", "other-separator"), ('"P01,IND,Mon,10:00"', "too-few-cells")]
)
def test_a_row_in_one_cell(tmp_path: Path, row: str, code: str) -> None:
    """Another separator is named as that; a row that is quoted as a whole has the right one."""
    assert found(tmp_path, f"patient_id,service_id,day,start\n{row}\n") == [(2, None, code)]


@pytest.mark.parametrize("missing", ["patient_id", "service_id", "day", "start"])
def test_missing_columns(tmp_path: Path, missing: str) -> None:
    """Without these a row says too little."""
    header = [name for name in ("patient_id", "service_id", "day", "start") if name != missing]
    assert found(tmp_path, ",".join(header) + "\n") == [(1, missing, "missing-column")]
    assert found(tmp_path, "\n,,\n" + ",".join(header) + "\n") == [(3, missing, "missing-column")]


def test_missing_file(tmp_path: Path) -> None:
    """A path to nothing is a problem, not a traceback."""
    result = read_roster(tmp_path / "none.csv", week_of(SOUND))
    assert [one.code for one in result.problems] == ["unreadable"]


@pytest.mark.parametrize(
    ("name", "told_as", "file"),
    [("mine.csv", None, "mine.csv"), ("mine", None, "./mine"), ("mine.csv", "out/mine.csv", "out/mine.csv")],
)
def test_problems_name_the_file_that_was_given(tmp_path: Path, name: str, told_as: str | None, file: str) -> None:
    """Whoever gives two rosters sees which one is meant; a name without a dot is not taken for a sheet."""
    result = read_roster(tmp_path / name, week_of(SOUND), told_as)
    assert [one.file for one in result.problems] == [file]


def test_ids_written_against_formulas_come_back(tmp_path: Path) -> None:
    """The apostrophe that a published table carries goes again, in a roster, a pin and last week's rows."""
    head, row = "patient_id,service_id,day,start\n", "'=P,IND,Mon,09:00\n"
    patients = text_of("patients") + "=P,Ona,SUD,adult,active,,,,,,,\n"
    folder = clinic(tmp_path, patients=patients, pins=head + row, last_roster=head + row)
    week = week_of(folder)
    assert (week.pins[0].patient_id, week.last_roster[0].patient_id) == ("=P", "=P")
    (tmp_path / "mine.csv").write_text(head + row, encoding="utf-8")
    result = read_roster(tmp_path / "mine.csv", week)
    assert result.roster is not None
    assert result.roster.rows[0].patient_id == "=P"
