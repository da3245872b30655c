"""An output folder that refuses only after the search: what was found is not lost."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from models.week import ClinicWeek
from scheduler.commands import placing, repair
from scheduler.commands.attended import attended
from scheduler.commands.codes import Exit
from scheduler.commands.placing import Place
from scheduler.solving.messages import Options
from scheduler.writing.publish import OutputError
from scheduler.writing.week_csv import write_week
from tests.cli.desk import FILES, Desk
from tests.cli.laid import laid
from tests.cli.scenarios import AWAY, scenarios, solved_here
from tests.solving import fakes
from tests.toys import patients, toy_week

LOCK = ".~lock.roster.csv#"


def test_roster_of_a_folder_that_was_opened(desk: Desk) -> None:
    """It lies in a free folder beside it, as open as the one that it would have replaced, and that is said."""
    assert desk.roster(fakes.short_but_best) == 0
    desk.out.chmod(0o700)
    taken, beside = (desk.out.with_name(f"out-{number}") for number in (2, 3))
    taken.mkdir()
    before = desk.files

    def opened(week: ClinicWeek, options: Options, emit: fakes.Emit) -> None:
        (desk.out / LOCK).write_bytes(b"")
        fakes.proven(week, options, emit)

    assert desk.roster(opened) == 2
    assert f"{LOCK} (a file of the folder is open in another program)" in desk.stderr
    assert f"it is in {beside}." in desk.stderr
    assert desk.files == before
    assert list(taken.iterdir()) == []
    assert {one.name for one in beside.iterdir() if one.name[0] != "."} == FILES
    assert beside.stat().st_mode == desk.out.stat().st_mode
    assert desk.iop("check", desk.week, beside) == 0


def repaired_meanwhile(desk: Desk, opened: Sequence[str], *arguments: object) -> int:
    """The second of two repairs into the same folders, while files of some of them are open; its exit code."""
    week_out = ("--week-out", desk.week.parent / "changed")
    start = ("repair", desk.week, "--roster", laid(desk), "--event", "closed Wed", "-o", desk.out, *week_out)
    assert desk.iop(*start, "--quiet") == 0

    def meanwhile(*them: Any) -> Any:
        for name in opened:
            Path(desk.week.parent, name, LOCK).write_bytes(b"")
        return attended(*them)

    desk.patch.setattr(repair, "attended", meanwhile)
    return desk.iop(*start, *arguments)


@pytest.mark.parametrize("opened", [["out"], ["changed"], ["out", "changed"]], ids=" and ".join)
def test_repair_of_a_folder_that_was_opened(desk: Desk, opened: list[str]) -> None:
    """A repair and its week are kept beside folders that were opened meanwhile; where is told, and whom to call."""
    assert repaired_meanwhile(desk, opened) == 2
    for name, file, option in (("out", "repair.json", "-o"), ("changed", "clinic.toml", "--week-out")):
        asked, beside = (desk.week.parent / one for one in (name, f"{name}-2"))
        place = beside if name in opened else asked
        assert (place / file).is_file()
        assert (f"it is in {beside}." in desk.stderr) == (name in opened)
        assert (f"a new folder with {option}" in desk.stderr) == (name in opened)
        assert (f"Written as asked: {place}." in desk.stderr) == (name not in opened)
    assert "Patients to call" in desk.stdout
    assert (f"Files in {desk.out}" in desk.stdout) == ("out" not in opened)


def test_a_program_is_told_whom_to_call_and_what_refused(desk: Desk) -> None:
    """One document on standard output: the repair, with the exit code and why."""
    assert repaired_meanwhile(desk, ["changed"], "--json") == 2
    told = desk.document
    assert told["calls"] == ["p1", "p2", "p3"]
    assert (told["code"], "it is in" in told["error"]) == (2, True)


@pytest.mark.parametrize("full", [True, False], ids=["disk full", "another folder would help"])
def test_the_worse_refusal_has_the_exit_code(full: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That the disk is full is no question of the options, whatever else refused."""
    errors = [OutputError("taken"), OutputError("full", usage=not full)]

    def refuse(*_: object) -> None:
        raise errors.pop()

    monkeypatch.setattr(placing, "publish_or_beside", refuse)
    found = placing.placed([Place({}, tmp_path), Place({}, tmp_path, "--week-out")])
    assert found.code == (Exit.INTERNAL_ERROR if full else Exit.USAGE)


@pytest.mark.parametrize("command", ["fleet", "whatif", "capacity"])
def test_answers_of_a_folder_that_was_opened(desk: Desk, command: str) -> None:
    """The answers of a study are kept beside a folder that has been opened meanwhile, and where is told."""
    sites = desk.week.parent / "network"
    sites.mkdir()
    write_week(toy_week(patients=patients(3)), sites / "north")
    folder = scenarios(desk, away=AWAY)
    arguments = {
        "fleet": (sites,),
        "whatif": (desk.week, folder),
        "capacity": (desk.week,),
    }[command]

    def opened(week: ClinicWeek, options: Options, emit: fakes.Emit) -> None:
        desk.out.mkdir(exist_ok=True)
        (desk.out / LOCK).write_bytes(b"")
        fakes.good_then_worse(week, options, emit)

    solved_here(desk.patch, opened)
    assert desk.iop(command, *arguments, "-o", desk.out, "--quiet") == 2
    beside = desk.out.with_name("out-2")
    assert f"it is in {beside}." in desk.stderr
    assert (beside / "result.json").is_file()
