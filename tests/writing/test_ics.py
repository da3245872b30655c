"""Calendars: read back equal, right when clocks change, stable when corrected, and silent about others."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event

from models.clock import minute_of
from scheduler.writing.export_source import ExportSource
from scheduler.writing.ics import calendars
from scheduler.writing.ics.vtimezone import vtimezone
from scheduler.writing.notice import NOTICE
from tests.toys import clinician, patient, row, rows_for, toy_week
from tests.writing.calendars import by_uid, events
from tests.writing.made import HOSTILE, LATER, hostile_source, options, source

CHICAGO = ZoneInfo("America/Chicago")


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
