"""Exports after others: what was dropped is cancelled, whichever exports and failures lie between."""

import errno
import re
from datetime import timedelta
from pathlib import Path

import pytest

from scheduler.commands import exporting
from scheduler.writing import ours, publish
from scheduler.writing.exports import BUNDLE, exports
from scheduler.writing.ours import untouched
from tests.cli.desk import Desk
from tests.cli.laid import appointments, entries
from tests.solving import fakes
from tests.toys import MONDAY, toy_week
from tests.writing.made import options, rows, source

ZONE = "--timezone", "Etc/UTC"


def test_another_folder_remembers_its_calendars(desk: Desk) -> None:
    """Between two exports of calendars one of something else: what was dropped is cancelled all the same."""
    apart = desk.out.parent / "apart"
    assert desk.roster(fakes.proven) == 0
    assert desk.iop("export", desk.out, "--format", "ics", "--to", apart) == 0
    before = entries(apart)
    assert desk.roster(fakes.short_but_best) == 0
    assert desk.iop("export", desk.out, "--format", "html", "--to", apart) == 0
    assert "were removed: calendars/" in desk.stderr
    assert entries(apart) == {}
    assert desk.iop("export", desk.out, "--format", "ics", "--to", apart) == 0
    assert entries(apart).keys() == before.keys()
    assert set(entries(apart).values()) == {"CANCELLED", "CONFIRMED"}


