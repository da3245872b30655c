"""``iop whatif``: from files to files, and what a kill or a fault leaves."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scheduler.planning.sweeps.ledger import Ledger
from scheduler.solving.search import search
from scheduler.writing.week_csv import write_week
from tests.cli.desk import BOOT, ROOT, Desk
from tests.cli.scenarios import AWAY, FILES, MORE, scenarios, solved_here, table
from tests.solving import fakes
from tests.toys import full_week


def test_whatif(desk: Desk) -> None:
    """Five files, words on standard output; the second run takes all from the ledger and writes the same bytes."""
    solved_here(desk.patch, fakes.good_then_worse)
    files = scenarios(desk, a=MORE, b=AWAY)
    assert desk.iop("whatif", desk.week, files, "-o", desk.out) == 0
    assert set(desk.files) == FILES
    assert [row["scenario"] for row in table(desk, "comparison.csv")] == ["base", "More", "Away"]
    assert "3 of 5 patients served" in desk.stdout
    first = desk.files
    solved_here(desk.patch, fakes.raises)
    assert desk.iop("whatif", desk.week, files, "-o", desk.out, "--quiet") == 0
    assert (desk.files, desk.stdout, desk.stderr) == (first, "", "")


def test_whatif_as_json(desk: Desk) -> None:
    """The document on standard output is the file."""
    solved_here(desk.patch, fakes.good_then_worse)
    assert desk.iop("whatif", desk.week, scenarios(desk, a=MORE), "-o", desk.out, "--json") == 0
    assert desk.document["schema"] == "iop-roster/whatif/1"
    assert desk.stdout.encode() == desk.files["result.json"]


def test_whatif_faults(desk: Desk) -> None:
    """Faults of all scenarios at once, by file; nothing is solved and nothing is written."""
    solved_here(desk.patch, fakes.raises)
    files = scenarios(desk, a=MORE.replace("program", "progam"), b=AWAY.replace("c2", "c9"), c="x = 1")
    assert desk.iop("whatif", desk.week, files, "-o", desk.out) == 3
    assert all(name in desk.stderr for name in ("a.toml", "c.toml", 'did you mean "program"?'))
    assert not desk.out.exists()


def test_whatif_names_at_the_week(desk: Desk) -> None:
    """An id that the week does not have is told with the line of the scenario."""
    assert desk.iop("whatif", desk.week, scenarios(desk, b=AWAY.replace("c2", "c9")), "-o", desk.out) == 3
    assert 'line 2, absent.0.which: the id "c9" is not in clinicians.csv' in desk.stderr


def test_no_scenario(desk: Desk) -> None:
    """An empty folder of scenarios is a slip; weeks are never written into the input."""
    assert desk.iop("whatif", desk.week, scenarios(desk), "-o", desk.out) == 2
    inside = desk.week / "weeks"
    assert desk.iop("whatif", desk.week, scenarios(desk, a=MORE), "-o", desk.out, "--write-weeks", inside) == 2
    assert not inside.exists()


def test_nothing_else_is_put_into_the_output_folder(desk: Desk) -> None:
    """Weeks or a ledger in it would stand in its way after all is solved; that is told before."""
    solved_here(desk.patch, fakes.good_then_worse)
    start = ("whatif", desk.week, scenarios(desk, a=MORE), "-o", desk.out)
    for place in (desk.out, desk.out / "weeks"):
        assert desk.iop(*start, "--write-weeks", place) == 2
        assert "with --write-weeks" in desk.stderr
    assert desk.iop(*start[:-1], desk.out / "base" / "x", "--write-weeks", desk.out) == 2
    for place in (desk.out, desk.out / "ledger"):
        assert desk.iop(*start, "--ledger", place) == 2
        assert "with --ledger" in desk.stderr
    assert not desk.out.exists()
    assert not desk.out.with_name("out.ledger").exists()


def test_impossible_point_of_a_sweep(desk: Desk) -> None:
    """One point of a sweep that cannot be applied is marked; the others are answered."""
    solved_here(desk.patch, fakes.good_then_worse)
    text = 'name = "S"\n[sweep]\ncap = [2, 5]\n[[change.groups]]\nwhich = "all"\nmax_size = "$cap"\n'
    assert desk.iop("whatif", desk.week, scenarios(desk, a=text), "-o", desk.out) == 0
    assert [(row["cap"], row["state"]) for row in table(desk, "comparison.csv")] == [
        ("", "answered"),
        ("2", "unusable"),
        ("5", "answered"),
    ]
    remark = table(desk, "comparison.csv")[1]["remarks"]
    assert remark.startswith("groups.csv, max_size: ")
    assert f"cannot be used: {remark.partition(';')[0]}" in desk.stdout


def test_sweep_without_a_point_that_can_be_applied(desk: Desk) -> None:
    """One mistyped id is an input problem, told once with its place; nothing is solved or written."""
    solved_here(desk.patch, fakes.raises)
    text = f'{AWAY.replace("c2", "c9")}days = "$day"\n[sweep]\nday = ["Mon", "Tue"]\n'
    assert desk.iop("whatif", desk.week, scenarios(desk, a=text, b=MORE), "-o", desk.out) == 3
    assert desk.stderr.count('line 2, absent.0.which: the id "c9" is not in clinicians.csv') == 1
    assert not desk.out.exists()


def test_no_answer(desk: Desk) -> None:
    """A search that breaks down every time: the scenario is marked, and the exit code says so."""
    solved_here(desk.patch, fakes.raises)
    assert desk.iop("whatif", desk.week, scenarios(desk, a=MORE), "-o", desk.out) == 1
    assert {row["state"] for row in table(desk, "comparison.csv")} == {"unanswered"}


def test_second_way(desk: Desk) -> None:
    """A changed week, written as a folder and solved from scratch by ``iop roster``, has the same stages 1 to 4."""
    solved_here(desk.patch, search)
    shutil.rmtree(desk.week)
    write_week(full_week(), desk.week)
    folder = desk.week.parent / "weeks"
    files = scenarios(desk, six='name = "Six"\n[[change.groups]]\nwhich = "all"\nmax_size = 4\n' + MORE[14:])
    assert desk.iop("whatif", desk.week, files, "-o", desk.out, "--write-weeks", folder) == 0
    (row,) = (one for one in table(desk, "comparison.csv") if one["scenario"] == "Six")
    assert desk.iop("roster", folder / "six", "-o", desk.out.with_name("r"), "--reproducible", "--json") == 0
    stages = {one["stage"]: one["value"] for one in desk.document["stages"]}
    assert [int(row[f"stage{number}"]) for number in (1, 2, 3, 4)] == [stages[number] for number in (1, 2, 3, 4)]


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of Unix")
def test_killed_and_resumed(desk: Desk) -> None:
    """The whole command killed after its first answer, run again: the same bytes as in one go, nothing done twice."""
    text = 'name = "S"\n[sweep]\nn = [1, 2]\n[[add.patients]]\npatient_id = "N"\ncount = "$n"\nprogram = "SUD"\n'
    files = scenarios(desk, a=text)
    once, twice = desk.out.with_name("once"), desk.out.with_name("twice")
    with pytest.MonkeyPatch.context() as patch:
        solved_here(patch, fakes.good_then_worse)
        assert desk.iop("whatif", desk.week, files, "-o", once, "--quiet") == 0
    ledger = twice.with_name("twice.ledger")
    with _command(desk, files, twice) as killed:
        while not _answers(ledger) and killed.poll() is None:
            time.sleep(0.01)
        os.kill(killed.pid, signal.SIGKILL)
    assert _command(desk, files, twice).wait() == 0
    assert {one.name: one.read_bytes() for one in once.iterdir()} == {
        one.name: one.read_bytes() for one in twice.iterdir()
    }
    with Ledger(ledger) as book:
        assert book.computed == 3


def _command(desk: Desk, files: Path, out: Path) -> "subprocess.Popen[bytes]":
    words = ["whatif", str(desk.week), str(files), "-o", str(out), "--quiet", "--workers", "1"]
    return subprocess.Popen([sys.executable, "-c", BOOT, "tests.solving.fakes:good_then_worse", *words], cwd=ROOT)


def _answers(ledger: Path) -> int:
    if not ledger.exists():
        return 0
    with Ledger(ledger) as book:
        return book.computed


def test_two_at_once_are_refused(desk: Desk) -> None:
    """A ledger that another run works on is not shared: nothing is done twice."""
    solved_here(desk.patch, fakes.good_then_worse)
    with Ledger(desk.out.with_name("out.ledger")) as book, book.alone():
        assert desk.iop("whatif", desk.week, scenarios(desk, a=MORE), "-o", desk.out) == 2
    assert "another run" in desk.stderr
