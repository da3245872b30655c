"""Calendars written again: what moved, what was dropped, what another folder or clinic had."""

import re
from datetime import date, datetime, timedelta

import pytest

from models.roster import RosterRow
from models.week import ClinicWeek
from scheduler.writing.ics import calendars, of_another_clinic, withdrawn
from tests.toys import MONDAY, row, toy_week
from tests.writing.calendars import by_uid
from tests.writing.made import LATER, MOMENT, options, rows, source


def corrected(change: list[RosterRow], week: ClinicWeek | None = None) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The calendars of the usual roster, and those of another one that replaces it later."""
    first = {f"calendars/{name}": one for name, one in calendars(source(), options()).items()}
    again = calendars(source(week, change), options(earlier=first, moment=LATER), "calendars/")
    return {name.removeprefix("calendars/"): one for name, one in first.items()}, again


def test_moved_session() -> None:
    """A visit moves from Monday to Friday: one entry, known by the same uid, with a higher sequence; others stay."""
    moved = [*rows()[:6], row("p1", "ind", "Fri", "10:00", clinician_id="c2", room_id="r2"), rows()[7]]
    before, after = (by_uid(files) for files in corrected(moved))
    assert before.keys() == after.keys()
    changed = {key for key in before if before[key].decoded("dtstart") != after[key].decoded("dtstart")}
    assert len(changed) == 3
    for key in before:
        higher = after[key].decoded("sequence") > before[key].decoded("sequence")
        later = after[key].decoded("dtstamp") == LATER
        assert (higher, later) == (key in changed, key in changed)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Etc/UTC", "UTC"])
def test_another_time_zone(zone: str) -> None:
    """The clinic names another zone: every entry is another one, where a zone has the same time too."""
    first = calendars(source(toy_week(timezone="America/Chicago")), options())
    again = by_uid(calendars(source(toy_week(timezone=zone)), options(earlier=first, moment=LATER)))
    assert {one.decoded("dtstamp") for one in again.values()} == {LATER}


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Etc/UTC", "UTC"])
def test_every_zone_that_a_file_names_is_told_in_it(zone: str) -> None:
    """What was cancelled stays at its time in the old zone, which its calendar goes on to explain."""
    _, again = corrected(rows()[:6], toy_week(timezone=zone))
    week = toy_week(timezone=zone)
    kept = withdrawn(week, options(earlier=calendars(source(), options()), moment=LATER))
    for content in (*again.values(), *kept.values()):
        named = set(re.findall(rb"DT(?:START|END);TZID=([^:]+):", content))
        told = re.findall(rb"\r\nBEGIN:VTIMEZONE\r\nTZID:(\S+)", content)
        assert {one.decode() for one in {*told} - named} <= {zone}
        assert named <= {*told}
        assert len(set(told)) == len(told)
    assert any(b"TZID=America/Chicago" in content for content in again.values())


def test_dropped_session() -> None:
    """A visit is dropped: its entries are cancelled where they were, say no more than that, and stay cancelled."""
    first, again = corrected(rows()[:6])
    before, after = by_uid(first), by_uid(again)
    gone = [after[key] for key in before if str(after[key]["status"]) == "CANCELLED"]
    assert len(gone) == 5
    assert {str(one["summary"]) for one in gone} == {"Cancelled"}
    assert all("description" not in one and "location" not in one for one in gone)
    assert "rooms/r2.ics" in again
    later = calendars(source(None, rows()[:6]), options(earlier=again, moment=LATER + timedelta(days=1)))
    assert later == again
    back = by_uid(calendars(source(), options(earlier=again, moment=LATER + timedelta(days=1))))
    assert {str(one["status"]) for one in back.values()} == {"CONFIRMED"}


def test_a_dropped_session_leaves_the_later_ones_alone() -> None:
    """One patient misses the group of Monday: Wednesday's entries stay as they are, in every calendar."""
    first, again = corrected([one for one in rows() if one.patient_id != "p1" or one != rows()[0]])
    before, after = by_uid(first), by_uid(again)
    assert before.keys() == after.keys()
    changed = [before[key] for key in before if before[key] != after[key]]
    assert {one.decoded("dtstart").strftime("%a %H:%M") for one in changed} == {"Mon 09:00"}
    assert [str(one["status"]) for one in after.values()].count("CANCELLED") == 1


