"""What has begun and is in no repaired roster any more: calendars and record systems keep it as it is."""

import json
from pathlib import Path

import pytest

from scheduler.commands.codes import Exit
from scheduler.writing.exports import BUNDLE
from tests.cli.desk import Desk
from tests.cli.laid import appointments, entries
from tests.solving import fakes

FORMATS = ("--format", "ics,fhir", "--timezone", "Etc/UTC")
SOONER = ("--event", "room r2 closed Sat", "--today", "Tue")


@pytest.fixture
def exported(desk: Desk) -> Desk:
    """A desk with a roster, its calendars and appointments."""
    assert desk.roster(fakes.proven, "--export", "ics,fhir", *FORMATS[2:]) == Exit.DONE
    return desk


def repaired(desk: Desk, name: str, standing: Path, *arguments: object) -> Path:
    """The folder of a repair with its exports."""
    out = desk.out.with_name(name)
    assert desk.iop("repair", desk.week, "--roster", standing, "-o", out, "--quiet", *arguments) == Exit.DONE
    assert desk.iop("export", out, *FORMATS) == Exit.DONE
    return out


def test_a_missed_session_is_not_cancelled(exported: Desk) -> None:
    """After two repairs the appointment of Monday is as it was, so that a no-show stands, and so are calendars."""
    before, attendance = entries(exported.out), exported.week.parent / "attendance.csv"
    attendance.write_text("patient_id,session_id,attended\np1,cbt.Mon,no\n", encoding="utf-8")
    first = repaired(exported, "first", exported.out, "--attendance", attendance, "--today", "Tue")
    second = repaired(exported, "second", first, *SOONER)
    for place in (first, second):
        assert "cbt.Mon,cbt,cbt,group,am,2026-01-05,Mon,09:00,10:00,60,p1" not in (place / "roster.csv").read_text()
        assert entries(place) == before
        assert set(appointments(place, BUNDLE)) == {("proposed", "1")}
        (over,) = json.loads((place / "repair.json").read_bytes())["over"]
        assert (over["patient_id"], over["session_id"], over["start"]) == ("p1", "cbt.Mon", 9 * 60)
        assert "status" not in over


def test_who_was_taken_out_of_the_input_keeps_what_was_attended(exported: Desk) -> None:
    """Monday stays in his calendar and in the record system; the rest of his week is cancelled there."""
    table = exported.week / "patients.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join(one for one in lines if not one.startswith("p3,")), encoding="utf-8")
    place = repaired(exported, "repaired", exported.out, *SOONER)
    mine = [status for (file, _), status in entries(place).items() if file == "p3.ics"]
    assert sorted(mine) == ["CANCELLED"] * 6 + ["CONFIRMED"] * 3
    own = [one for one in json.loads((place / BUNDLE).read_bytes())["entry"] if '"p3"' in json.dumps(one)]
    assert {(one["resource"]["status"], one["resource"]["start"][8:10]) for one in own} == {
        ("proposed", "05"),
        ("cancelled", "07"),
        ("cancelled", "09"),
    }
