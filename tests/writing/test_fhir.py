"""The FHIR bundle: read back equal, instants that are right, and ids only."""

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from fhir.resources.R4B.appointment import Appointment

from scheduler.writing.fhir import bundle, withdrawn
from scheduler.writing.notice import NOTICE
from tests.toys import room, row, toy_week
from tests.writing.bundles import read, resources, staffed
from tests.writing.made import HOSTILE, hostile_source, options, source


def actors(appointment: Mapping[str, Any]) -> dict[str, Any]:
    """The appointment's participants by type; the first of a type."""
    found: dict[str, Any] = {}
    for one in appointment["participant"]:
        found.setdefault(one["actor"]["type"], one["actor"])
    return found


def test_round_trip() -> None:
    """Read back, the appointments are the roster's rows: who, when, where, with whom, what."""
    made = source()
    document = read(bundle(made, options()))
    names = {one["fullUrl"]: one["resource"]["identifier"][0]["value"] for one in document["entry"]}
    found = []
    for one in resources(document, "Appointment"):
        who = actors(one)
        begin, end = (datetime.fromisoformat(one[key]) for key in ("start", "end"))
        assert begin.utcoffset() == timedelta(hours=-6)
        assert one["status"] == "proposed"
        assert one["minutesDuration"] == (end - begin).total_seconds() / 60
        room = who.get("Location", {}).get("reference")
        found.append(
            (
                who["Patient"]["identifier"]["value"],
                one["identifier"][1]["value"],
                begin.replace(tzinfo=None),
                names[who["Practitioner"]["reference"]],
                names[room] if room else None,
                names[who["HealthcareService"]["reference"]],
            )
        )
    expected = [
        (
            one.patient_id,
            f"2026-01-05/{one.session_id}",
            datetime.combine(one.date, datetime.min.time()) + timedelta(minutes=one.start),
            one.clinician_id,
            one.room_id,
            one.service_id,
        )
        for one in made.roster.rows
    ]
    assert sorted(found, key=repr) == sorted(expected, key=repr)


def test_shared_session() -> None:
    """Those who meet share the session's identifier, under one system; an appointment's own is nobody else's."""
    found = resources(read(bundle(source(), options())), "Appointment")
    own, shared = ([one["identifier"][n] for one in found] for n in (0, 1))
    assert len({one["value"] for one in own}) == 8
    assert len({one["value"] for one in shared}) == 4
    assert [len({one["system"] for one in group}) for group in (own, shared)] == [1, 1]


def test_co_facilitator() -> None:
    """Leader and co-facilitator take part in different roles."""
    made = source(None, [row("p1", "cbt", cofacilitator_id="c2")])
    (one,) = resources(read(bundle(made, options())), "Appointment")
    codes = [part["type"][0]["coding"][0]["code"] for part in one["participant"] if "type" in part]
    assert codes == ["PPRF", "SPRF"]


def test_clocks_change() -> None:
    """Nine o'clock is an hour earlier in Universal Time after the clocks have changed."""
    monday = date(2026, 3, 2)
    days = [row("p1", "cbt", day, date=monday + timedelta(days=n)) for n, day in ((5, "Sat"), (6, "Sun"))]
    made = source(toy_week(week=monday, timezone="America/Chicago"), days)
    found = [one["start"] for one in resources(read(bundle(made, options())), "Appointment")]
    assert found == ["2026-03-07T09:00:00-06:00", "2026-03-08T09:00:00-05:00"]


def test_without_a_time_zone() -> None:
    """An instant cannot be guessed; the option gives one."""
    with pytest.raises(ValueError, match="time zone"):
        bundle(source(toy_week()), options())
    found = resources(read(bundle(source(toy_week()), options(timezone="UTC"))), "Appointment")
    assert found[0]["start"] == "2026-01-05T09:00:00+00:00"


def test_ids_only() -> None:
    """Names appear only where asked for, and so does the notice; the restriction always."""
    made = source(staffed())
    quiet, loud = bundle(made, options()).decode(), bundle(made, options(labels=True, notice=True)).decode()
    assert all(word not in quiet for word in ("Label", "Staff", NOTICE, "42CFRPart2"))
    assert all(word in loud for word in ("Label1", "Staff2", NOTICE, "42CFRPart2"))
    for one in read(quiet.encode())["entry"]:
        assert one["resource"]["meta"]["security"][0]["code"] == "R"


def test_hostile_names() -> None:
    """Whatever a name holds, the bundle is valid and says it in one line."""
    found = resources(read(bundle(hostile_source(), options(labels=True))), "Appointment")
    assert len(found) == 2 * len(HOSTILE)
    shown = {actors(one)["Patient"]["display"] for one in found}
    assert shown >= {"=1+1", "<script>alert(1)</script>", "two lines and a bell", "x" * 200}
    assert not any(ord(letter) < 32 for text in shown for letter in text)


def test_week_without_a_session() -> None:
    """FHIR knows no empty array: such a bundle has no entries at all, also over one that was written with some."""
    made = source(None, [])
    content = bundle(made, options())
    document = read(content)
    assert "entry" not in document
    for earlier in (content, json.dumps(document | {"entry": []}).encode()):
        assert bundle(made, options(earlier={"x": earlier}), "x") == content
    assert withdrawn(made.week, options(earlier={"x": content}), "x") is None


def test_ids_inside_a_search() -> None:
    """An id cannot widen the search that decides whether a resource is known already."""
    week = toy_week(timezone="America/Chicago", rooms=[room("a|b,c&d=$ \\")])
    made = source(week, [row("p1", "cbt", room_id="a|b,c&d=$ \\")])
    (found,) = (
        one["request"]["ifNoneExist"]
        for one in read(bundle(made, options()))["entry"]
        if one["resource"]["resourceType"] == "Location"
    )
    assert found.split("|")[1] == "a%5C%7Cb%5C%2Cc%26d%3D%5C%24%20%5C%5C"


def test_model_refuses_nonsense() -> None:
    """The validation that every export passes would notice a wrong element."""
    with pytest.raises(ValueError, match="extra"):
        Appointment.model_validate({"resourceType": "Appointment", "status": "proposed", "nonsense": 1})
