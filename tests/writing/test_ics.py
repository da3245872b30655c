"""Calendars: read back equal, right when clocks change, stable when corrected, and silent about others."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event

from models.clock import minute_of
from models.roster import RosterRow
from models.week import ClinicWeek
from scheduler.writing.export_source import ExportSource
from scheduler.writing.ics import calendars, of_another_clinic, withdrawn
from scheduler.writing.ics.vtimezone import vtimezone
from scheduler.writing.notice import NOTICE
from tests.toys import MONDAY, clinician, patient, row, rows_for, toy_week
from tests.writing.made import HOSTILE, LATER, MOMENT, hostile_source, options, rows, source

CHICAGO = ZoneInfo("America/Chicago")


def events(files: Mapping[str, bytes], name: str) -> list[Event]:
    """The entries of one file."""
    return list(Calendar.from_ical(files[name]).events)


def by_uid(files: Mapping[str, bytes]) -> dict[str, Event]:
    """All entries; each uid once."""
    found = [one for name in files for one in events(files, name)]
    known = {str(one["uid"]): one for one in found}
    assert len(known) == len(found)
    return known


def times(found: list[Event]) -> list[tuple[datetime, datetime]]:
    """Begin and end of each entry."""
    return [(one.decoded("dtstart"), one.decoded("dtend")) for one in found]


def test_round_trip() -> None:
    """Read back, the patients' calendars hold the roster, no session more or less, each at its place and time."""
    made = source()
    files = calendars(made, options())
    for one in made.week.patients:
        mine = [it for it in made.roster.rows if it.patient_id == one.patient_id]
        found = events(files, f"patients/{one.patient_id}.ics")
        assert times(found) == [(_at(it.date, it.start), _at(it.date, it.end)) for it in mine]
        assert [str(it["location"]) for it in found] == [it.room_id or "Telehealth" for it in mine]
    assert len(events(files, "clinicians/c1.ics")) == 3
    assert len(events(files, "rooms/r1.ics")) == 2
    assert sorted(files) == [
        *("clinicians/c1.ics", "clinicians/c2.ics", "patients/p1.ics", "patients/p2.ics", "patients/p3.ics"),
        *("rooms/r1.ics", "rooms/r2.ics"),
    ]
    by_uid(files)


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, datetime.min.time(), CHICAGO) + timedelta(minutes=minute)


@pytest.mark.parametrize(
    ("monday", "zone"), [(date(2026, 3, 2), "America/Chicago"), (date(2026, 10, 19), "Europe/Berlin")]
)
def test_clocks_change(monday: date, zone: str) -> None:
    """In the week that clocks change, nine is nine before and after, and the file itself says when they change."""
    week = toy_week(week=monday, timezone=zone)
    made = source(
        week, [row("p1", "cbt", day, date=monday + timedelta(days=n)) for n, day in ((5, "Sat"), (6, "Sun"))]
    )
    content = calendars(made, options())["patients/p1.ics"]
    found = [one.decoded("dtstart") for one in Calendar.from_ical(content).events]
    assert [one.strftime("%a %H:%M") for one in found] == ["Sat 09:00", "Sun 09:00"]
    assert found[0].utcoffset() != found[1].utcoffset()
    assert f"DTSTART;TZID={zone}:".encode() in content
    assert f"TZID:{zone}\r\n".encode() in content


@pytest.mark.parametrize(
    ("zone", "changes"),
    [
        ("America/Chicago", 2),
        ("Europe/Berlin", 2),
        ("America/Phoenix", 0),
        ("Australia/Sydney", 2),
        ("Etc/UTC", 0),
    ],
)
def test_time_zone_component(zone: str, changes: int) -> None:
    """The calendar tells every change of clocks that the zone makes in the year, at its second, and no other."""
    first, *later = vtimezone(ZoneInfo(zone), 2026).subcomponents
    told = {_onset(part): (part.decoded("tzoffsetfrom"), part.decoded("tzoffsetto")) for part in later}
    assert told == _transitions(ZoneInfo(zone), 2026)
    assert len(told) == changes
    assert first.decoded("dtstart") == datetime(2026, 1, 1)


def _onset(part: Any) -> datetime:
    onset: datetime = part.decoded("dtstart").replace(tzinfo=UTC) - part.decoded("tzoffsetfrom")
    return onset


def _transitions(where: ZoneInfo, year: int) -> dict[datetime, tuple[timedelta | None, timedelta | None]]:
    """The moments of a year at which the zone changes its offset, looked for at each half hour, with both offsets."""
    found = {}
    for number in range(1, 366 * 48):
        moment = datetime(year, 1, 1, tzinfo=UTC) + timedelta(minutes=30 * number)
        before, after = (one.astimezone(where).utcoffset() for one in (moment - timedelta(seconds=1), moment))
        if before != after:
            found[moment] = (before, after)
    return found


