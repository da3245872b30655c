"""When things can happen: the arithmetic that model and checker share, so that no comparison of the two sees it."""

from datetime import timedelta

import pytest

from models.clock import MINUTES_PER_DAY
from models.limits import Limits
from models.week import Patient
from scheduler.calendar import ALL_DAY, Calendar, holds, joined, overlap, shared, without
from tests.toys import MONDAY, busy, clinician, patient, service, toy_week, track, window

NINE, TEN = 540, 600


@pytest.mark.parametrize(
    ("minutes", "stated", "strict", "session_hour"),
    [
        (44, None, 44, 44),
        (45, None, 45, 60),
        (60, None, 60, 60),
        (61, None, 61, 61),
        (45, 0, 0, 0),
        (60, 1, 1, 60),
        (60, 90, 60, 60),
        (61, 90, 61, 61),
        (90, 60, 60, 60),
    ],
)
def test_countable_minutes(minutes: int, stated: int | None, strict: int, session_hour: int) -> None:
    """What is stated, never more than the length; an hour for 45 to 60 where the policy says so, not for 0."""
    one = service(duration_minutes=minutes, countable_minutes=stated)
    assert Calendar(toy_week()).countable(one) == strict
    assert Calendar(toy_week(policy={"count_mode": "session_hour"})).countable(one) == session_hour


def _limits(one: Patient, **changes: object) -> tuple[int, int]:
    """Weekly floor and fewest days."""
    found: Limits = Calendar(toy_week(patients=[one], **changes)).limits(one)
    return found.min_weekly_minutes, found.min_days


def test_limits_of_one_day() -> None:
    """Admitted on Friday: a fifth of nine hours, up to the grid, and one day although a fifth of three is none."""
    friday = patient(admit_date=MONDAY + timedelta(days=4))
    assert _limits(friday) == (120, 1)
    assert _limits(friday, grid_minutes=1) == (108, 1)


def test_limits_of_a_share_without_remainder() -> None:
    """A floor on the grid is not rounded up, three fifths of five days are three."""
    wednesday = patient(admit_date=MONDAY + timedelta(days=2), min_weekly_minutes=500, min_days=5)
    assert _limits(wednesday) == (300, 3)


def test_limits_that_ask_for_nothing_stay_so() -> None:
    """The least one day of a short stay is no day more than the patient must come."""
    assert _limits(patient(admit_date=MONDAY + timedelta(days=4), min_weekly_minutes=0, min_days=0)) == (0, 0)


def test_limits_of_a_whole_stay_are_as_they_were_set() -> None:
    """Admitted on Monday and there till Friday: nothing is scaled, nor rounded to the grid."""
    whole = patient(admit_date=MONDAY, discharge_date=MONDAY + timedelta(days=4), min_weekly_minutes=541, min_days=4)
    assert _limits(whole) == (541, 4)


def test_stay_days_are_open_and_inside() -> None:
    """Tuesday to Saturday with Wednesday closed: the first day counts, Saturday has no track."""
    tuesday, saturday = MONDAY + timedelta(days=1), MONDAY + timedelta(days=5)
    one = patient(admit_date=tuesday, discharge_date=saturday)
    calendar = Calendar(toy_week(patients=[one], closed_days=[MONDAY + timedelta(days=2)]))
    assert calendar.open_days == (0, 1, 3, 4)
    assert calendar.stay_days(one) == (1, 3, 4)
    assert [calendar.in_stay(one, day) for day in range(7)] == [False, True, True, True, True, True, False]


def test_closed_days_are_those_of_this_week() -> None:
    """The Sundays before and of the week and the Monday after it: only the one in between is a day of it."""
    days = [MONDAY - timedelta(days=1), MONDAY + timedelta(days=6), MONDAY + timedelta(days=7)]
    assert Calendar(toy_week(closed_days=days)).closed_days == {6}


def test_joined() -> None:
    """Touching intervals are one, a minute apart they are two; empty ones vanish, inner ones end nothing early."""
    assert joined([(10, 20), (0, 10), (21, 30), (40, 40), (50, 45)]) == ((0, 20), (21, 30))
    assert joined([(0, 30), (10, 20), (25, 31)]) == ((0, 31),)


