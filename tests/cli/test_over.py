"""What has begun and is in no repaired roster any more: calendars and record systems keep it as it is."""

import json
import shutil
from pathlib import Path

import pytest

from models.week import ClinicWeek
from scheduler.commands.codes import Exit
from scheduler.solving.messages import Options
from scheduler.writing.exports import BUNDLE
from scheduler.writing.week_csv import write_week
from tests.cli.desk import Desk
from tests.cli.laid import appointments, entries
from tests.solving import fakes
from tests.solving.fakes import Emit
from tests.toys import toy_week

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


@pytest.fixture
def missed(exported: Desk) -> Path:
    """The folder of a repair with its exports, after which p1 has missed Monday's first group."""
    attendance = exported.week.parent / "attendance.csv"
    attendance.write_text("patient_id,session_id,attended\np1,cbt.Mon,no\n", encoding="utf-8")
    return repaired(exported, "first", exported.out, "--attendance", attendance, "--today", "Tue")


def out_of_the_group(week: ClinicWeek, options: Options, emit: Emit) -> None:
    """Finds the good roster with p1 in that group no more."""
    del week, options
    emit(fakes.week_of(one for one in fakes.good().roster.rows if (one.patient_id, one.service_id) != ("p1", "cbt")))


@pytest.mark.parametrize("more", [(), ("--export", "ics,fhir", *FORMATS[2:])], ids=["without", "with exports"])
def test_a_roster_over_a_repair_cancels_no_no_show(more: tuple[str, ...], missed: Path, exported: Desk) -> None:
    """The repair.json is gone with the roster that it was of: Monday is known as over all the same, however often."""
    write_week(toy_week(policy={"min_size": 2}), exported.week)
    exported.out = missed
    for _ in range(2):
        assert exported.roster(out_of_the_group, *more) == Exit.DONE
        assert not (missed / "repair.json").exists()
    assert exported.iop("export", missed, *FORMATS) == Exit.DONE
    mine = [status for (file, _), status in entries(missed).items() if file == "p1.ics"]
    assert (mine.count("CANCELLED"), mine.count("CONFIRMED")) == (2, 7)
    made = [one["resource"] for one in json.loads((missed / BUNDLE).read_bytes())["entry"]]
    assert [one["start"][8:10] for one in made if one.get("status") == "cancelled"] == ["07", "09"]


def outside(missed: Path) -> Path:
    """A copy of the repaired roster, far from the folder that says what was missed."""
    copy = missed.parent / "elsewhere" / "taken.csv"
    copy.parent.mkdir()
    shutil.copyfile(missed / "roster.csv", copy)
    return copy


def test_a_repair_over_another_cancels_no_no_show(missed: Path, exported: Desk) -> None:
    """The second one does not come from the first, in whose folder it is put: that still knows what is over."""
    before = entries(missed)
    assert entries(repaired(exported, missed.name, outside(missed), *SOONER)) == before
    assert set(appointments(missed, BUNDLE)) == {("proposed", "1")}


def test_a_folder_apart_knows_what_is_over(missed: Path, exported: Desk) -> None:
    """So does a folder that held exports of the first, when those of a roster come that knows nothing of it."""
    apart, copy = missed.with_name("apart"), outside(missed)
    assert exported.iop("export", missed, *FORMATS, "--to", apart) == Exit.DONE
    before = entries(apart)
    second, start = missed.with_name("second"), ("repair", exported.week, "--roster", copy, *SOONER)
    assert exported.iop(*start, "-o", second) == Exit.DONE
    assert exported.iop("export", second, *FORMATS, "--to", apart) == Exit.DONE
    assert entries(apart) == before
    assert set(appointments(apart, BUNDLE)) == {("proposed", "1")}


