"""A coordinator's desk: a folder with the toy week, a path for output, and the command run on them."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import cli
from scheduler.commands import roster
from scheduler.writing.week_csv import write_week
from tests.solving import fakes
from tests.toys import toy_week

ROOT = Path(cli.__file__).parent
FILES = {"roster.csv", "sessions.csv", "coverage.csv", "result.json"}
BOOT = (
    "import sys, cli, scheduler.solving.running.process as p; p.SEARCH = sys.argv[1]; sys.exit(cli.run(sys.argv[2:]))"
)
"""Runs the command with another search, in a process that a test can signal."""


@dataclass
class Desk:
    """Folders, and what the last command printed."""

    week: Path
    out: Path
    patch: pytest.MonkeyPatch
    capture: pytest.CaptureFixture[str]
    stdout: str = ""
    stderr: str = ""

    def iop(self, *arguments: object) -> int:
        """Run the command in this process; its exit code."""
        code = cli.run([str(one) for one in arguments])
        self.stdout, self.stderr = self.capture.readouterr()
        return code

    def roster(self, search: fakes.Search, *arguments: object) -> int:
        """``iop roster`` with a fake search."""
        self.patch.setattr(roster, "SearchProcess", lambda: fakes.InThisProcess(search))
        return self.iop("roster", self.week, "-o", self.out, *arguments)

    @property
    def document(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.stdout)

    @property
    def files(self) -> dict[str, bytes]:
        """The output folder's visible files; nothing where there is no folder."""
        if not self.out.is_dir():
            return {}
        return {one.name: one.read_bytes() for one in self.out.iterdir() if one.is_file() and one.name[0] != "."}

    def command(self, search: str, *arguments: str) -> list[str]:
        """The command line of ``iop roster`` with a fake search, for a process of its own."""
        words = ["roster", str(self.week), "-o", str(self.out), *arguments]
        return [sys.executable, "-c", BOOT, f"tests.solving.fakes:{search}", *words]


def lay(tmp_path: Path, patch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str], **changes: Any) -> Desk:
    """A desk with the toy week."""
    write_week(toy_week(**changes), tmp_path / "week")
    return Desk(tmp_path / "week", tmp_path / "out", patch, capture)
