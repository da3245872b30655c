"""The output files byte by byte, and back through our own reader."""

import csv
import io
import json
from pathlib import Path

import pytest

from models.result import RESULT_SCHEMA, Coverage, Gap
from models.roster import Roster, RosterRow
from scheduler.check import examine
from scheduler.reading import read_roster
from scheduler.writing.coverage_csv import coverage_csv
from scheduler.writing.outputs import outputs
from scheduler.writing.result_json import read_result, result_json
from scheduler.writing.roster_csv import roster_csv
from scheduler.writing.sessions_csv import sessions_csv
from scheduler.writing.table import cell
from tests.toys import patient, row, rows_for, service, toy_week
from tests.writing.made import RESULT


def roster(*rows: RosterRow) -> Roster:
    """A roster of these rows."""
    return Roster(rows=rows)


def test_roster_csv() -> None:
    """Columns in the documented order; blank for none; one line end."""
    rows = [row("00123", "cbt"), row("p2", "ind", "Tue", "13:30", room_id=None, modality="telehealth")]
    assert roster_csv(roster(*rows)).decode() == (
        "session_id,group_id,service_id,kind,track_id,date,day,start,end,countable_minutes,patient_id,clinician_id,"
        "cofacilitator_id,room_id,modality,status\n"
        "cbt.Mon,cbt,cbt,group,am,2026-01-05,Mon,09:00,10:00,60,00123,c1,,r1,onsite,proposed\n"
        "ind.p2.Tue,,ind,individual,am,2026-01-06,Tue,13:30,14:30,60,p2,c1,,,telehealth,proposed\n"
    )


def test_sessions_csv() -> None:
    """A row per session, patients counted; no seats without a room."""
    rows = [*rows_for(3, "cbt", cofacilitator_id="c2"), row("p1", "ind", "Tue", room_id=None)]
    assert sessions_csv(toy_week(), roster(*rows)).decode().splitlines()[1:] == [
        "cbt.Mon,cbt,cbt,group,2026-01-05,Mon,09:00,10:00,c1,c2,r1,3,14",
        "ind.p1.Tue,,ind,individual,2026-01-06,Tue,09:00,10:00,c1,,,1,",
    ]


def test_coverage_csv() -> None:
    """Coverage says yes and no, gaps with their sizes, and quotes a text with a comma."""
    gaps = (Gap(rule="P01", size=60), Gap(rule="P09", size=1))
    short = Coverage(patient_id="p1", status="active", placed=True, track_id="am", compliant=False, gaps=gaps)
    out = Coverage(patient_id="p2", status="waitlist", placed=False, compliant=False, reason="no seat, no hour")
    assert coverage_csv([short, out]).decode().splitlines()[1:] == [
        "p1,active,yes,am,0,0,,no,P01:60;P09:1,,",
        'p2,waitlist,no,,0,0,,no,,"no seat, no hour",',
    ]


def test_result_json() -> None:
    """The schema comes first; what is written is read back equal."""
    content = result_json(RESULT)
    assert content.startswith(b'{\n  "schema": "iop-roster/result/1",\n  "status": "optimal",')
    assert json.loads(content)["stages"][0]["proven_by"] == ["counting"]
    assert read_result(content) == RESULT


def test_result_of_a_version_before() -> None:
    """A result.json that does not tell how the search ended is read all the same."""
    fields = json.loads(result_json(RESULT))
    del fields["ended"]
    assert read_result(json.dumps(fields).encode()) == RESULT


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b"\xff", b"[" * 9999, json.dumps({"schema": RESULT_SCHEMA}).encode(), b"NaN"]
)
def test_no_result(content: bytes) -> None:
    """Anything else is no result, and nothing is raised."""
    assert read_result(content) is None


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\tx", "\rx"])
def test_formulas_are_defused(text: str) -> None:
    """A spreadsheet shows the text and computes nothing."""
    assert cell(text) == f"'{text}"


def test_numbers_are_not_defused() -> None:
    """A negative number is no formula; an id inside a text is left alone."""
    assert [cell(one) for one in (-1, 0, "a-1", "'x", None, True, False)] == ["-1", "0", "a-1", "'x", "", "yes", "no"]


ODD = ("-1", "=A1", "00123", "NA", "1E5", 'a"b', "x,y", "a;b", "'p", "ä", "@x", "p 1")


def test_odd_ids_survive(tmp_path: Path) -> None:
    """Ids come back as typed through our own writer and reader, also those that a spreadsheet would spoil."""
    week = toy_week(patients=[patient(key) for key in ODD], services=[service("-cbt"), service("ind")])
    rows = [row(key, "ind", "Tue", clinician_id="c1") for key in ODD] + [row(key, "-cbt") for key in ODD]
    ordered = tuple(sorted(rows, key=lambda one: (one.day, one.start, one.session_id, one.patient_id)))
    path = tmp_path / "roster.csv"
    path.write_bytes(roster_csv(Roster(rows=ordered)))
    read = read_roster(path, week)
    assert read.roster == Roster(rows=ordered)


def test_equal_input_gives_equal_bytes() -> None:
    """Nothing in the files depends on time or on the order of a set."""
    week, made = toy_week(), roster(*rows_for(3, "cbt"))
    report = examine(week, made)
    first, second = (outputs(week, made, report.coverage, RESULT) for _ in range(2))
    assert first == second
    assert list(first) == ["roster.csv", "sessions.csv", "coverage.csv", "result.json", ".iop-week.json"]
    for name in ("roster.csv", "sessions.csv", "coverage.csv"):
        table = list(csv.reader(io.StringIO(first[name].decode())))
        assert {len(line) for line in table} == {len(table[0])}
