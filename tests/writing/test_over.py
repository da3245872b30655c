"""Exports of a repaired roster: sessions that have begun and are in it no more keep their entries as they are."""

import json
from collections.abc import Iterable
from datetime import timedelta

import pytest

from models.roster import RosterRow
from scheduler.writing.fhir import bundle
from scheduler.writing.ics import calendars
from scheduler.writing.repair_json import CLINIC, KEPT, NAME, OVER, SCHEMA, session
from tests.toys import clinician, patients, room, row, toy_week
from tests.writing.bundles import after, aside, read, references, resources
from tests.writing.calendars import by_uid
from tests.writing.made import LATER, options, rows, source

MISSED = row("p1", "ind", "Mon", "10:00", clinician_id="c2", room_id="r2")
MADE_UP = row("p1", "ind", "Thu", "10:00", clinician_id="c2", room_id="r2")
OTHERS = [one for one in rows() if one != MISSED]


def said(*over: RosterRow, clinic: str | None = None) -> dict[str, bytes]:
    """The repair.json of a repair after which these sessions are over; without a clinic, as it was once."""
    named = {} if clinic is None else {CLINIC: clinic}
    document = {"schema": SCHEMA, **named, OVER: [session(one, one.session_id) for one in over]}
    return {NAME: json.dumps(document).encode()}


def of_patient(content: bytes, key: str = "p1", service: str = "ind") -> list[tuple[str, str, str]]:
    """Method, status and day of the appointments that a patient has of a service."""
    found = []
    for one in read(content)["entry"]:
        known = one["resource"]
        if known["resourceType"] == "Appointment" and known["serviceType"][0]["text"] == service:
            actors = [part["actor"].get("identifier", {}).get("value") for part in known["participant"]]
            found += [(one["request"]["method"], known["status"], known["start"][8:10])] * (key in actors)
    return found


@pytest.mark.parametrize("kept_aside", [False, True])
@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (OTHERS, [("POST", "proposed", "05")]),
        ([*OTHERS, MADE_UP], [("POST", "proposed", "05"), ("PUT", "proposed", "08")]),
    ],
    ids=["not made up", "made up"],
)
def test_a_no_show_is_neither_cancelled_nor_moved(
    now: list[RosterRow], expected: list[tuple[str, str, str]], kept_aside: bool
) -> None:
    """A front desk has marked Monday: the bundle leaves it, and what is made up has an appointment of its own."""
    first = bundle(source(), options())
    earlier = aside(first) if kept_aside else first
    second = after(earlier, now, elsewhere=(said(MISSED),))
    assert of_patient(second) == expected
    third = after(second, now, elsewhere=(said(MISSED),))
    assert [(status, day) for _, status, day in of_patient(third)] == [(status, day) for _, status, day in expected]
    assert [one["meta"]["versionId"] for one in resources(read(third), "Appointment")] == ["1"] * (7 + len(expected))


def test_what_was_missed_in_another_week_is_nobodys() -> None:
    """A folder that held a repair of the week before says nothing of this Monday, which is cancelled."""
    before = MISSED.model_copy(update={"date": MISSED.date - timedelta(days=7)})
    assert of_patient(after(bundle(source(), options()), OTHERS, elsewhere=(said(before),))) == [
        ("PUT", "cancelled", "05")
    ]


@pytest.mark.parametrize(("name", "status"), [(NAME, "proposed"), (KEPT, "cancelled")])
def test_what_another_repair_said_of_a_later_moment_is_not_over(name: str, status: str) -> None:
    """An earlier --today was a slip; what a repair hands on itself it has from the roster that it mends."""
    over = {name: said(MISSED)[NAME]}
    for now, expected in (((0, 600), status), ((0, 601), "proposed")):
        made = after(bundle(source(), options()), OTHERS, elsewhere=(over,), now=now)
        assert [one for _, one, _ in of_patient(made)] == [expected]


