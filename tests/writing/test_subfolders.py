"""What lies in subfolders of an output folder, and what its marker may name."""

import sys
from pathlib import Path

import pytest

from scheduler.writing import publish
from scheduler.writing.ours import MARKER, discard, listed, marker, nameable, untouched
from scheduler.writing.publish import OutputError
from tests.writing.folders import DEEP, checked, content


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A path for output, next to an input folder."""
    (tmp_path / "week").mkdir()
    return tmp_path / "out"


def test_subfolders_are_ours_as_far_as_the_marker_says(out: Path) -> None:
    """A user's file in a subfolder stands in the way like any other; a changed one too; a system's does not."""
    publish.publish(DEEP, out)
    publish.publish(DEEP, checked(out))
    (out / "calendars" / ".DS_Store").write_bytes(b"x")
    checked(out)
    (out / "calendars" / "rooms" / "mine.ics").write_bytes(b"mine")
    with pytest.raises(OutputError, match=r"calendars/rooms/mine\.ics"):
        checked(out)
    (out / "calendars" / "rooms" / "mine.ics").unlink()
    (out / "calendars" / "x.ics").write_bytes(b"changed")
    with pytest.raises(OutputError, match=r"calendars/x\.ics \(changed"):
        checked(out)
    assert untouched(out) == {name: one for name, one in DEEP.items() if name != "calendars/x.ics"}


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_subfolder_that_is_a_link_is_not_followed(out: Path) -> None:
    """Somebody put a link in the place of our subfolder: nothing behind it is read or deleted."""
    publish.publish(DEEP, out)
    elsewhere = out.parent / "week" / "rooms"
    (out / "calendars" / "rooms").rename(elsewhere)
    (out / "calendars" / "rooms").symlink_to(elsewhere)
    with pytest.raises(OutputError, match="calendars/rooms"):
        checked(out)
    assert "calendars/rooms/R1.ics" not in untouched(out)
    discard(out)
    assert content(elsewhere) == {"R1.ics": b"a", "R2.ics": b"b"}


@pytest.mark.parametrize("name", ["/etc/x", "a//b", "./a", "a/../b", "..", "a\\b", "C:x", ""])
def test_marker_names_that_lead_elsewhere(name: str, out: Path) -> None:
    """Whatever is no plain path below the folder is not ours."""
    out.mkdir()
    (out / MARKER).write_text(f"{'0' * 64}  {name}\n", encoding="utf-8")
    assert listed(out) == {}


NAMES = ["north.roster.csv", "Site  1", "a/b.ics", "M\u00fcnchen", "A: B", "a\\b", "a\nb", "a\u2028b"]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_nameable_is_known_again(name: str, out: Path) -> None:
    """A file of another name would be taken for somebody else's by the next run, and stop it."""
    out.mkdir()
    (out / MARKER).write_bytes(marker({name: b"x"}))
    assert (list(listed(out)) == [name]) is nameable(name)
    assert nameable(name) is not bool(set(name) & set(":\\\n\u2028"))
