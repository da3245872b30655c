"""Scenarios, who solves them, and the tables that come of them."""

import csv
import io
from pathlib import Path

import pytest

from models.week import ClinicWeek
from scheduler.planning.sweeps import work
from scheduler.solving.messages import Options
from scheduler.solving.running import parent
from scheduler.solving.running.parent import Outcome
from tests.cli.desk import Desk
from tests.solving import fakes

FILES = {"comparison.csv", "changes.csv", "use.csv", "result.json", "report.html"}
MORE = 'name = "More"\n[[add.patients]]\npatient_id = "N"\ncount = 2\nprogram = "SUD"\nstatus = "waitlist"\n'
AWAY = 'name = "Away"\n[[absent]]\nclinicians = "c2"\n'


def solved_here(patch: pytest.MonkeyPatch, by: fakes.Search) -> None:
    """Weeks are solved in the process of the test, by this search."""

    def run(week: ClinicWeek, options: Options, **_: object) -> Outcome:
        return parent.run(week, options, process=fakes.InThisProcess(by))

    patch.setattr(work, "run", run)


def scenarios(desk: Desk, **texts: str) -> Path:
    """A folder of scenario files beside the week."""
    folder = desk.week.parent / "scenarios"
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.toml").write_text(text)
    return folder


def table(desk: Desk, name: str) -> list[dict[str, str]]:
    """A table of the output folder."""
    return list(csv.DictReader(io.StringIO(desk.files[name].decode())))
