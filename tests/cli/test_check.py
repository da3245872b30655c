"""``iop check``: the checker on our own output, on a hand-made roster, and on an output folder that was changed."""

import csv
import json
from pathlib import Path

import pytest

from models.result import StageResult
from models.roster import Roster
from scheduler.check import examine
from scheduler.reading import read_week, week_sha256
from scheduler.writing.outputs import outputs
from scheduler.writing.publish import publish
from scheduler.writing.result_json import read_result
from scheduler.writing.roster_csv import roster_csv
from tests.cli.desk import Desk, lay
from tests.solving import fakes
from tests.toys import group, patients, service


@pytest.fixture
def done(desk: Desk) -> Desk:
    """A desk with finished output."""
    desk.roster(fakes.short_but_best)
    return desk


def test_own_output(done: Desk) -> None:
    """What we wrote holds, as a file and as a folder."""
    assert done.iop("check", done.week, done.out) == 0
    assert "The roster is allowed." in done.stdout
    assert done.iop("check", done.week, done.out / "roster.csv", "--json") == 0
    assert (done.document["legal"], done.document["agrees"]) == (True, True)
    assert [one["value"] for one in done.document["stages"]][:2] == [0, 3]


def test_broken_rule(desk: Desk) -> None:
    """A roster by hand that breaks a rule ends with 4 and says which."""
    path = desk.week.parent / "hand.csv"
    path.write_bytes(roster_csv(fakes.illegal().roster))
    assert desk.iop("check", desk.week, path) == 4
    assert "Rules broken" in desk.stdout
    assert "C01 clinician c1" in desk.stdout
    assert desk.iop("check", desk.week, path, "--json") == 4
    assert desk.document["legal"] is False


def test_own_output_of_a_group_by_telehealth(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its row of groups.csv names a room, which our roster leaves blank: the checker does not fill it in."""
    week = {
        "services": [service("cbt", telehealth=True)],
        "groups": [group("cbt", meetings_per_week=3, room_id="r1")],
        "patients": patients(3, telehealth_ok=True),
    }
    rows = (one.model_copy(update={"room_id": None, "modality": "telehealth"}) for one in fakes.worse().roster.rows)
    found = fakes.week_of(rows)
    desk = lay(tmp_path, monkeypatch, capsys, **week)
    assert desk.roster(lambda _week, _options, emit: emit(found)) == 0
    assert desk.iop("check", desk.week, desk.out) == 0


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("coverage.csv", "p1,active,yes", "p1,active,no", "coverage.csv"),
        ("coverage.csv", "p2,", "p9,", "p9 is not in the roster"),
        ("sessions.csv", ",3,14", ",2,14", 'the cell says "2", the checker counts "3"'),
        ("result.json", '"compliant": 0', '"compliant": 3', "compliant: the file says 3, the checker 0"),
        ("result.json", '"status": "optimal"', '"status": "feasible"', "status"),
        ("result.json", '"input_sha256": "', '"input_sha256": "0', "input_sha256"),
        ("result.json", '"rule": "P01"', '"rule": "P02"', "findings"),
        ("result.json", '"schema"', '"shema"', "no result of this program"),
        ("roster.csv", ",proposed\n", ",proposed\n", None),
    ],
)
def test_changed_output(file: str, old: str, new: str, said: str | None, done: Desk) -> None:
    """Whatever was changed in one of the files is found and named; an untouched folder passes."""
    path = done.out / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert done.iop("check", done.week, done.out) == (0 if said is None else 4)
    assert said is None or said in done.stdout


@pytest.mark.parametrize(
    ("file", "old"), [("coverage.csv", "p2,"), ("sessions.csv", ",c1,"), ("roster.csv", ",p2,c1,")]
)
def test_a_name_is_not_repeated(file: str, old: str, done: Desk) -> None:
    """A name typed into a file that is checked stands in no message and in no finding; where it is does."""
    path = done.out / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    name = old.replace("c1", "Mary Smith") if file == "sessions.csv" else old.replace("p2", "Mary Smith")
    path.write_text(text.replace(old, name, 1), encoding="utf-8")
    row = text[: text.index(old)].count("\n") + 1
    for more in ((), ("--json",)):
        assert done.iop("check", done.week, done.out, *more) == 4
        assert "Mary" not in done.stdout
    assert f"(row {row})" in done.stdout or f'"row": {row}' in done.stdout


def test_order_of_pins(desk: Desk) -> None:
    """The number of a pin is its row in the file; in another order they are the same input, two of a patient too."""
    pins, rows = desk.week / "pins.csv", ["p1,Fri,\n", "p2,Thu,\n", "p3,,mind\n", "p3,,cbt\n"]
    pins.write_text("".join(["patient_id,day,service_id\n", *rows]), encoding="utf-8")
    _publish_empty(desk)
    written = (desk.out / "result.json").read_text(encoding="utf-8")
    assert "pin 1 does not hold: day Fri" in written
    assert "pin 3 does not hold: service_id mind" in written
    assert desk.iop("export", desk.out, "--format", "html") == 0
    pins.write_text("".join(["patient_id,day,service_id\n", *reversed(rows)]), encoding="utf-8")
    assert desk.iop("check", desk.week, desk.out) == 0
    assert "pin 4 does not hold: day Fri" in desk.stdout
    assert desk.iop("export", desk.out, "--format", "html") == 0
    assert "pin 1 does not hold: day Fri" in (desk.out / "report.html").read_text(encoding="utf-8")


def _publish_empty(desk: Desk) -> None:
    """A folder as a search that found nothing better than no session would write it."""
    week = read_week(desk.week).week
    assert week is not None
    report = examine(week, Roster())
    stages = [StageResult(stage=n, name="", value=value, bound=0) for n, value in enumerate(report.stages, start=1)]
    facts = {"findings": report.findings, "stages": tuple(stages), "status": "feasible", "placed": 0, "compliant": 0}
    desk.roster(fakes.short_but_best)
    result = read_result((desk.out / "result.json").read_bytes())
    assert result is not None
    result = result.model_copy(update=facts | {"input_sha256": week_sha256(week)})
    publish(outputs(week, Roster(), report.coverage, result), desk.out)


def test_changed_roster(done: Desk) -> None:
    """A row taken out of roster.csv shows in all other files."""
    path = done.out / "roster.csv"
    path.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[:-1]), encoding="utf-8")
    assert done.iop("check", done.week, done.out, "--json") == 4
    found = {one["file"] for one in done.document["disagreements"]}
    assert found == {"coverage.csv", "sessions.csv", "result.json"}


def test_saved_by_a_spreadsheet(done: Desk) -> None:
    """BOM, semicolons and other line ends change nothing that matters."""
    for name in ("coverage.csv", "sessions.csv", "roster.csv"):
        path = done.out / name
        rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream, delimiter=";").writerows(rows)
    assert done.iop("check", done.week, done.out) == 0


def test_missing_files(done: Desk) -> None:
    """Without roster.csv there is nothing to check; without the others the folder is not whole."""
    (done.out / "coverage.csv").unlink()
    assert done.iop("check", done.week, done.out) == 4
    (done.out / "roster.csv").unlink()
    assert done.iop("check", done.week, done.out) == 3
    assert done.iop("check", done.week / "nowhere", done.out, "--json") == 3
    assert json.loads(done.stdout)["usable"] is False
