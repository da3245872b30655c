"""One output folder for two weeks in turn: what must be cancelled of each is known when its turn comes again."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest

from models.roster import RosterRow
from models.week import ClinicWeek
from scheduler.writing.aside import PLACE, earlier, keeps, set_aside
from scheduler.writing.exports import BUNDLE, exports
from scheduler.writing.identity import clinic_id
from scheduler.writing.repair_json import over
from tests.toys import MONDAY, toy_week
from tests.writing.bundles import read, resources
from tests.writing.calendars import by_uid
from tests.writing.made import LATER, MOMENT, options, rows, source
from tests.writing.test_over import MISSED, OTHERS, said

BOTH = ("ics", "fhir")
DAYS = timedelta(days=7)
FEWER = rows()[3:]


def week(number: int = 0, **changes: Any) -> ClinicWeek:
    """The toy week, so many weeks later."""
    return toy_week(**{"timezone": "America/Chicago", "week": MONDAY + number * DAYS, **changes})


def published(
    folder: Mapping[str, bytes],
    at: ClinicWeek,
    made: Collection[RosterRow],
    formats: Collection[str] = BOTH,
    moment: datetime | None = LATER,
) -> dict[str, bytes]:
    """The exports in a folder after a roster was written over another one with these formats."""
    wanted = options(earlier=earlier(folder), moment=moment)
    mine = [one.model_copy(update={"date": one.date + (at.week - MONDAY)}) for one in made]
    return {**exports(source(at, mine), formats, wanted), **set_aside(at, formats, wanted)}


def statuses(folder: Mapping[str, bytes]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Status by uid of the visible entries, and status and start of the appointments."""
    calendars = {name: content for name, content in folder.items() if name.startswith("calendars/")}
    appointments = resources(read(folder[BUNDLE]), "Appointment")
    return (
        {key: str(one["status"]) for key, one in by_uid(calendars).items()},
        sorted((one["status"], one["start"]) for one in appointments),
    )


@pytest.mark.parametrize("formats", [(), ("ics",), BOTH], ids=["none", "calendars", "both"])
@pytest.mark.parametrize("times", [1, 2])
def test_a_week_between_loses_no_cancellation(formats: tuple[str, ...], times: int) -> None:
    """A correction cancels what it would have cancelled without the other week, which cancels nothing itself."""
    first = published({}, week(), rows(), moment=MOMENT)
    between = first
    for _ in range(times):
        between = published(between, week(1), rows(), formats)
    for name in formats:
        assert "CANCELLED" not in statuses(published(between, week(1), rows()))[0].values(), name
    assert {name for name in between if keeps(name, BOTH)} == set()
    after = published(between, week(), FEWER)
    assert statuses(after) == statuses(published(first, week(), FEWER))
    again = published(after, week(1), FEWER)
    assert ("CANCELLED" in statuses(again)[0].values()) == ("ics" in formats)


def test_nobody_is_named_in_what_is_kept() -> None:
    """Exports with names of one week leave none behind when the next one is written."""
    people = [one.model_copy(update={"label": "Emily"}) for one in week().patients]
    named = week(patients=people)
    first = {**exports(source(named), BOTH, options(labels=True))}
    assert any(b"Emily" in one for one in first.values())
    kept = published(first, week(1), rows(), ())
    assert {name.split("/")[1] for name in kept} == {str(MONDAY)}
    assert not [name for name, one in kept.items() if b"Emily" in one]


@pytest.mark.parametrize(("moment", "kept"), [(timedelta(days=13), True), (timedelta(days=14), False)])
def test_a_week_that_ended_a_week_ago_is_kept_no_more(moment: timedelta, kept: bool) -> None:
    """Nobody cancels what is long over, and no folder grows from week to week; without a moment it is the same."""
    first = published({}, week(), rows())
    then = datetime.combine(MONDAY + moment, LATER.timetz())
    assert bool(published(first, week(3), rows(), (), then)) == kept
    assert bool(published(first, week(moment.days // 7), rows(), (), None)) == kept


def test_another_clinics_weeks_are_not_kept() -> None:
    """Two clinics that share a folder cancel nothing of each other, in whichever order they write their weeks."""
    first = published({}, week(name="other"), rows())
    between = published(first, week(1), rows())
    assert not [name for name in between if name.startswith(PLACE)]
    theirs = published(published({}, week(name="other"), rows()), week(1, name="other"), rows())
    mine = statuses(published(theirs, week(), rows()))
    assert {*mine[0].values(), *(status for status, _ in mine[1])} == {"CONFIRMED", "proposed"}


@pytest.mark.parametrize("times", [1, 2])
def test_a_week_between_cancels_no_no_show(times: int) -> None:
    """The folder held a repair, whose repair.json is gone with the next week's roster: what was missed is known."""
    first = {**published({}, week(), rows()), **said(MISSED)}
    between = first
    for _ in range(times):
        between = published(between, week(1), rows())
    after = published(between, week(), OTHERS)
    assert "CANCELLED" not in statuses(after)[0].values()
    assert {status for status, _ in statuses(after)[1]} == {"proposed"}


@pytest.mark.parametrize(("days", "kept"), [(13, True), (14, False)])
def test_what_was_missed_is_not_kept_for_ever(days: int, kept: bool) -> None:
    """It is forgotten with the entries of its week; until then it is there once, with whatever the folder holds."""
    then = datetime.combine(MONDAY + timedelta(days=days), LATER.timetz())
    first = said(MISSED, MISSED)
    now = set_aside(week(days // 7), (), options(earlier=first, moment=then))
    assert [one.session_id for one in over([earlier(now)], clinic_id(week()))] == [MISSED.session_id] * kept
    assert bool(now) == kept
    again = set_aside(week(), (), options(earlier=earlier(now), elsewhere=(first,), moment=then))
    assert [*over([earlier(again)], clinic_id(week()))] == [MISSED]


def test_what_was_missed_in_another_clinic_is_nobodys() -> None:
    """Two sites that number patients alike share a folder: one cancels its own, and keeps nothing of the other's."""
    theirs = said(MISSED, clinic=clinic_id(week(name="other")))
    first = {**theirs, **published({}, week(), rows())}
    after = published(first, week(), OTHERS)
    assert "CANCELLED" in statuses(after)[0].values()
    assert not [name for name in after if name.startswith(PLACE)]
    own = published({**said(MISSED, clinic=clinic_id(week())), **published({}, week(), rows())}, week(), OTHERS)
    assert "CANCELLED" not in statuses(published(own, week(), OTHERS))[0].values()
    other = set_aside(week(name="other"), (), options(earlier=earlier(own), moment=LATER))
    assert f"{PLACE}over.json" in own
    assert f"{PLACE}over.json" not in other
