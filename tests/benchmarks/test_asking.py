"""How the asking after the runs goes on, and what ends it."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

import cli
from benchmarks import confirming
from benchmarks.confirmed import beside
from benchmarks.confirming import Confirmer, Effort, Moment
from benchmarks.ledger import read_lines
from benchmarks.records import Confirmation, Vector
from benchmarks.second import Doubt
from benchmarks.watch import Heard
from instances.generator import Generated
from models.week import ClinicWeek
from scheduler.commands.codes import Exit
from tests.benchmarks.claimed import EFFORT, claimed, raw


def test_an_edit_of_the_source_ends_it(
    made: Generated,
    least: Vector,
    tmp_path: Path,
    asked: list[tuple[int, float]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Every question begins with what is on the disk then: an answer of another source stands in no file."""
    path, hashes = raw(tmp_path, claimed(made, least, single=2)), iter("aabb")
    monkeypatch.setattr(confirming, "source", lambda: next(hashes))
    assert cli.run(["bench", "confirm", str(path), "--workers", "1", "--quiet"]) == Exit.DONE
    assert [one.stage for one in read_lines(beside(path), Confirmation)] == [asked[0][0]]
    assert len(asked) == 2
    assert "The source was edited meanwhile" in capsys.readouterr().err


def test_a_budget_ends_it(made: Generated, least: Vector, tmp_path: Path, asked: list[tuple[int, float]]) -> None:
    """The last stages have what is left of it, and without anything left none is asked."""
    path = raw(tmp_path, claimed(made, least, single=2))
    late = Confirmer(path, Effort(60.0, 0.0, 1, 4000))
    assert not list(late.run())
    assert late.unasked == 2
    moments: list[Moment] = []
    list(Confirmer(path, Effort(60.0, 30.0, 1, 4000)).run(moments.append))
    assert len(asked) == 2
    assert all(limit <= 30.0 for _, limit in asked)
    assert (moments[-1].done, moments[-1].total) == (2, 2)


def test_a_full_disk_is_told_with_the_file(
    made: Generated,
    least: Vector,
    tmp_path: Path,
    asked: list[tuple[int, float]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It is no wrong usage, as for a roster, and the file that has no room is not the raw one."""

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = raw(tmp_path, claimed(made, least))
    monkeypatch.setattr("benchmarks.ledger.os.fsync", full)
    assert cli.run(["bench", "confirm", str(path), "--quiet"]) == Exit.INTERNAL_ERROR
    assert f"{beside(path)} cannot be written: the disk is full." in capsys.readouterr().err
    assert len(asked) == 1


def test_a_file_that_cannot_be_written_is_told_before_anybody_works(
    made: Generated, least: Vector, tmp_path: Path, asked: list[tuple[int, float]], capsys: pytest.CaptureFixture[str]
) -> None:
    """An engine would work for a quarter of an hour, and its answer would be lost."""
    path = raw(tmp_path, claimed(made, least))
    beside(path).symlink_to(tmp_path / "gone" / "away.jsonl")
    assert cli.run(["bench", "confirm", str(path), "--quiet"]) == Exit.USAGE
    assert f"{beside(path)} cannot be used" in capsys.readouterr().err
    assert not asked


def test_the_time_left_counts_a_model_that_is_built_and_no_time_twice(
    made: Generated, least: Vector, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before its clock runs an engine has all its time before it, and one that overruns its limit owes none."""
    confirmer = Confirmer(raw(tmp_path, claimed(made, least)), EFFORT)
    left: list[float] = []

    def watched(_target: str, _week: ClinicWeek, _job: Doubt, _mb: int, tick: Callable[[float], None]) -> Heard:
        left.append(confirmer._moment(0, 0, 0.0).left)
        tick(179.0)
        left.append(confirmer._moment(0, 0, 0.0).left)
        return Heard()

    monkeypatch.setattr(confirming, "watch", watched)
    list(confirmer.run())
    assert left == [60.0, 0.0]
