"""``iop bench`` as it is typed."""

import errno
import os
from pathlib import Path

import pytest

import cli
from benchmarks.ledger import append, read
from scheduler.commands import bench
from scheduler.commands.codes import Exit
from tests.benchmarks.made import point, run

QUICK = ["bench", "--quick", "--size", "12", "--tightness", "tight", "--solver", "greedy", "--time-limit", "5"]


def test_measures_shows_and_does_not_measure_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One small week by the quickest solver; the second time it is there; the report alone gives the same table."""
    out = tmp_path / "results"
    assert cli.run([*QUICK, "-o", str(out)]) == Exit.DONE
    first = capsys.readouterr()
    (run,) = read(out / "raw.jsonl")
    assert (run.solver, run.ended, run.rejected, run.time_limit) == ("Greedy", "done", 0, 5.0)
    assert "1 run(s) measured" in first.err
    assert "| Greedy: by hand | 0 of 1 |" in first.out
    assert cli.run([*QUICK, "-o", str(out)]) == Exit.DONE
    again = capsys.readouterr()
    assert "0 run(s) measured" in again.err
    assert again.out == first.out
    assert cli.run(["bench", "report", str(out / "raw.jsonl"), "-o", str(tmp_path / "other")]) == Exit.DONE
    alone = capsys.readouterr()
    assert alone.out == first.out
    assert "raw.jsonl, report.md" in first.err
    assert "raw.jsonl" not in alone.err
    assert (tmp_path / "other" / "report.md").read_text(encoding="utf-8") == first.out.removesuffix("\n")


def test_a_command_shows_its_own_runs_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A short look in between must not stand for the measurement, nor it for that; a break-down is told beside."""
    short = [*QUICK[:-1], "0.5"]
    for command, limit in ((QUICK, "5 s"), (short, "0.5 s"), (QUICK, "5 s"), (short, "0.5 s")):
        assert cli.run([*command, "-o", str(tmp_path)]) == Exit.DONE
        assert f"## 12 patients (limit {limit})" in capsys.readouterr().out
    first, second = read(tmp_path / "raw.jsonl")
    assert second.time_limit == 0.5
    dead = first.model_copy(update={"time_limit": 4.0, "ended": "failed", "failure": "ImportError", "trajectory": ()})
    append(tmp_path / "raw.jsonl", dead)
    assert cli.run([*QUICK, "-o", str(tmp_path)]) == Exit.DONE
    assert "Broke down: Greedy, by hand on 12-tight-9001: ImportError." in capsys.readouterr().out


def test_what_is_not_installed_is_not_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither now nor, by the line that says so, before; and where nobody asked for a summary there is none."""
    monkeypatch.setattr("benchmarks.runner.missing", lambda _: "no greedy")
    for more in ([], [], ["--quiet"]):
        assert cli.run([*QUICK, *more, "-o", str(tmp_path)]) == Exit.DONE
        said = capsys.readouterr()
        assert "Not measured: Greedy: no greedy." in said.out
        assert said.err.count("0 run(s) measured in ") == said.err.count(" s, 0 were there before.") == (not more)
        assert ("Files in" in said.err) is (not more)


def test_a_report_of_somebody_else_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder of documents may have a report.md of its own; one of ours, or beside raw data, is made anew."""
    append(tmp_path / "raw.jsonl", run(point(1, (0,) * 7)))
    mine, report = tmp_path / "mine", ["bench", "report", str(tmp_path / "raw.jsonl"), "-o"]
    mine.mkdir()
    (mine / "report.md").write_text("# Mine\n", encoding="utf-8")
    for command in (report, [*QUICK, "-o"]):
        assert cli.run([*command, str(mine)]) == Exit.USAGE
        assert "report.md is no report of this program and was not touched." in capsys.readouterr().err
    assert [(one.name, one.read_bytes()) for one in mine.iterdir()] == [("report.md", b"# Mine\n")]
    (tmp_path / "report.md").write_text("of another version", encoding="utf-8")
    for out in (tmp_path, tmp_path / "new", tmp_path / "new"):
        assert cli.run([*report, str(out)]) == Exit.DONE
        assert (out / "report.md").read_text(encoding="utf-8").startswith("1 week(s)")


def test_a_full_disk_leaves_the_report_that_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of a new one would be neither."""
    append(tmp_path / "raw.jsonl", run(point(1, (0,) * 7)))
    (tmp_path / "report.md").write_text("of another version", encoding="utf-8")
    before = {one.name: one.read_bytes() for one in tmp_path.iterdir()}

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(os, "fsync", full)
    assert cli.run(["bench", "report", str(tmp_path / "raw.jsonl"), "-o", str(tmp_path)]) == Exit.INTERNAL_ERROR
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == before


def test_a_budget_that_ends_it_says_where_and_what_asks_for_less(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A week that was left out in silence would be missed by nobody."""
    assert cli.run([*QUICK, "--budget", "4s", "-o", str(tmp_path)]) == Exit.USAGE
    said = capsys.readouterr().err
    assert "The budget ends before the week 12-tight-9001, which would probably take 0 min 05 s." in said
    assert "--time-limit" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--solver", "gurobi"], "There is no solver gurobi. Known are: cpsat, greedy, highs,"),
        (["--quick", "--size", "640"], "The set quick has no such weeks. It has 12, 24 patients"),
        (
            ["--quick", "--size", "12", "--size", "640", "--tightness", "tight", "--tightness", "firm"],
            "not 640, firm.",
        ),
        (["--quick", "--set", "test"], "leave out --set, or --quick."),
        ([*QUICK[1:-1], "nan"], "'--time-limit': not a number"),
        (["--budget", "soon"], "for example 40m"),
        (["--budget", "5m30"], "or 5m30s"),
        (["--budget", "5m30s", "--solver", "gurobi"], "There is no solver gurobi."),
        (["--quick", "-o", "mine", "report", "raw.jsonl"], "--quick, -o before report does nothing: only -o belongs"),
    ],
)
def test_what_it_does_not_know_it_says(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Usage errors come before anything is measured or written."""
    assert cli.run(["bench", *arguments, "-o", str(tmp_path / "out")]) == Exit.USAGE
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, Exit.INTERNAL_ERROR), (errno.EACCES, Exit.USAGE)])
@pytest.mark.parametrize("report", [False, True])
def test_a_place_that_fails(
    number: int, code: Exit, report: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is nothing that another name would mend, as for a roster; a place that may not be written is."""

    def fails(*_: object) -> None:
        raise OSError(number, "")

    monkeypatch.setattr(bench, "_show", fails)
    monkeypatch.setattr(bench, "_measure", lambda *_: False)
    (tmp_path / "raw.jsonl").write_bytes(b"")
    arguments = ["report", str(tmp_path / "raw.jsonl")] if report else QUICK[1:]
    assert cli.run(["bench", *arguments, "-o", str(tmp_path)]) == code


def test_a_file_of_something_else_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong is told by file and line, without a traceback."""
    path = tmp_path / "raw.jsonl"
    path.write_text("patient_id\nP1\n", encoding="utf-8")
    assert cli.run(["bench", "report", str(path)]) == Exit.USAGE
    assert "raw.jsonl, line 1: this is no run" in capsys.readouterr().err
    assert cli.run(["bench", "report", str(tmp_path / "none.jsonl")]) == Exit.USAGE
    assert "none.jsonl cannot be used" in capsys.readouterr().err
