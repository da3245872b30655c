"""Who may read and write an output folder: nothing is opened, and nothing replaced, that its owner has closed."""

import errno
import os
import sys
from pathlib import Path

import pytest

from scheduler.writing import place, publish, swap
from scheduler.writing.publish import OutputError
from tests.writing.folders import NEW, OLD, content

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")


@pytest.mark.parametrize("mode", [0o700, 0o750, None])
def test_nobody_else_reads_what_is_not_there_yet(
    mode: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it is filled a folder is open to its owner only, then as the one before, or as any new one."""
    out, usual = tmp_path / "out", tmp_path / "usual"
    usual.mkdir()
    if mode is not None:
        publish.publish(OLD, out)
        out.chmod(mode)
    seen = []
    monkeypatch.setattr(publish, "sync", lambda one: seen.append(one.stat().st_mode & 0o777))
    publish.publish(NEW, out)
    assert seen == [0o700]
    assert out.stat().st_mode & 0o777 == (usual.stat().st_mode & 0o777 if mode is None else mode)


def test_write_protected_folder_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would be swapped away and could not be deleted; that is told before the search."""
    out = tmp_path.resolve() / "out"
    publish.publish(OLD, out)
    monkeypatch.setattr(os, "access", lambda path, mode: (path, mode) != (out, os.W_OK | os.X_OK))
    with pytest.raises(OutputError, match="is write-protected"):
        place.checked(out)
    assert content(out) == OLD


def test_leftover_that_stays_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an earlier run left and cannot be deleted is told by its own path, not as the output folder."""
    out = tmp_path / "out"
    left = swap.hidden(out, "new-other")
    publish.publish(OLD, left)

    def fails(one: Path, **_: object) -> None:
        raise PermissionError(errno.EACCES, "no", str(one))

    monkeypatch.setattr(Path, "unlink", fails)
    with pytest.raises(OutputError, match=rf"{left.name}, left by .*: you may not write there") as failed:
        place.checked(out)
    assert failed.value.usage
    assert content(left) == OLD


def test_folder_that_another_user_fills_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may not even be opened; that is no reason against writing the target."""
    out = tmp_path.resolve() / "out"
    other = swap.hidden(out, "new-other")
    publish.publish(OLD, other)
    opened = os.open

    def fails(path: Path, *more: int, **others: int) -> int:
        if path == other:
            raise PermissionError(errno.EACCES, "no", str(path))
        return opened(path, *more, **others)

    monkeypatch.setattr(os, "open", fails)
    assert place.checked(out) == out
    assert content(other) == OLD


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mount on which nobody sets permissions, by whichever function."""

    def refuses(one: Path, *_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "no", str(one))

    monkeypatch.setattr(os, "chmod", refuses)
    monkeypatch.setattr(Path, "chmod", refuses)


@pytest.mark.usefixtures("refused")
def test_a_mount_that_refuses_permissions_takes_folders(tmp_path: Path) -> None:
    """Nobody's access is widened by what cannot be set: the files are written, again, and beside a folder too."""
    out, beside = tmp_path / "out", tmp_path / "out-2"
    publish.publish(OLD, out)
    publish.publish(NEW, out)
    publish.publish(OLD, beside, out)
    assert (content(out), content(beside)) == (NEW, OLD)


def test_a_closed_folder_is_not_opened_where_permissions_are_refused(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """What would be there for everybody is not put in the place of what only its owner reads, nor beside it."""
    out, beside = tmp_path / "out", tmp_path / "out-2"
    umask = os.umask(0o022)
    request.addfinalizer(lambda: os.umask(umask))
    publish.publish(OLD, out)
    out.chmod(0o700)
    request.getfixturevalue("refused")
    for target in (out, beside):
        with pytest.raises(OutputError, match="you may not write there"):
            publish.publish(NEW, target, out)
    assert content(out) == OLD
    assert not beside.exists()
