"""A folder that already holds a roster: that of another week or clinic is kept, none else goes unsaid."""

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from models.week import ClinicWeek
from scheduler.commands import export, exporting
from scheduler.solving.messages import Incumbent, Message, Options
from scheduler.solving.running import parent
from scheduler.writing.ours import untouched
from scheduler.writing.publish import publish
from scheduler.writing.week_csv import week_files, write_week
from tests.cli.desk import Desk
from tests.cli.laid import whole
from tests.cli.scenarios import AWAY, scenarios, solved_here
from tests.solving import fakes
from tests.toys import MONDAY, toy_week


def proven(week: ClinicWeek, options: Options, emit: fakes.Emit) -> None:
    """As the fake of this name, for any week."""

    def dated(message: Message) -> None:
        if isinstance(message, Incumbent):
            rows = [one.model_copy(update={"date": week.week + timedelta(one.day)}) for one in message.roster.rows]
            emit(fakes.week_of(rows))
        else:
            emit(message)

    fakes.proven(week, options, dated)


def kept(desk: Desk, ending: str = "2026-01-05") -> Path:
    """Where the roster of the first week is kept."""
    return desk.out.with_name(f"{desk.out.name}-{ending}")


def next_week(desk: Desk, weeks: int = 1) -> None:
    """The input folder is that of a later week."""
    write_week(toy_week(week=MONDAY + timedelta(7 * weeks)), desk.week)


def test_last_week_is_kept_whole(desk: Desk) -> None:
    """The next Monday's roster takes the same -o: last_roster.csv and the calendars sent out are not lost with it."""
    assert desk.roster(proven, "--export", "html,ics") == 0
    before = whole(desk.out)
    next_week(desk)
    assert desk.roster(proven, "--quiet") == 0
    assert desk.stderr == (
        f"{desk.out} held the roster of the week of 2026-01-05: it is kept whole, in {kept(desk)}.\n"
    )
    assert whole(kept(desk)) == before
    assert b"2026-01-12" in desk.files["roster.csv"]
    assert set(desk.files) < set(before)
    assert desk.iop("export", kept(desk), "--format", "ics") == 0


def test_a_name_that_is_taken_and_a_roster_that_is_kept_already(desk: Desk) -> None:
    """What lies beside is never replaced; the same folder, put back, is not kept a second time."""
    assert desk.roster(proven) == 0
    before = whole(desk.out)
    kept(desk).mkdir()
    for _ in range(2):
        next_week(desk)
        assert desk.roster(proven) == 0
        assert f"in {kept(desk, '2026-01-05-2')}.\n" in desk.stderr
        shutil.rmtree(desk.out)
        shutil.copytree(kept(desk, "2026-01-05-2"), desk.out)
    assert list(kept(desk).iterdir()) == []
    assert whole(kept(desk, "2026-01-05-2")) == before
    assert {one.name for one in desk.out.parent.iterdir()} == {"week", "out", "out-2026-01-05", "out-2026-01-05-2"}


def test_another_roster_of_the_same_week_is_said_to_be_gone(desk: Desk) -> None:
    """A second run may find another roster than the one that was handed out: that, and how far, is said in a line."""
    assert desk.roster(fakes.proven, "--quiet") == 0
    assert desk.roster(fakes.proven, "--quiet") == 0
    assert desk.stderr == ""
    assert desk.roster(fakes.short_but_best, "--quiet") == 0
    assert desk.stderr.startswith(
        f"The roster that {desk.out} held before is gone; sessions of patients that differ: "
    )
    assert desk.stderr.count("\n") == 1
    assert sorted(one.name for one in desk.out.parent.iterdir()) == ["out", "week"]


def test_a_study_in_the_place_of_a_roster(desk: Desk) -> None:
    """A habit of -o out replaces the roster by something that is none: it is kept like that of another week."""
    assert desk.roster(proven) == 0
    before = whole(desk.out)
    solved_here(desk.patch, fakes.good_then_worse)
    assert desk.iop("whatif", desk.week, scenarios(desk, away=AWAY), "-o", desk.out, "--quiet") == 0
    assert f"it is kept whole, in {kept(desk)}." in desk.stderr
    assert whole(kept(desk)) == before


