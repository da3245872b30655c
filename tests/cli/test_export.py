"""``iop export`` and ``iop roster --export``: only a confirmed roster, whole or not at all, beside what is there."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from scheduler.commands import exporting
from scheduler.writing.week_csv import write_week
from tests.cli.desk import FILES, Desk, lay
from tests.cli.laid import whole
from tests.solving import fakes
from tests.toys import clinician, patient, toy_week

MADE = {"report.html", "fhir-bundle.json"}


@pytest.fixture
def done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A desk with finished output, of a clinic with a time zone and names."""
    people = [patient(f"p{n}", label=f"Label{n}") for n in (1, 2, 3)]
    desk = lay(tmp_path, monkeypatch, capsys, timezone="America/Chicago", patients=people, clinicians=staff())
    assert desk.roster(fakes.short_but_best) == 0
    return desk


def staff() -> list[object]:
    """Two clinicians with names."""
    return [clinician(f"c{n}", label=f"Staff{n}") for n in (1, 2)]


def calendars(folder: Path) -> list[str]:
    """The calendar files of a folder."""
    return sorted(one.relative_to(folder).as_posix() for one in folder.glob("calendars/*/*.ics"))


def test_beside_the_roster(done: Desk) -> None:
    """The folder alone is enough; the roster's files stay, the check still passes, the next roster replaces all."""
    before = whole(done.out)
    assert done.iop("export", done.out, "--format", "html,fhir", "--format", "ics") == 0
    assert "report.html, fhir-bundle.json, calendars/ (" in done.stdout
    assert set(done.files) == FILES | MADE
    assert "calendars/patients/p1.ics" in calendars(done.out)
    after = whole(done.out)
    assert all(after[name] == before[name] for name in before if name != ".iop-roster")
    assert done.iop("check", done.week, done.out) == 0
    assert done.roster(fakes.short_but_best) == 0
    assert "Exports of the roster before were removed: report.html, calendars/, fhir-bundle.json" in done.stderr
    assert set(done.files) == FILES
    assert calendars(done.out) == []


def test_formats_do_not_disturb_each_other(done: Desk) -> None:
    """A format is replaced whole, the others stay as they are."""
    done.iop("export", done.out, "--format", "html,ics")
    first = whole(done.out)
    assert done.iop("export", done.out, "--format", "html", "--notice", "--json") == 0
    assert done.document["files"] == ["report.html"]
    second = whole(done.out)
    assert {name for name in first if first[name] != second[name]} == {"report.html", ".iop-roster"}


def test_with_the_roster(done: Desk) -> None:
    """Published in one go; calendars written before are continued."""
    assert done.roster(fakes.short_but_best, "--export", "html,ics", "--labels") == 0
    assert set(done.files) == FILES | {"report.html"}
    assert "Label1" in done.files["report.html"].decode()
    first = whole(done.out)
    assert done.roster(fakes.short_but_best, "--export", "ics", "--labels", "--json") == 0
    assert "Exports of the roster before were removed: report.html." in done.stderr
    second = whole(done.out)
    assert all(second[name] == first[name] for name in calendars(done.out))


def test_what_was_dropped_is_cancelled_later(done: Desk) -> None:
    """Rosters written without calendars, and an export after them: no appointment stays in anybody's calendar."""
    assert done.roster(fakes.proven, "--export", "ics,fhir", "--labels") == 0
    before = {name: (done.out / name).read_bytes() for name in calendars(done.out)}
    booked = [one["fullUrl"] for one in appointments(done.out)]
    assert done.roster(fakes.short_but_best, "--export", "html") == 0
    assert "appointments of this week that were dropped are cancelled then" in done.stderr
    assert done.roster(fakes.short_but_best) == 0
    assert not any(b"Label" in one or b"Staff" in one for one in whole(done.out).values())
    assert done.iop("check", done.week, done.out) == 0
    assert done.iop("export", done.out, "--format", "ics") == 0
    after = {name: (done.out / name).read_bytes() for name in calendars(done.out)}
    assert uids(before) == uids(after)
    dropped = sum(one.count(b"STATUS:CANCELLED") for one in after.values())
    assert 0 < dropped < len(uids(before))
    assert done.iop("export", done.out, "--format", "fhir") == 0
    status = {one["fullUrl"]: one["resource"]["status"] for one in appointments(done.out)}
    assert sorted(status) == sorted(booked)
    assert set(status.values()) == {"cancelled", "proposed"}
    assert not any(name.startswith(".iop-earlier") for name in whole(done.out))


