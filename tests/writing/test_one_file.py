"""One file: whole or not at all, a new one never over another."""

import os
from pathlib import Path

import pytest

from scheduler.writing.one_file import rewrite, write_new
from scheduler.writing.publish import OutputError


def _no_links(*_: object) -> None:
    raise PermissionError


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("links", [True, False])
def test_written(links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also on a disk that knows no links; nothing else is left."""
    if not links:
        monkeypatch.setattr(Path, "hardlink_to", _no_links)
    write_new(b"content", tmp_path / "a.xlsx")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a.xlsx", b"content")]


def test_taken(tmp_path: Path) -> None:
    """A file, a folder or a link of the name is left alone."""
    (tmp_path / "file").write_text("mine")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nothing")
    for name in ("file", "folder", "link"):
        with pytest.raises(OutputError, match="exists already"):
            write_new(b"content", tmp_path / name)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["file", "folder", "link"]
    assert (tmp_path / "file").read_text() == "mine"


def test_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be written whole is not there, and the reason is told."""
    monkeypatch.setattr(os, "fsync", _full)
    with pytest.raises(OutputError, match="No space left"):
        write_new(b"content", tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At every moment it is the old or the new one, and nothing else is left."""
    target = tmp_path / "report.md"
    for content in (b"a long one", b"short"):
        rewrite(content, target)
        assert target.read_bytes() == content
    monkeypatch.setattr(os, "fsync", _full)
    with pytest.raises(OSError, match="No space left"):
        rewrite(b"new", target)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("report.md", b"short")]
