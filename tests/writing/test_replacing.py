"""The roster of another week is there once or twice, whole, whenever the process that replaces it dies or fails."""

import errno
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from models.week import ClinicWeek
from scheduler.writing import publish, replacing, swap
from scheduler.writing.kept_week import NAME, kept_week
from scheduler.writing.ours import discard
from tests.toys import MONDAY, toy_week
from tests.writing.folders import checked, content, killed_at


def roster_of(week: ClinicWeek) -> dict[str, bytes]:
    """What tells a roster and its week."""
    return {"roster.csv": b"header\nrow\n", NAME: kept_week(week, "0" * 64)}


OLD = roster_of(toy_week())
NEW = roster_of(toy_week(week=MONDAY + timedelta(7)))


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_killed_at_every_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next run finishes it, and leaves both rosters and nothing else."""
    monkeypatch.setattr("os.fsync", lambda _: None)
    out, kept = tmp_path / "out", tmp_path / "out-2026-01-05"
    step = 0
    while True:
        publish.publish(OLD, checked(out))
        died = killed_at(step, out, NEW, replacing.publish_or_beside)
        assert OLD in (content(out), content(kept))
        assert content(kept) in ({}, OLD)
        replacing.publish_or_beside(NEW, checked(out))
        assert (content(out), content(kept)) == (NEW, OLD)
        assert sorted(one.name for one in tmp_path.iterdir()) == ["out", "out-2026-01-05"]
        for one in (out, kept):
            discard(one)
        if not died:
            break
        step += 1
    assert step > 12


def test_a_full_disk_replaces_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no room for both, the old roster stays where it was."""
    out = tmp_path / "out"
    publish.publish(OLD, out)

    def full(staged: Path, target: Path) -> None:
        if target != out:
            raise OSError(errno.ENOSPC, "no space")
        swap.put(staged, target)

    monkeypatch.setattr(publish, "put", full)
    with pytest.raises(publish.OutputError, match="the disk is full"):
        replacing.publish_or_beside(NEW, out)
    assert content(out) == OLD
    assert sorted(one.name for one in tmp_path.iterdir()) == ["out"]


@pytest.mark.parametrize("number", [errno.ENOTEMPTY, errno.ENOENT, errno.ETIMEDOUT])
def test_an_error_of_one_place_loses_nothing(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is wrong with the folder, but for a disk that is full or failing: what was found is beside it."""
    out = tmp_path / "out"
    publish.publish(OLD, out)

    def fails(staged: Path, target: Path) -> None:
        if target == out:
            raise OSError(number, "no")
        swap.put(staged, target)

    monkeypatch.setattr(publish, "put", fails)
    with pytest.raises(publish.OutputError, match=r"it is in .*out-2") as refused:
        replacing.publish_or_beside(NEW, out)
    assert refused.value.usage
    assert (content(out), content(tmp_path / "out-2")) == (OLD, NEW)