def test_reproducible_bytes(done: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Days later the same bytes: over the first exports, in another folder, and of what is kept aside of them."""
    days = (datetime(2026, 1, day, tzinfo=UTC) for day in range(1, 31))
    monkeypatch.setattr(exporting, "datetime", SimpleNamespace(now=lambda _: next(days)))
    places = [done.out, done.out, done.out.with_name("other")]
    for arguments in (("--export", "xlsx,html,ics,fhir"), ()):
        found = []
        for done.out in places:
            assert done.roster(fakes.proven if arguments else fakes.short_but_best, "--reproducible", *arguments) == 0
            found.append(whole(done.out))
        assert found[0] == found[1] == found[2]
        assert any(b"CANCELLED" in one for one in found[0].values()) is not bool(arguments)


def uids(files: dict[str, bytes]) -> set[tuple[str, bytes]]:
    """Every entry of some calendars, with the file that it stands in."""
    lines = ((name, line) for name, content in files.items() for line in content.splitlines())
    return {(name, line) for name, line in lines if line.startswith(b"UID:")}


def appointments(folder: Path) -> list[dict[str, Any]]:
    """The appointments of a folder's bundle."""
    entries = json.loads((folder / "fhir-bundle.json").read_bytes())["entry"]
    return [one for one in entries if one["resource"]["resourceType"] == "Appointment"]


def test_into_another_folder(done: Desk) -> None:
    """Alone there; neither a user's folder nor another roster's is touched."""
    apart = done.out.parent / "apart"
    before = whole(done.out)
    assert done.iop("export", done.out, "--format", "html", "-o", apart) == 0
    assert done.iop("export", done.out, "--format", "ics", "-o", apart) == 0
    assert whole(done.out) == before
    assert {name.split("/")[0] for name in whole(apart)} == {".iop-roster", "calendars"}
    assert "Exports of the roster before were removed: report.html." in done.stderr
    assert done.iop("export", done.out, "--format", "html", "-o", done.out / "inside") == 2
    (apart / "mine.txt").write_bytes(b"x")
    assert done.iop("export", done.out, "--format", "html", "-o", apart) == 2
    other = done.out.parent / "other"
    shutil.copytree(done.out, other)
    assert done.iop("export", done.out, "--format", "html", "-o", other) == 2
    assert "output folder of a roster" in done.stderr
    assert whole(other) == before


def test_labels_need_the_week(done: Desk) -> None:
    """The output folder knows no names; the input does, named, or found beside it by its hash and nothing else."""
    assert not any(b"Label" in one or b"Staff" in one for one in whole(done.out).values())
    hidden = done.out.parent / "deep" / "week"
    hidden.parent.mkdir()
    done.week.rename(hidden)
    write_week(toy_week(timezone="America/Chicago"), done.week)
    assert done.iop("export", done.out, "--format", "html", "--labels") == 2
    assert "--week FOLDER" in done.stderr
    assert done.iop("export", done.out, "--format", "html", "--labels", "--week", hidden) == 0
    assert "Label1 (p1)" in done.files["report.html"].decode()
    assert done.iop("export", done.out, "--format", "html") == 0
    assert "Label1" not in done.files["report.html"].decode()
    hidden.rename(done.out.parent / "found")
    assert done.iop("export", done.out, "--format", "html", "--labels") == 0
    assert f"Names are those of {done.out.parent / 'found'}" in done.stderr
    assert "Label1 (p1)" in done.files["report.html"].decode()


def test_labels_of_a_workbook(done: Desk) -> None:
    """The input may be a workbook beside the output folder; others there, and what is none, are passed over."""
    workbook = done.out.parent / "week.xlsx"
    assert done.iop("template", workbook, "--from", done.week) == 0
    shutil.rmtree(done.week)
    assert done.iop("template", done.out.parent / "another.xlsx") == 0
    (done.out.parent / "~$week.xlsx").write_bytes(b"x")
    assert done.iop("export", done.out, "--format", "html", "--labels") == 0
    assert f"Names are those of {workbook}" in done.stderr
    assert "Label1 (p1)" in done.files["report.html"].decode()


def test_labels_of_a_week_below(done: Desk) -> None:
    """The input may also lie below the folder that one works in."""
    (done.out.parent / "a" / "b").mkdir(parents=True)
    done.week.rename(done.out.parent / "a" / "b" / "week")
    done.patch.chdir(done.out.parent / "a")
    assert done.iop("export", done.out, "--format", "html", "--labels") == 0
    assert "Label1 (p1)" in done.files["report.html"].decode()


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "said"),
    [
        ("roster.csv", ",c1,,r1,", ",c1,,r2,", 4, "sessions.csv"),
        ("roster.csv", "p1,c1", "p1,c9", 4, "D01"),
        ("roster.csv", "session_id,", "session,", 3, "roster.csv"),
        ("coverage.csv", "p1,active,yes", "p1,active,no", 4, "coverage.csv"),
        ("result.json", '"compliant": 0', '"compliant": 3', 4, "compliant"),
        ("result.json", '"input_sha256": "', '"input_sha256": "0', 4, "copy of the input"),
        ("result.json", '"schema"', '"shema"', 4, "no result of this program"),
        ("result.json", '"iop-roster/result/1"', '"iop-roster/result/2"', 4, "no result of this program"),
        ("result.json", '"iop-roster/result/1"', '"iop-roster/whatif/1"', 3, "is no output folder of iop roster"),
        (".iop-week.json", '"grid_minutes":30', '"grid_minutes":15', 4, "copy of the input"),
    ],
)
def test_refused(file: str, old: str, new: str, code: int, said: str, done: Desk) -> None:
    """A roster that breaks a rule, or a folder that disagrees with itself, is not exported, anywhere."""
    path = done.out / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    before = whole(done.out)
    apart = done.out.parent / "apart"
    for more in ([], ["-o", apart], ["--json"]):
        assert done.iop("export", done.out, "--format", "html", *more) == code
        assert said in done.stderr
        assert "Nothing was exported." in done.stderr
    assert json.loads(done.stdout)["code"] == code
    assert whole(done.out) == before
    assert not apart.exists()


