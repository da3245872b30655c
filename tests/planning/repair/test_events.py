"""Events in words, and what they do to a week."""

import pytest

from scheduler.calendar import Calendar
from scheduler.planning.repair.apply import applied
from scheduler.planning.repair.events import Event, EventError, parse_event, parse_events
from tests.toys import clinician, toy_week

WEEK = toy_week()


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("clinician c1 out Tue", Event("clinician", "c1", (1,))),
        ("Room r2 closed Wed 09:00-12:00", Event("room", "r2", (2,), 540, 720)),
        ("patient p1 busy Mon-Wed 9:00-12:00", Event("patient", "p1", (0, 1, 2), 540, 720)),
        ("family p2 away Thu,Fri", Event("family", "p2", (3, 4))),
        ("clinician c2 out", Event("clinician", "c2", tuple(range(7)))),
        ("closed thu", Event("clinic", "", (3,))),
        ("clinic closed Thu", Event("clinic", "", (3,))),
    ],
)
def test_forms(text: str, event: Event) -> None:
    """What a coordinator would type is understood, and can be typed again as it is shown."""
    assert parse_event(text, WEEK) == event
    assert parse_event(event.text, WEEK) == event


@pytest.mark.parametrize(
    "text",
    [
        "",
        "c1 out",
        "out Wed",
        "Away Wed",
        "busy Wed",
        "absent Tue",
        "clinician c9 out Tue",
        "room r1 closed Someday",
        "closed Thu 9:00-10:00",
        "clinician c1 out Fri-Mon",
        "patient p1 busy Mon 12:00-9:00",
        'clinician "c1',
    ],
)
def test_what_is_not_understood(text: str) -> None:
    """Unknown ids, days and hours are refused with what to write; who is out must be said, or all would be."""
    with pytest.raises(EventError):
        parse_event(text, WEEK)


def test_all_problems_at_once() -> None:
    """Two bad events are two lines."""
    with pytest.raises(EventError) as told:
        parse_events(["nonsense", "closed Thu", "room x closed Mon"], WEEK)
    assert len(str(told.value).splitlines()) == 2


def test_ids_with_blanks_are_quoted() -> None:
    """Ids stay as typed."""
    week = toy_week(clinicians=(clinician("Dr C"), clinician("c2")))
    assert parse_event('clinician "Dr C" out Mon', week).key == "Dr C"


def test_what_they_do() -> None:
    """Hours are gone, of somebody who was free all week too; who is out all week is absent (P14)."""
    events = [
        "clinician c1 out",
        "clinician c2 out Tue 09:00-12:00",
        "room r1 closed Wed",
        "patient p1 busy Mon",
        "family p2 away Thu",
        "closed Fri",
    ]
    calendar = Calendar(applied(WEEK, parse_events(events, WEEK)))
    assert calendar.absent("c1")
    assert calendar.clinician["c2"][1] == ((0, 540), (720, 1440))
    assert calendar.room["r1"][2] == ()
    assert calendar.patient["p1"][0] == ()
    assert calendar.family["p2"][3] == ()
    assert calendar.family["p2"][2] == ((0, 1440),)
    assert calendar.closed_days == {4}