def test_another_clinics_roster_of_the_same_week_is_kept_whole(desk: Desk) -> None:
    """Two sites with one -o by a slip: the first one's roster is not lost, and what would be cancelled is said."""
    assert desk.roster(proven, "--export", "ics") == 0
    before = whole(desk.out)
    write_week(toy_week(name="South"), desk.week)
    assert desk.roster(proven, "--quiet") == 0
    assert desk.stderr == (
        f"{desk.out} held the roster of another clinic, or of this one under another name: it is kept whole, in "
        f"{kept(desk)}. Calendars and appointments made in {desk.out} cancel those of this week that were made there "
        "before. If those are another clinic's, import none of the new ones, and name another folder with -o.\n"
    )
    assert whole(kept(desk)) == before


@pytest.mark.parametrize("command", ["roster", "export"])
def test_a_written_week_is_kept(desk: Desk, command: str) -> None:
    """The week that a repair left may have no other copy: neither a roster of it nor exports take its place."""
    place = desk.out.with_name("changed")
    assert desk.roster(proven) == 0
    publish(week_files(toy_week()), place)
    before = whole(place)
    arguments = {"roster": (desk.week, "-o", place), "export": (desk.out, "--format", "ics", "--to", place)}[command]
    assert desk.iop(command, *arguments) == 0
    beside = place.with_name("changed-2026-01-05")
    assert f"{place} held the input of the week of 2026-01-05: it is kept whole, in {beside}." in desk.stderr
    assert whole(beside) == before


@pytest.mark.parametrize("command", ["stability", "whatif"])
def test_a_written_week_takes_no_rosters_place(desk: Desk, command: str) -> None:
    """A roster in the folder for a changed week is kept and told; a changed week of the same Monday is replaced."""
    weeks, answer = desk.out.with_name("weeks"), desk.out.with_name("answer")
    desk.out = weeks / "base"
    assert desk.roster(proven) == 0
    before, run = whole(desk.out), parent.run
    solved_here(desk.patch, proven)

    def here(week: ClinicWeek, options: Options, **_: object) -> parent.Outcome:
        return run(week, options, process=fakes.InThisProcess(proven))

    desk.patch.setattr(parent, "run", here)
    arguments = {
        "stability": (desk.week, "--week-out", desk.out),
        "whatif": (desk.week, scenarios(desk, away=AWAY), "-o", answer, "--write-weeks", weeks),
    }[command]
    for said in (f"{desk.out} held the roster of the week of 2026-01-05: it is kept whole, in {kept(desk)}.\n", ""):
        assert desk.iop(command, *arguments) == 0
        assert ("it is kept whole" in desk.stderr) == bool(said)
        assert said in desk.stderr
    assert whole(desk.out.with_name("base-2026-01-05")) == before
    assert "clinic.toml" in desk.files


def test_last_weeks_fleet_is_kept(desk: Desk) -> None:
    """The rosters of all sites are the last week of the next one; those of the same week are replaced."""
    solved_here(desk.patch, proven)
    sites = desk.week.parent / "network"
    sites.mkdir()
    desk.week = desk.week.rename(sites / "north")
    for _ in range(2):
        assert desk.iop("fleet", sites, "-o", desk.out, "--quiet") == 0
        assert desk.stderr == ""
    before = whole(desk.out)
    next_week(desk)
    assert desk.iop("fleet", sites, "-o", desk.out, "--quiet") == 0
    assert desk.stderr == f"{desk.out} held the fleet of the week of 2026-01-05: it is kept whole, in {kept(desk)}.\n"
    assert whole(kept(desk)) == before