def test_one_that_had_changed_before_is_left_too() -> None:
    """It was written anew once, and marked since: from now on it is only created where it is unknown."""
    moved = row("p1", "ind", "Mon", "11:00", clinician_id="c2", room_id="r2")
    second = after(bundle(source(), options()), [*OTHERS, moved])
    assert of_patient(second) == [("PUT", "proposed", "05")]
    third = after(second, OTHERS, notice=True, elsewhere=(said(moved),))
    assert of_patient(third) == [("POST", "proposed", "05")]


def unchanged(now: Iterable[RosterRow], *over: RosterRow) -> list[str]:
    """Calendars before in which every entry is as it was, after these rows were written over them."""
    first = calendars(source(), options())
    again = calendars(source(made=now), options(earlier=first, moment=LATER, elsewhere=(said(*over),)))
    then = by_uid(again)
    return [name for name in first if all(then[key] == one for key, one in by_uid({name: first[name]}).items())]


def test_calendars_keep_what_was_missed() -> None:
    """Nobody's entry of Monday is cancelled or moved to Thursday, whose entry is new."""
    everyone = [*calendars(source(), options())]
    assert unchanged([*OTHERS, MADE_UP], MISSED) == unchanged(OTHERS, MISSED) == everyone
    assert set(everyone) - {*unchanged([*OTHERS, MADE_UP])} == {
        "clinicians/c2.ics",
        "patients/p1.ics",
        "rooms/r2.ics",
    }


def test_who_is_in_the_input_no_more_keeps_what_was_attended() -> None:
    """Patient, clinician and room of a visit are gone: it stays in a whole bundle; what was to come is cancelled."""
    left = toy_week(
        timezone="America/Chicago", patients=patients(3)[1:], clinicians=[clinician("c1")], rooms=[room("r1")]
    )
    now = source(left, [one for one in rows() if one.patient_id != "p1"])
    over = said(*(one for one in rows() if one.patient_id == "p1" and one.day == 0))
    first, made = calendars(source(), options()), bundle(source(), options())
    again = by_uid(calendars(now, options(earlier=first, moment=LATER, elsewhere=(over,))))
    changed = {key for key, one in by_uid(first).items() if again[key] != one}
    assert {again[key].decoded("dtstart").strftime("%a") for key in changed} == {"Wed", "Thu"}
    second = bundle(now, options(earlier={"x": made}, moment=LATER, elsewhere=(over,)), "x")
    assert of_patient(second) == [("POST", "proposed", "05")]
    assert of_patient(second, service="fam") == [("PUT", "cancelled", "08")]
    urls = {one["fullUrl"] for one in read(second)["entry"]}
    assert {url for one in resources(read(second), "Appointment") for url in references(one)} <= urls


def test_what_was_never_written_is_not_written_now() -> None:
    """An export that is the first one shows the roster, and no session that nobody came to."""
    assert calendars(source(made=OTHERS), options(earlier=said(MISSED))) == calendars(source(made=OTHERS), options())
    assert bundle(source(made=OTHERS), options(earlier=said(MISSED))) == bundle(source(made=OTHERS), options())


def test_made_up_on_the_same_day() -> None:
    """Both sessions have one name: each has an entry at its own time."""
    later = row("p1", "ind", "Mon", "15:00", clinician_id="c2", room_id="r2")
    second = after(bundle(source(), options()), [*OTHERS, later], elsewhere=(said(MISSED),))
    assert [method for method, *_ in of_patient(second)] == ["POST", "PUT"]


@pytest.mark.parametrize("broken", [b"", b"[]", b'{"schema": "iop-roster/repair/1", "over": [1, {"day": 0}]}'])
def test_a_broken_document_keeps_nothing(broken: bytes) -> None:
    """What cannot be read stops no export."""
    first = calendars(source(), options())
    assert calendars(source(), options(earlier=first, elsewhere=({NAME: broken},))) == first
