"""A repair's folder that was copied without its hidden files, or of which a file was saved again."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scheduler.commands.codes import Exit
from tests.cli.desk import Desk
from tests.cli.laid import laid
from tests.cli.test_repaired_again import LATER, OUT, again, leaders


def visible(folder: Path) -> Path:
    """A copy of what a file manager shows and selects."""
    copy = folder.with_name("copy")
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(".*"))
    return copy


def resaved(name: str) -> Callable[[Path], Path]:
    """Makes a whole copy of which an editor has written one file again, with other line ends."""

    def copied(folder: Path) -> Path:
        copy = shutil.copytree(folder, folder.with_name("copy"))
        (copy / name).write_bytes((folder / name).read_bytes().replace(b"\n", b"\r\n"))
        return copy

    return copied


TORN = {"visible": visible, "repair.json": resaved("repair.json"), "result.json": resaved("result.json")}


@pytest.mark.parametrize("copied", TORN.values(), ids=TORN)
def test_events_are_not_forgotten_in_silence(copied: Callable[[Path], Path], desk: Desk) -> None:
    """Who is out on Wednesday would lead on Friday again: refused, whichever folder is named."""
    changed, out = desk.week.parent / "changed", desk.week.parent / "second"
    first = again(desk, "first", laid(desk), *OUT, "--week-out", changed)
    copy = copied(first)
    for folder in (desk.week, changed):
        start = ("repair", folder, "--roster", copy, "-o", out, *LATER)
        assert desk.iop(*start, "--json") == Exit.INPUT_PROBLEMS
        assert [one["file"] for one in desk.document["problems"]] == [str(copy / "repair.json")]
        assert "the hidden file .iop-roster beside it is missing" in desk.stderr
        assert "copy the folder that iop repair wrote once more, whole" in desk.stderr
        assert not out.exists()
    again(desk, "third", shutil.copytree(first, first.with_name("whole")), *LATER)
    assert leaders(desk, "Fri") == {"c2"}


@pytest.mark.parametrize("changed", [False, True], ids=["gone", "changed"])
def test_a_week_that_is_kept_no_more_is_not_forgotten_in_silence(changed: bool, desk: Desk) -> None:
    """The first folder is the right one, and not said to be other input; what --week-out wrote needs no kept week."""
    wider, out = desk.week.parent / "wider", desk.week.parent / "second"
    copy = again(desk, "first", laid(desk), *OUT, "--week-out", wider)
    hidden = copy / ".iop-week.json"
    hidden.write_bytes(hidden.read_bytes() + b"\n") if changed else hidden.unlink()
    assert desk.iop("repair", desk.week, "--roster", copy, "-o", out, *LATER) == Exit.INPUT_PROBLEMS
    assert "the hidden file .iop-week.json beside this file is not as iop repair wrote it, or missing" in desk.stderr
    assert "name what --week-out wrote, or copy the folder" in desk.stderr
    assert "other input" not in desk.stderr
    assert not out.exists()
    assert desk.iop("explain", desk.week, "--roster", copy, "--patient", "p4") == Exit.DONE
    assert "[notice, disagrees]" in desk.stderr
    again(desk, "third", copy, *LATER, folder=wider)
    assert leaders(desk, "Fri") == {"c2"}


def test_all_problems_of_a_copy_are_told_at_once(desk: Desk) -> None:
    """A row that cannot be read stands beside the folder that is not whole."""
    copy = visible(again(desk, "first", laid(desk), *OUT))
    table = copy / "roster.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",Mon,09:00,", ",Mon,soon,", 1), encoding="utf-8")
    start = ("repair", desk.week, "--roster", copy, "-o", desk.out.with_name("second"), *LATER, "--json")
    assert desk.iop(*start) == Exit.INPUT_PROBLEMS
    assert {one["code"] for one in desk.document["problems"]} == {"bad-time", "disagrees"}


def test_without_its_repair_a_copy_is_a_roster_like_any(desk: Desk) -> None:
    """The way out that is told, where the folder itself is gone: what it says is taken away, and named again."""
    copy = visible(again(desk, "first", laid(desk), *OUT))
    (copy / "repair.json").unlink()
    again(desk, "second", copy, *OUT, *LATER[:2])
    assert leaders(desk, "Fri") == {"c2"}


def test_questions_say_what_they_do_not_know(desk: Desk) -> None:
    """An answer that counts on who is out is better than none, if that is said."""
    copy = visible(again(desk, "first", laid(desk), *OUT))
    for command in ("recommend", "explain"):
        assert desk.iop(command, desk.week, "--roster", copy, "--patient", "p4", "--json") == Exit.DONE
        assert "[notice, disagrees]" in desk.stderr
        assert "the events, admissions and misses of that repair do not count" in desk.stderr


def away(folder: Path) -> Path:
    """A whole copy from which repair.json was moved away, as the refusal of a changed one proposes."""
    copy = shutil.copytree(folder, folder.with_name("copy"))
    (copy / "repair.json").unlink()
    return copy


@pytest.mark.parametrize("copied", [*TORN.values(), away], ids=[*TORN, "away"])
def test_no_export_cancels_what_it_does_not_know_of(copied: Callable[[Path], Path], desk: Desk) -> None:
    """What p1 attended before his row was taken out would be cancelled in a folder apart: nothing is exported."""
    standing, table = laid(desk, policy={"min_size": 2}), desk.week / "patients.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    changed = desk.week.parent / "changed"
    table.write_text("".join(one for one in lines if not one.startswith("p1,")), encoding="utf-8")
    first = again(desk, "first", standing, "--event", "room r1 closed Sat", "--today", "Tue", "--week-out", changed)
    copy, apart = copied(first), first.with_name("apart")
    wanted = ("--week", changed, "--format", "ics", "--timezone", "Etc/UTC", "--to", apart)
    assert desk.iop("export", copy, *wanted) == Exit.RULE_BROKEN
    assert "it is not known what was missed, and calendars and appointments would cancel that" in desk.stderr
    assert not apart.exists()
    assert desk.iop("export", first, *wanted) == Exit.DONE