def test_a_fleet_with_a_site_that_is_late_is_kept(desk: Desk) -> None:
    """The first Monday is the same as before: the rosters of those that went on are not lost for it."""
    solved_here(desk.patch, proven)
    sites = desk.week.parent / "network"
    sites.mkdir()
    shutil.copytree(desk.week, sites / "late")
    desk.week = desk.week.rename(sites / "north")
    assert desk.iop("fleet", sites, "-o", desk.out, "--quiet") == 0
    before = whole(desk.out)
    next_week(desk)
    said = f"{desk.out} held the fleet of the week of 2026-01-05: it is kept whole, in {kept(desk)}.\n"
    for told in (said, ""):
        assert desk.iop("fleet", sites, "-o", desk.out, "--quiet") == 0
        assert desk.stderr == told
    assert whole(kept(desk)) == before


def test_a_repair_says_what_it_replaces(desk: Desk) -> None:
    """The repair of a roster into its own folder."""
    assert desk.roster(proven) == 0
    arguments = ("--roster", desk.out, "--event", "closed Wed", "-o", desk.out, "--quiet")
    assert desk.iop("repair", desk.week, *arguments) == 0
    assert f"The roster that {desk.out} held before is gone" in desk.stderr


@pytest.mark.parametrize("moment", ["confirmed", "made"])
def test_a_roster_that_arrives_during_an_export_stands(desk: Desk, moment: str) -> None:
    """Files of the roster that was confirmed never lie beside a colleague's newer one, nor replace it."""
    assert desk.roster(fakes.proven) == 0
    place: Any = {"confirmed": export, "made": exporting.Wanted}[moment]
    name = {"confirmed": "confirmed", "made": "files"}[moment]
    usual, newer = getattr(place, name), dict[str, bytes]()

    def meanwhile(*arguments: Any, **named: Any) -> Any:
        done = usual(*arguments, **named)
        desk.patch.setattr(place, name, usual)
        assert desk.roster(fakes.short_but_best) == 0
        newer.update(whole(desk.out))
        return done

    desk.patch.setattr(place, name, meanwhile)
    assert desk.iop("export", desk.out, "--format", "html") == 2
    assert "written anew by another run meanwhile" in desk.stderr
    assert whole(desk.out) == newer
    assert desk.iop("export", desk.out, "--format", "html") == 0


def test_exports_at_once_lose_none(desk: Desk) -> None:
    """What a colleague exports into the folder meanwhile stays; the second one is told to run the command again."""
    assert desk.roster(fakes.proven) == 0

    def meanwhile(folder: Path) -> dict[str, bytes]:
        there = untouched(folder)
        desk.patch.setattr(export, "untouched", untouched)
        assert desk.iop("export", desk.out, "--format", "html") == 0
        return there

    desk.patch.setattr(export, "untouched", meanwhile)
    assert desk.iop("export", desk.out, "--format", "ics") == 2
    assert "written anew by another run meanwhile" in desk.stderr
    assert "report.html" in desk.files
    assert desk.iop("export", desk.out, "--format", "ics") == 0
    assert {"report.html", "calendars/patients/p1.ics"} <= set(whole(desk.out))


@pytest.mark.parametrize("first", [True, False], ids=["no folder yet", "a report there"])
def test_exports_apart_at_once_lose_none(desk: Desk, first: bool) -> None:
    """A colleague's calendars may be imported by then: what was exported without them does not take their place."""
    assert desk.roster(fakes.proven) == 0
    place = desk.out.with_name("cal")
    if not first:
        assert desk.iop("export", desk.out, "--format", "html", "--to", place) == 0
    theirs, usual = dict[str, bytes](), exporting.Wanted.files

    def meanwhile(*arguments: Any) -> dict[str, bytes]:
        made = usual(*arguments)
        desk.patch.setattr(exporting.Wanted, "files", usual)
        assert desk.iop("export", desk.out, "--format", "ics", "--to", place) == 0
        theirs.update(whole(place))
        return made

    desk.patch.setattr(exporting.Wanted, "files", meanwhile)
    assert desk.iop("export", desk.out, "--format", "html", "--to", place) == 2
    assert f"{place} was written anew by another run meanwhile" in desk.stderr
    assert whole(place) == theirs
    assert desk.iop("export", desk.out, "--format", "html", "--to", place) == 0
    assert ".iop-earlier/calendars/patients/p1.ics" in whole(place)
