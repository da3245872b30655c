"""The output folder is the old one or the new one, whole, whatever happens; a user's files are never deleted."""

import errno
import os
import stat
import sys
import tempfile
from pathlib import Path

import pytest

from scheduler.writing import place, publish, swap
from scheduler.writing.ours import MARKER, discard
from scheduler.writing.publish import OutputError
from tests.writing.folders import DEEP, NEW, OLD, checked, content, killed_at


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A path for output, next to an input folder."""
    (tmp_path / "week").mkdir()
    return tmp_path / "out"


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
@pytest.mark.parametrize("swaps", [True, False], ids=["exchange", "two renames"])
@pytest.mark.parametrize(
    ("before", "after"),
    [({}, NEW), (OLD, NEW), (DEEP, NEW), (OLD, DEEP)],
    ids=["nothing before", "replaces", "loses subfolders", "gets subfolders"],
)
def test_killed_at_every_step(
    swaps: bool, before: dict[str, bytes], after: dict[str, bytes], out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Old or new, never a mixture; the next run restores and tidies up what the killed one left."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
    if not swaps:
        monkeypatch.setattr(swap, "exchange", lambda *_: False)
    step, seen = 0, set()
    while True:
        if before:
            publish.publish(before, out)
        died = killed_at(step, out, after)
        found = content(out)
        assert found in (before, after) or (not swaps and found == {})
        checked(out)
        assert content(out) in (before, after)
        seen.add(content(out) == after)
        assert sorted(entry.name for entry in out.parent.iterdir()) in (["out", "week"], ["week"])
        if not died:
            break
        step += 1
        if out.exists() and not before:
            discard(out)
    assert step > 6
    assert seen == {True, False}
    assert content(out) == after


@pytest.mark.parametrize(
    ("number", "usage"),
    [(errno.ENOSPC, False), (errno.EIO, False), (errno.EROFS, True), (errno.ENOENT, True), (errno.ENOTEMPTY, True)],
)
def test_disk_error(number: int, usage: bool, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It leaves the old output and no debris; it is explained, and whether another -o would help: mostly so."""
    publish.publish(OLD, out)

    def fails(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(OutputError, match=r"cannot be written: .*unchanged") as failed:
        publish.publish(NEW, out)
    assert failed.value.usage is usage
    assert content(out) == OLD
    assert [entry.name for entry in out.parent.iterdir() if entry.name.startswith(".")] == []


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.EIO])
def test_network_drive_that_cannot_sync_folders(number: int, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a folder's entries cannot be made to last there: the output is written, and nothing of the old is left."""
    synced = os.fsync

    def refuses(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(number, os.strerror(number))
        synced(handle)

    monkeypatch.setattr(os, "fsync", refuses)
    publish.publish(OLD, checked(out))
    publish.publish(DEEP, checked(out))
    assert content(out) == DEEP
    assert sorted(entry.name for entry in out.parent.iterdir()) == ["out", "week"]


@pytest.mark.parametrize(("renames", "after"), [(1, OLD), (2, NEW)])
def test_interrupted_between_two_renames(
    renames: int, after: dict[str, bytes], out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After one more Ctrl-C there is the old folder or the new one, also where the system swaps in two steps."""
    publish.publish(OLD, out)
    left = iter(range(renames))
    rename = Path.rename

    def interrupted(one: Path, other: Path) -> None:
        rename(one, other)
        if next(left, -1) == renames - 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(swap, "exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        publish.publish(NEW, out)
    assert content(out) == after
    assert content(checked(out)) == after
    assert sorted(entry.name for entry in out.parent.iterdir()) == ["out", "week"]


def test_an_old_folder_that_stays(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is open on a network drive keeps the old folder's name taken: the next output takes another one for it."""
    monkeypatch.setattr(swap, "exchange", lambda *_: False)
    left = swap.hidden(out, "old")
    left.mkdir()
    (left / ".nfs1").write_bytes(b"open")
    for files in (OLD, NEW):
        publish.publish(files, checked(out))
        assert content(out) == files
    assert sorted(entry.name for entry in out.parent.iterdir()) == [left.name, "out", "week"]
    out.rename(swap.hidden(out, "old-2"))
    assert content(checked(out)) == NEW
    (left / ".nfs1").unlink()
    checked(out)
    assert sorted(entry.name for entry in out.parent.iterdir()) == ["out", "week"]


def test_parents_are_made_and_modes_kept(out: Path) -> None:
    """A deep path needs no mkdir; who may read the folder does not change when it is replaced."""
    deep = out / "2026" / "week-2"
    publish.publish(OLD, checked(deep))
    deep.chmod(0o750)
    publish.publish(NEW, checked(deep))
    assert content(deep) == NEW
    assert deep.stat().st_mode & 0o777 == 0o750


def test_empty_folder_is_used(out: Path) -> None:
    """A folder that the user made for the purpose is as good as none."""
    out.mkdir()
    publish.publish(NEW, checked(out))
    assert content(out) == NEW


def test_link_to_a_folder_is_followed(out: Path) -> None:
    """The folder behind the link is replaced, the link stays."""
    out.mkdir()
    link = out.parent / "link"
    link.symlink_to(out)
    publish.publish(NEW, checked(link))
    assert link.is_symlink()
    assert content(out) == NEW


INTRUDERS = [
    ("notes.txt", b"mine", "notes.txt"),
    ("roster.csv", b"edited by hand", r"roster.csv \(changed since it was written\)"),
    (".~lock.roster.csv#", b"", r"\(a file of the folder is open in another program\)"),
]
"""Name, content, what the message says."""


@pytest.mark.parametrize(("name", "mine", "text"), INTRUDERS)
def test_users_files_stay(name: str, mine: bytes, text: str, out: Path) -> None:
    """What we did not write, or what was changed since, is neither deleted nor replaced."""
    publish.publish(OLD, out)
    (out / name).write_bytes(mine)
    with pytest.raises(OutputError, match=text):
        checked(out)
    with pytest.raises(OutputError, match=text):
        publish.publish(NEW, out)
    assert content(out) == OLD | {name: mine}


def test_folder_of_known_names_that_is_not_ours(out: Path) -> None:
    """A roster.csv made by hand is not ours because of its name."""
    out.mkdir()
    (out / "roster.csv").write_bytes(b"by hand")
    with pytest.raises(OutputError, match=r"roster\.csv"):
        checked(out)


def test_files_of_the_system_do_not_matter(out: Path) -> None:
    """A file manager's droppings are no user's files."""
    publish.publish(OLD, out)
    (out / ".DS_Store").write_bytes(b"x")
    publish.publish(NEW, checked(out))
    assert content(out) == NEW


def test_marker_reaches_no_further_than_its_folder(out: Path) -> None:
    """A forged marker cannot make us delete a file elsewhere."""
    publish.publish(OLD, out)
    victim = out.parent / "week" / "patients.csv"
    victim.write_bytes(b"precious")
    with (out / MARKER).open("a", encoding="utf-8") as stream:
        stream.write(f"{'0' * 64}  ../week/patients.csv\n")
    publish.publish(NEW, checked(out))
    assert victim.read_bytes() == b"precious"


def test_places_that_are_refused(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Input, working folder, a file, and anything inside the input are no place for output."""
    week = out.parent / "week"
    (week / "in").mkdir()
    (out.parent / "file").write_bytes(b"")
    cases = [
        (week, week, "replace the input folder"),
        (out.parent, week, "replace the input folder"),
        (week / "in" / "x", week, "inside the input folder"),
        (out.parent / "file", week, "is a file"),
        (out.parent / "file" / "x", week, "a part of the path is a file"),
    ]
    for path, source, text in cases:
        with pytest.raises(OutputError, match=text):
            place.checked(path, source)
    out.mkdir()
    monkeypatch.chdir(out)
    with pytest.raises(OutputError, match="the folder you are working in"):
        checked(Path())


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_forbidden_place(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be written is found before the search."""

    def fails(*_: object, **__: object) -> str:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(tempfile, "mkdtemp", fails)
    with pytest.raises(OutputError, match="you may not write there"):
        checked(out)


def test_work_of_another_process_is_left_alone(out: Path) -> None:
    """A staged folder that somebody holds is not debris."""
    staged = swap.hidden(out, "new-other")
    staged.mkdir()
    lock = publish._lock(staged)
    checked(out)
    assert staged.is_dir()
    publish._unlock(lock)
    checked(out)
    assert not staged.exists()