def test_without() -> None:
    """Holes that touch an end take nothing, one in the middle leaves both sides, one that covers leaves none."""
    assert without([(10, 20)], [(0, 10), (20, 30)]) == ((10, 20),)
    assert without([(10, 20)], [(9, 11), (14, 15), (19, 21)]) == ((11, 14), (15, 19))
    assert without([(10, 20), (30, 40)], [(10, 20)]) == ((30, 40),)


def test_shared_and_overlapping() -> None:
    """Intervals that touch have no minute in common."""
    assert shared([(0, 10), (20, 30)], [(9, 21), (30, 40)]) == ((9, 10), (20, 21))
    assert not overlap(0, 10, 10, 20)
    assert not overlap(10, 20, 0, 10)
    assert overlap(0, 10, 9, 20)
    assert overlap(0, 30, 10, 20)


def test_holds() -> None:
    """Both ends may be touched, none passed; two intervals hold nothing that lies in both."""
    assert holds([(10, 20)], 10, 20)
    assert not holds([(10, 20)], 9, 19)
    assert not holds([(10, 20)], 11, 21)
    assert not holds([(10, 20), (21, 30)], 15, 25)


def test_the_commute_ends_at_midnight() -> None:
    """Work from five past midnight and to five to midnight, and half an hour of way, are all of one day alone."""
    shift = patient(commitments=(busy("Tue", "00:05", "09:00"), busy("Tue", "18:00", "23:55")))
    days = Calendar(toy_week(patients=[shift], policy={"commute_minutes": 30})).patient["p1"]
    assert days[:3] == [ALL_DAY, ((9 * 60 + 30, 17 * 60 + 30),), ALL_DAY]


def test_who_has_a_minute_in_the_open_hours_is_not_absent() -> None:
    """From 19:59 on, where the clinic closes at eight, is there; from eight on, or in a meeting all day, is not."""
    late = (
        clinician("c1", available=(window("Mon", "19:59", "22:00"),)),
        clinician("c2", available=(window("Mon", "20:00", "22:00"),)),
        clinician("c3", available=(window("Mon", "09:00", "12:00"),), meetings=(window("Mon", "09:00", "12:00"),)),
    )
    calendar = Calendar(toy_week(clinicians=late))
    assert [calendar.absent(key) for key in ("c1", "c2", "c3")] == [False, True, True]
    assert (calendar.clinician["c3"][0], calendar.on_site["c3"][0]) == ((), ((NINE, 12 * 60),))


def test_no_windows_are_all_hours() -> None:
    """A patient, family, clinician or room without rows is free all week; one with rows on one day only then."""
    hour = (window("Mon", "09:00", "10:00"),)
    calendar = Calendar(toy_week(patients=[patient("p1"), patient("p2", available=hour, family_available=hour)]))
    for days in (calendar.patient["p1"], calendar.family["p1"], calendar.clinician["c1"], calendar.room["r1"]):
        assert days == [ALL_DAY] * 7
    assert ALL_DAY == ((0, MINUTES_PER_DAY),)
    assert calendar.patient["p2"] == calendar.family["p2"] == [((NINE, TEN),), *[()] * 6]


def test_open_hours() -> None:
    """From the first track to the last, as named where a day is named, none on closed days and those without both."""
    week = toy_week(
        tracks=[track("am", window("Mon", "09:00", "10:00"), window("Wed", "09:00", "10:00"))],
        open_hours=[
            window("Wed", "08:00", "12:00"),
            window("Sat", "09:00", "10:00"),
            window("Fri", "09:00", "10:00"),
        ],
        closed_days=[MONDAY + timedelta(days=4)],
    )
    hour = ((NINE, TEN),)
    assert Calendar(week).open_hours == [hour, (), ((8 * 60, 12 * 60),), (), (), hour, ()]


def test_tracks_around() -> None:
    """A track holds an hour that fills its window, windows that touch are one; a minute past it is outside."""
    tracks = [
        track("am", window("Mon", "09:00", "10:00")),
        track("two", window("Mon", "08:00", "09:30"), window("Mon", "09:30", "10:01")),
    ]
    calendar = Calendar(toy_week(tracks=tracks))
    assert calendar.tracks_around(0, NINE, TEN) == {"am", "two"}
    assert calendar.tracks_around(0, NINE, TEN + 1) == {"two"}
    assert calendar.tracks_around(1, NINE, TEN) == frozenset()