def test_without_a_time_zone() -> None:
    """Times float: they are nine o'clock wherever the reader is."""
    content = calendars(source(toy_week()), options())["patients/p1.ics"]
    assert b"\r\nDTSTART:20260105T090000\r\n" in content
    assert b"VTIMEZONE" not in content


@pytest.mark.parametrize("zone", ["America/Chicago", "Etc/UTC", "Atlantic/Reykjavik", "UTC"])
def test_written_again(zone: str) -> None:
    """The same roster later gives the same bytes; and at the same moment, without anything earlier, too.

    In the zones that are written as Universal Time as well; UTC stands for none, and times float.
    """
    made = source(toy_week(timezone=zone))
    first = calendars(made, options())
    assert calendars(made, options(earlier=first, moment=LATER)) == first
    assert calendars(made, options()) == first


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


def labelled() -> ExportSource:
    """The usual roster with names that can be looked for."""
    people = [patient(f"p{n}", label=f"Label{n}") for n in (1, 2, 3)]
    staff = [clinician(f"c{n}", label=f"Staff{n}") for n in (1, 2)]
    return source(toy_week(timezone="America/Chicago", patients=people, clinicians=staff))


@pytest.mark.parametrize("labels", [False, True])
def test_patient_calendar_names_nobody_else(labels: bool) -> None:
    """No other patient, no clinician; by default no service either, and never the notice, which would tell of one."""
    files = calendars(labelled(), options(labels=labels, notice=True))
    for number in (1, 2, 3):
        text = files[f"patients/p{number}.ics"].decode()
        others = [f"{word}{n}" for n in {1, 2, 3} - {number} for word in ("p", "Label")]
        assert [one for one in (*others, "Staff", "c1", "c2", "42 CFR") if re.search(rf"\b{one}", text)] == []
        assert (f"Label{number}" in text) is labels
    summaries = [str(one["summary"]) for one in events(files, "patients/p1.ics")]
    neutral = ["Group A", "Appointment", "Group A", "Family appointment"]
    assert summaries == (["cbt", "ind", "cbt", "fam"] if labels else neutral)


def test_room_calendar_names_no_patient() -> None:
    """It hangs beside a door: the group's letter and its size, the leader, nothing of a patient or service."""
    files = calendars(labelled(), options(notice=True))
    text = files["rooms/r1.ics"].decode()
    assert not re.search(r"\bp\d|Label|cbt|42 CFR", text)
    assert "SUMMARY:Group A (3)" in text
    assert "Leader: c1" in text


def test_clinician_calendar() -> None:
    """Who comes, by id, with names only where asked for; the notice where asked for."""
    quiet = calendars(labelled(), options())["clinicians/c1.ics"].decode()
    loud = calendars(labelled(), options(labels=True, notice=True))["clinicians/c1.ics"].decode().replace("\r\n ", "")
    assert "Label" not in quiet
    assert "42 CFR" not in quiet
    assert "SUMMARY:cbt\\, Group A (3)" in quiet
    assert "Patients: Label1 (p1)\\, Label2 (p2)\\, Label3 (p3)" in loud
    assert NOTICE in loud


def test_hostile_names() -> None:
    """No line is longer than 75 octets, none begins a component of its own, and names come back whole."""
    files = calendars(hostile_source(), options(labels=True))
    assert len([name for name in files if name.startswith("patients/")]) == len(HOSTILE)
    for name, content in files.items():
        assert not re.search(rb"\x07|\x00|[^\r]\n", content)
        assert max(len(line) for line in content.split(b"\r\n")) <= 75
        found = events(files, name)
        assert content.count(b"\r\nBEGIN:VEVENT\r\n") == len(found) == content.count(b"\r\nEND:VEVENT\r\n")
        assert {str(one["class"]) for one in found} == {"PRIVATE"}
    (alone,) = [str(one["summary"]) for one in events(files, "clinicians/c2.ics") if "x" * 200 in str(one["summary"])]
    assert alone.endswith(f"{'x' * 200} ({'x' * 200})")


def test_midnight() -> None:
    """A session that ends at 24:00 ends when the next day begins."""
    made = source(None, rows_for(3, "cbt", "Mon", "23:00"))
    assert minute_of("24:00") == made.roster.rows[0].end
    ((_, end),) = times(events(calendars(made, options()), "rooms/r1.ics"))
    assert end == datetime(2026, 1, 6, tzinfo=CHICAGO)