def test_calendars_of_two_folders() -> None:
    """Whichever folder is named first: every entry of both is withdrawn once, and counts no lower than in either."""
    first, again = corrected(rows()[:6])
    highest = {key: int(one.decoded("sequence")) for files in (first, again) for key, one in by_uid(files).items()}
    for one, other in ((first, again), (again, first)):
        kept = by_uid(withdrawn(toy_week(timezone="America/Chicago"), options(earlier=one, elsewhere=(other,))))
        assert kept.keys() == highest.keys()
        for key, gone in kept.items():
            assert str(gone["status"]) == "CANCELLED"
            assert gone.decoded("sequence") >= highest[key]


def test_of_two_folders_of_one_number_the_entry_that_stands_is_cancelled() -> None:
    """Whoever took in that folder's calendars has the entry, and hears of no cancellation of its own number."""
    _, again = corrected(rows()[:6])
    numbers = {str(one["status"]): one for one in by_uid(again).values()}
    gone = numbers["CANCELLED"]
    stands = {name: content.replace(b"STATUS:CANCELLED", b"STATUS:CONFIRMED") for name, content in again.items()}
    for one, other in ((again, stands), (stands, again)):
        kept = by_uid(withdrawn(toy_week(timezone="America/Chicago"), options(earlier=one, elsewhere=(other,))))
        assert kept[str(gone["uid"])].decoded("sequence") > gone.decoded("sequence")


def test_a_corrected_name_of_the_clinic_cancels_the_entries_of_the_old_one() -> None:
    """Entries are known by the clinic's name: those of the old one do not stay beside the new ones."""
    first, again = (by_uid(one) for one in corrected(rows(), toy_week(name="other", timezone="America/Chicago")))
    assert {str(again[uid]["status"]) for uid in first} == {"CANCELLED"}
    assert {str(again[uid]["status"]) for uid in again.keys() - first.keys()} == {"CONFIRMED"}


def test_calendars_say_whose_they_are() -> None:
    """This week's of another clinic are told; a file that does not say whose it is, or is none, is of this one."""
    first = calendars(source(), options())
    assert not of_another_clinic(toy_week(), first)
    assert of_another_clinic(toy_week(name="other"), first)
    for days in (-7, 7):
        assert not of_another_clinic(toy_week(name="other", week=MONDAY + timedelta(days=days)), first)
    old = {name: re.sub(rb"X-IOP-CLINIC:.*\r\n", b"", content) for name, content in first.items()}
    assert not of_another_clinic(toy_week(name="other"), old | {"x.ics": b"x", "x.txt": next(iter(first.values()))})


def test_next_week_leaves_this_one_alone() -> None:
    """A folder that is used for the next week cancels nothing of this one."""
    week = toy_week(timezone="America/Chicago", week=date(2026, 1, 12))
    made = [one.model_copy(update={"date": one.date + timedelta(days=7)}) for one in rows()]
    first, again = corrected(made, week)
    assert not by_uid(first).keys() & by_uid(again).keys()
    assert "CANCELLED" not in {str(one["status"]) for one in by_uid(again).values()}


def test_lost_folder() -> None:
    """Where the earlier calendars are lost, a correction still counts higher than they did."""
    first, later = calendars(source(), options()), calendars(source(), options(moment=LATER))
    numbers = [{one.decoded("sequence") for one in by_uid(files).values()} for files in (first, later)]
    assert max(numbers[0]) < min(numbers[1])


@pytest.mark.parametrize("later", [None, MOMENT])
def test_without_a_moment(later: datetime | None) -> None:
    """Calendars that do not say when they were made are continued too: what differs or is gone counts higher."""
    first = calendars(source(), options(moment=None))
    assert calendars(source(), options(moment=later, earlier=first)) == first
    before = by_uid(first)
    after = by_uid(calendars(source(None, rows()[:6]), options(moment=later, earlier=first)))
    changed = [key for key in before if before[key] != after[key]]
    assert len(changed) == 5
    assert all(after[key].decoded("sequence") > before[key].decoded("sequence") for key in changed)


def test_broken_earlier_file() -> None:
    """What is no calendar holds nothing, and stops nothing."""
    broken = {"patients/p1.ics": b"\xff\x00", "rooms/x.ics": b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\n"}
    assert calendars(source(), options(earlier=broken)) == calendars(source(), options())
