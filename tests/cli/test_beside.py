"""An output folder that refuses only after the search: what was found is not lost."""

from pathlib import Path
from typing import Any

import pytest

from models.week import ClinicWeek
from scheduler.commands import repair
from scheduler.commands.attended import attended
from scheduler.solving.messages import Options
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


def test_repair_of_a_folder_that_was_opened(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A repair that took minutes is kept beside a folder that has been opened meanwhile, and where is told."""
    arguments = ("--roster", laid(desk), "--event", "closed Wed", "-o", desk.out, "--quiet")
    assert desk.iop("repair", desk.week, *arguments) == 0

    def opened(*them: Any) -> Any:
        Path(desk.out, LOCK).write_bytes(b"")
        return attended(*them)

    monkeypatch.setattr(repair, "attended", opened)
    assert desk.iop("repair", desk.week, *arguments) == 2
    assert (desk.out.with_name("out-2") / "repair.json").is_file()
    assert "it is in" in desk.stderr


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