def test_failed_exports_leave_what_must_be_cancelled(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where new calendars cannot be made, the folder keeps what later ones must cancel, and the loss is told."""
    assert desk.roster(fakes.proven, "--export", "ics") == 0
    before = entries(desk.out)
    with monkeypatch.context() as patch:
        patch.setattr(exporting.Wanted, "files", lambda *_: 1 / 0)
        assert desk.roster(fakes.short_but_best, "--export", "ics") == 1
    assert "were removed: calendars/" in desk.stderr
    assert desk.iop("export", desk.out, "--format", "ics") == 0
    assert entries(desk.out).keys() == before.keys()


def test_removed_exports_are_told_when_they_are_gone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A roster that cannot be published removes nothing, and does not say so."""
    assert desk.roster(fakes.proven, "--export", "ics") == 0

    def fails(*_: object) -> None:
        raise publish.OutputError("no place")

    monkeypatch.setattr(publish, "put", fails)
    assert desk.roster(fakes.short_but_best) == 2
    assert "removed" not in desk.stderr
    assert entries(desk.out)


def renamed(desk: Desk, name: str = "Other") -> None:
    """The clinic's name in clinic.toml is another one."""
    file = desk.week / "clinic.toml"
    before = file.read_text(encoding="utf-8")
    after = re.sub(r'(?m)^name = ".*"$', f'name = "{name}"', before)
    assert before != after
    file.write_text(after, encoding="utf-8")


def test_a_corrected_name_of_the_clinic_loses_no_cancellation(desk: Desk) -> None:
    """What the output folder holds is this clinic's whatever its name: the entries of the old name are cancelled."""
    assert desk.roster(fakes.proven, "--export", "ics") == 0
    before = entries(desk.out)
    renamed(desk)
    assert desk.roster(fakes.proven, "--export", "ics") == 0
    after = entries(desk.out)
    assert {after[one] for one in before} == {"CANCELLED"}
    assert len(after) == 2 * len(before)


def test_a_corrected_name_of_the_clinic_cancels_appointments_as_is_told(desk: Desk) -> None:
    """A roster without a bundle removes the one under the old name and says what the next one cancels: all of it."""
    assert desk.roster(fakes.proven, "--export", "fhir", *ZONE) == 0
    before = appointments(desk.out, BUNDLE)
    renamed(desk)
    assert desk.roster(fakes.proven) == 0
    assert f"made in {desk.out} cancel those of this week that were made there before" in desk.stderr
    assert desk.iop("export", desk.out, "--format", "fhir", *ZONE) == 0
    after = [status for status, _ in appointments(desk.out, BUNDLE)]
    assert after.count("cancelled") == after.count("proposed") == len(before)


@pytest.mark.parametrize("form", ["ics", "html"])
def test_another_clinics_calendars_are_no_place_for_exports(desk: Desk, form: str) -> None:
    """Two clinics that share a folder cancel and remove nothing of each other; the second is told to name another."""
    apart = desk.out.parent / "apart"
    assert desk.roster(fakes.proven) == 0
    assert desk.iop("export", desk.out, "--format", "ics", "--to", apart) == 0
    before = entries(apart)
    renamed(desk)
    assert desk.roster(fakes.proven) == 0
    assert desk.iop("export", desk.out, "--format", form, "--to", apart) == 2
    assert f"{apart} holds calendars of another clinic" in desk.stderr
    assert "--to" in desk.stderr
    assert entries(apart) == before


@pytest.mark.parametrize("between", [False, True])
def test_another_clinics_appointments_are_no_place_for_exports(desk: Desk, between: bool) -> None:
    """A bundle is refused as calendars are, whether it lies there or what must be cancelled of it is kept."""
    apart = desk.out.parent / "apart"
    assert desk.roster(fakes.proven) == 0
    for form in ("fhir", "html")[: 1 + between]:
        assert desk.iop("export", desk.out, "--format", form, *ZONE, "--to", apart) == 0
    before = untouched(apart)
    renamed(desk)
    assert desk.roster(fakes.proven) == 0
    for form in ("fhir", "html"):
        assert desk.iop("export", desk.out, "--format", form, *ZONE, "--to", apart) == 2
        assert f"{apart} holds appointments of another clinic" in desk.stderr
    assert untouched(apart) == before


@pytest.mark.parametrize("form", ["ics", "fhir"])
def test_last_week_under_the_old_name_is_a_place_for_exports(desk: Desk, form: str) -> None:
    """Nothing of another week is cancelled, so there is nothing to refuse."""
    apart, week = desk.out.parent / "apart", timedelta(days=7)
    made = [one.model_copy(update={"date": one.date - week}) for one in rows()]
    last = source(toy_week(name="Other", timezone="Etc/UTC", week=MONDAY - week), made)
    publish.publish(exports(last, (form,), options()), apart)
    assert desk.roster(fakes.proven) == 0
    assert desk.iop("export", desk.out, "--format", form, *ZONE, "--to", apart) == 0
    assert "CANCELLED" not in entries(apart).values()
    assert form == "ics" or {status for status, _ in appointments(apart, BUNDLE)} == {"proposed"}


def test_calendars_of_the_old_name_go_on_under_it(desk: Desk) -> None:
    """What the refusal advises: with the old name put back for this week, the same entries are corrected."""
    export = ("export", desk.out, "--format", "ics", "--to", desk.out.parent / "apart")
    assert desk.roster(fakes.proven) == 0
    assert desk.iop(*export) == 0
    before = entries(desk.out.parent / "apart")
    renamed(desk)
    assert desk.roster(fakes.proven) == 0
    assert desk.iop(*export) == 2
    assert "put the old name back for this week" in desk.stderr
    renamed(desk, toy_week().name)
    assert desk.roster(fakes.short_but_best) == 0
    assert desk.iop(*export) == 0
    after = entries(desk.out.parent / "apart")
    assert after.keys() == before.keys()
    assert set(after.values()) == {"CANCELLED", "CONFIRMED"}


@pytest.mark.parametrize("unread", ["standing", "out"])
def test_a_repair_outlives_exports_that_cannot_be_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, unread: str
) -> None:
    """The folder is named, the repair is written, and what the other folder holds is kept to be cancelled."""
    folders = {name: desk.week.parent / name for name in ("standing", "out")}
    for desk.out in folders.values():
        assert desk.roster(fakes.proven, "--export", "ics") == 0

    def read(folder: Path) -> dict[str, bytes]:
        if folder == folders[unread]:
            raise OSError(errno.EIO, "the disk fails")
        return untouched(folder)

    monkeypatch.setattr(ours, "untouched", read)
    arguments = ("--roster", folders["standing"], "--event", "closed Wed", "-o", desk.out, "--quiet")
    assert desk.iop("repair", desk.week, *arguments) == 0
    assert f"The earlier exports in {folders[unread]} cannot be read (the disk fails)" in desk.stderr
    assert (desk.out / "repair.json").is_file()
    assert list((desk.out / ".iop-earlier").rglob("*.ics"))


def test_a_repair_outlives_exports_that_cannot_be_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of ours in what is kept of earlier exports is told and loses no repair."""
    assert desk.roster(fakes.proven, "--export", "ics") == 0
    monkeypatch.setattr(exporting.Wanted, "set_aside", lambda *_: 1 / 0)
    again = desk.out.with_name("again")
    assert desk.iop("repair", desk.week, "--roster", desk.out, "--event", "closed Wed", "-o", again, "--quiet") == 0
    assert "could not be told (ZeroDivisionError)" in desk.stderr
    assert (again / "repair.json").is_file()