def test_a_place_is_taken_beside_the_roster(missed: Path, exported: Desk) -> None:
    """A copy in the repair's own folder brings along misses and calendars; without it the folder is as it was."""
    before, copy = entries(missed), missed / "taken.csv"
    shutil.copyfile(missed / "roster.csv", copy)
    second = repaired(exported, "second", copy, *SOONER)
    assert [one["session_id"] for one in json.loads((second / "repair.json").read_bytes())["missed"]] == ["cbt.Mon"]
    assert entries(second) == before
    assert exported.iop("explain", exported.week, "--roster", missed, "--group", "cbt") == Exit.DONE
    assert exported.iop("export", missed, *FORMATS) == Exit.USAGE
    assert "did not write: taken.csv. Nothing was deleted." in exported.stderr
    copy.unlink()
    assert exported.iop("export", missed, *FORMATS) == Exit.DONE


@pytest.fixture
def slipped(exported: Desk) -> Path:
    """The folder of a repair for Friday with its exports, made on Tuesday: p3 is in the input no more."""
    table = exported.week / "patients.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join(one for one in lines if not one.startswith("p3,")), encoding="utf-8")
    return repaired(exported, "slipped", exported.out, *SOONER[:2], "--today", "Fri")


def of_p3(folder: Path) -> set[tuple[str, str]]:
    """Status and day of the appointments of p3."""
    own = [
        one["resource"] for one in json.loads((folder / BUNDLE).read_bytes())["entry"] if '"p3"' in json.dumps(one)
    ]
    return {(one["status"], one["start"][8:10]) for one in own}


def test_a_wrong_today_is_corrected_in_the_same_folder(slipped: Path, exported: Desk) -> None:
    """What was over on the wrong day and is still to come is cancelled after all, and no file hands it on."""
    assert of_p3(slipped) == {("proposed", "05"), ("proposed", "07"), ("cancelled", "09")}
    repaired(exported, slipped.name, exported.out, *SOONER)
    assert of_p3(slipped) == {("proposed", "05"), ("cancelled", "07"), ("cancelled", "09")}
    mine = [status for (file, _), status in entries(slipped).items() if file == "p3.ics"]
    assert sorted(mine) == ["CANCELLED"] * 6 + ["CONFIRMED"] * 3
    kept = json.loads((slipped / ".iop-earlier" / "over.json").read_bytes())
    assert {one["day"] for one in kept["over"]} == {0}


def test_a_wrong_today_is_corrected_in_a_folder_apart(slipped: Path, exported: Desk) -> None:
    """It keeps what was over on the wrong day, too, and goes by the repair that is exported now."""
    apart = slipped.with_name("apart")
    assert exported.iop("export", slipped, *FORMATS, "--to", apart) == Exit.DONE
    right = repaired(exported, "right", exported.out, *SOONER)
    assert exported.iop("export", right, *FORMATS, "--to", apart) == Exit.DONE
    assert of_p3(apart) == {("proposed", "05"), ("cancelled", "07"), ("cancelled", "09")}
    kept = json.loads((apart / ".iop-earlier" / "over.json").read_bytes())
    assert {one["day"] for one in kept["over"]} == {0}


def test_a_repair_without_today_forgets_nothing_that_is_over(missed: Path, exported: Desk) -> None:
    """Nobody said which moment it is, nor that Monday is still to come: p1's no-show stands."""
    before = entries(missed)
    assert entries(repaired(exported, missed.name, outside(missed), *SOONER[:2])) == before
    assert json.loads((missed / "repair.json").read_bytes())["now"] is None


def test_another_clinics_misses_stay_in_its_own_folder(missed: Path, exported: Desk) -> None:
    """Its roster is written over North's repair, and beside North's exports: it has nothing of North's p1."""
    apart = missed.with_name("apart")
    assert exported.iop("export", missed, "--format", "html", "--to", apart) == Exit.DONE
    assert (apart / ".iop-earlier" / "over.json").exists()
    write_week(toy_week(name="South"), exported.week)
    exported.out = missed
    assert exported.roster(fakes.proven) == Exit.DONE
    assert exported.iop("export", missed, "--format", "html", "--to", apart) == Exit.DONE
    for place in (missed, apart):
        assert not (place / ".iop-earlier" / "over.json").exists()