def test_week_of_another_roster(done: Desk) -> None:
    """The named input must be the one that the roster was made from."""
    other = done.out.parent / "other"
    write_week(toy_week(timezone="America/New_York"), other)
    assert done.iop("export", done.out, "--format", "html", "--week", other) == 4
    assert "input_sha256" in done.stderr
    assert done.iop("export", done.out, "--format", "html", "--week", other / "nowhere") == 3


def test_no_output_folder(done: Desk) -> None:
    """Anything else is no output folder; one without its hidden copy needs the input named."""
    assert done.iop("export", done.out / "nowhere", "--format", "html") == 3
    assert done.iop("export", done.week, "--format", "html") == 3
    (done.out / ".iop-week.json").unlink()
    assert done.iop("export", done.out, "--format", "html") == 2
    assert "--week FOLDER" in done.stderr
    apart = done.out.parent / "apart"
    assert done.iop("export", done.out, "--format", "html", "--week", done.week, "-o", apart) == 0
    assert (apart / "report.html").is_file()


def test_from_inside(done: Desk) -> None:
    """The folder that one works in cannot be written anew; the message says where to go."""
    done.patch.chdir(done.out)
    assert done.iop("export", ".", "--format", "html") == 2
    assert "Go to the folder above it" in done.stderr
    assert done.iop("export", ".", "--format", "html", "-o", "../apart") == 0


def test_changed_export_is_not_replaced(done: Desk) -> None:
    """A report that somebody has edited is his."""
    done.iop("export", done.out, "--format", "html")
    (done.out / "report.html").write_bytes(b"mine")
    assert done.iop("export", done.out, "--format", "ics") == 2
    assert "report.html (changed since it was written)" in done.stderr
    assert done.files["report.html"] == b"mine"


def test_usage(done: Desk) -> None:
    """Formats and zones are checked before anything is read; options without a format are an error."""
    assert done.iop("export", done.out) == 2
    assert done.iop("export", done.out, "--format", "pdf") == 2
    assert "xlsx, html, ics, fhir" in done.stderr
    assert done.iop("export", done.out, "--format", "ics", "--timezone", "Mars/Base") == 2
    assert done.roster(fakes.short_but_best, "--labels") == 2
    assert "--export" in done.stderr


def test_a_time_zone_beside_another_in_the_clinic(done: Desk) -> None:
    """Calendars at other hours than the clinic's are not made by a slip of an option; the same zone twice is none."""
    before = whole(done.out)
    for command in (("export", done.out, "--format"), ("roster", done.week, "-o", done.out, "--export")):
        assert done.iop(*command, "ics", "--timezone", "Europe/Berlin") == 2
        assert "clinic.toml says timezone = America/Chicago, and --timezone says Europe/Berlin" in done.stderr
    assert whole(done.out) == before
    assert done.iop("export", done.out, "--format", "ics", "--timezone", "America/Chicago") == 0


def test_roster_outlives_its_exports(done: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error in an export costs the export, not the roster, and is not passed over in silence."""

    def fails(*_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(exporting.Wanted, "files", fails)
    assert done.roster(fakes.short_but_best, "--export", "html") == 1
    assert set(done.files) == FILES
    assert "The exports could not be made (RuntimeError)" in done.stderr
    assert "secret" not in done.stderr
