"""What is called out of reach is out of reach, and what plainly is gets called so."""

from datetime import date, timedelta
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.clock import DAY_NAMES, clock
from models.roster import RosterRow
from models.week import ClinicWeek, Commitment, Patient, Track, Window
from scheduler.calendar import Calendar
from scheduler.reading import read_week
from scheduler.reading.reach.arithmetic import Choice, day_bound, week_bound
from scheduler.reading.reach.bound import PatientBound, Reached
from scheduler.reading.reach.offer import Offer
from scheduler.rules import RULES
from tests.reading.folders import clinic
from tests.toys import MONDAY, clinician, group, patient, room, row, service, toy_week, view_of

GRID = 30
SERVICES = ("cbt", "mind", "ind", "fam")


def reached(week: ClinicWeek, track_id: str) -> Reached:
    """The bounds of the week's first patient in a track."""
    return PatientBound(week.patients[0], Offer(week, Calendar(week))).reached(track_id)


def legal(week: ClinicWeek, rows: list[RosterRow]) -> bool:
    """The checker finds no hard rule broken."""
    view = view_of(week, rows)
    return not any(finding.severity == "hard" for rule in RULES for finding in rule.check(view))


def grown(week: ClinicWeek, track_id: str, dice: Random) -> list[RosterRow]:
    """A legal roster of the one patient: sessions in random order, each kept if the checker allows it."""
    rows: list[RosterRow] = []
    hours = range(8 * 60, 19 * 60, GRID)
    places = list(product(week.services, range(7), dice.sample(hours, 8)))
    copies = dict.fromkeys(SERVICES, 0)
    for one, day, start in dice.sample(places, len(places)):
        copy = f"{one.service_id}-{copies[one.service_id] + 1}" if one.kind == "group" else None
        new = row(
            "p1",
            one.service_id,
            DAY_NAMES[day],
            clock(start),
            minutes=one.duration_minutes,
            group_id=copy,
            track_id=track_id,
            countable_minutes=Calendar(week).countable(one),
        )
        if legal(week, [*rows, new]):
            rows.append(new)
            copies[one.service_id] += 1
    return rows


@st.composite
def windows(draw: st.DrawFn, most: int) -> tuple[Window, ...]:
    """Up to ``most`` windows on the half hour, somewhere between 8 and 20 o'clock."""
    found = []
    for _ in range(draw(st.integers(0, most))):
        start = draw(st.integers(16, 34))
        end = draw(st.integers(start + 1, 40))
        found.append(Window(day=draw(st.integers(0, 6)), start=start * 30, end=end * 30))
    return tuple(found)


@st.composite
def patients_of_one(draw: st.DrawFn) -> Patient:
    """An active patient with any availability, stay and orders."""

    def days(least: int, most: int) -> date | None:
        return draw(st.none() | st.integers(least, most).map(lambda day: MONDAY + timedelta(days=day)))

    busy = draw(windows(2))
    return patient(
        orders={"ind": draw(st.integers(0, 3)), "fam": draw(st.integers(0, 2))},
        available=draw(windows(5)),
        commitments=tuple(Commitment(**one.model_dump(), kind="work") for one in busy),
        family_available=draw(windows(2)),
        authorized_days=draw(st.none() | st.integers(1, 4)),
        admit_date=days(-2, 3),
        discharge_date=days(3, 8),
    )


@st.composite
def weeks(draw: st.DrawFn) -> ClinicWeek:
    """A clinic for one patient: groups of one, any lengths, tracks, closed days and ceilings."""
    lengths = {key: draw(st.sampled_from([30, 45, 60, 90])) for key in SERVICES}
    policy = {
        "min_size": 1,
        "max_days": draw(st.integers(1, 5)),
        "min_days": 1,
        "max_day_minutes": draw(st.sampled_from([120, 180, 300])),
        "max_weekly_minutes": draw(st.sampled_from([300, 1140])),
        "count_mode": draw(st.sampled_from(["strict_minutes", "session_hour"])),
        "outside_track_kinds": draw(st.sampled_from([(), ("family",), ("individual", "family")])),
        "commute_minutes": draw(st.sampled_from([0, 30])),
    }
    kept: dict[str, Any] = {"max_per_patient": draw(st.none() | st.integers(1, 3))}
    return toy_week(
        policy=policy,
        patients=[draw(patients_of_one())],
        tracks=[Track(track_id=key, windows=draw(windows(5))) for key in ("am", "pm")],
        closed_days=[MONDAY + timedelta(days=day) for day in draw(st.sets(st.integers(0, 6), max_size=2))],
        services=[service(key, duration_minutes=lengths[key], **(kept if key == "cbt" else {})) for key in SERVICES],
        groups=[group(key, copies=7) for key in ("cbt", "mind")],
        clinicians=[clinician("c1")],
        rooms=[room("r1")],
    )


@settings(max_examples=40, deadline=None)
@given(weeks(), st.integers(0, 10**6))
def test_no_legal_roster_exceeds_the_bounds(week: ClinicWeek, seed: int) -> None:
    """Minutes, days and sessions of rosters that the checker allows stay within what is called possible."""
    for track_id in week.track:
        rows = grown(week, track_id, Random(seed))
        bound = reached(week, track_id)
        assert sum(one.countable_minutes for one in rows) <= bound.minutes
        assert len({one.day for one in rows if one.kind == "group"}) <= bound.days
        for key in SERVICES:
            assert sum(one.service_id == key for one in rows) <= bound.sessions.get(key, 0)


def test_bound_is_met_in_a_plain_case() -> None:
    """Three mornings of three hours, three services: nine hours are possible and no more."""
    mornings = tuple(Window(day=day, start=540, end=720) for day in (0, 2, 4))
    week = toy_week(patients=[patient(available=mornings)])
    assert reached(week, "am") == Reached(minutes=540, days=3, sessions={"cbt": 3, "mind": 3, "skills": 3})
    assert reached(week, "pm") == Reached(minutes=0, days=0, sessions={"cbt": 0, "mind": 0, "skills": 0})


@pytest.mark.parametrize(
    ("changes", "minutes"),
    [
        ({}, 540),
        ({"available": tuple(Window(day=day, start=540, end=690) for day in range(5))}, 540),
        ({"available": tuple(Window(day=day, start=545, end=720) for day in range(5))}, 540),
        ({"available": (Window(day=0, start=540, end=720), Window(day=1, start=540, end=660))}, 300),
        ({"authorized_days": 2, "orders": {"ind": 2}}, 480),
        ({"discharge_date": MONDAY + timedelta(days=1)}, 360),
        ({"tags": ("x",), "program": "MH"}, 360),
    ],
)
def test_own_limits(changes: dict[str, Any], minutes: int) -> None:
    """Availability off the grid, few days, authorised days, the stay and eligibility each lower the bound."""
    week = toy_week(patients=[patient(**changes)])
    if "program" in changes:
        services = [service(key, programs=("SUD",) if key == "cbt" else ()) for key in ("cbt", "mind", "skills")]
        week = week.model_copy(update={"services": tuple(services)})
    assert reached(week, "am").minutes == minutes


def test_day_bound() -> None:
    """The clock, each service once, and the ceiling; a start off the grid is no start."""
    morning = Choice(((540, 720),), 60, 60, group=True)
    late = Choice(((550, 720),), 60, 60, group=True)
    assert day_bound([morning], 30, 300) == 60
    assert day_bound([morning] * 4, 30, 300) == 180
    assert day_bound([late] * 4, 30, 300) == 120
    assert day_bound([morning] * 4, 30, 100) == 100
    assert day_bound([], 30, 300) == 0


def test_week_bound() -> None:
    """The best programme days count in full, the others without groups, and those only as far as the orders go."""
    assert week_bound([180, 120, 240], [0, 60, 0], 2, 60) == 480
    assert week_bound([180, 120, 240], [0, 60, 0], 0, 60) == 60
    assert week_bound([180, 180, 180], [60, 60, 60], 1, 60) == 240


def test_named_before_any_search(tmp_path: Path) -> None:
    """A patient at work in both tracks is named with what he can reach and what he needs; the week is still given."""
    work = "patient_id,day,start,end,kind\n" + "".join(f"P02,{day},08:00,11:00,work\n" for day in DAY_NAMES)
    evening = "".join(f"P02,{day},17:00,19:00,work\n" for day in DAY_NAMES)
    result = read_week(clinic(tmp_path, patient_availability=work + evening))
    assert result.week is not None
    (notice,) = result.problems
    assert (notice.code, notice.severity, notice.row) == ("floor-out-of-reach", "notice", 3)
    assert '"P02"' in notice.message
    assert "180 of 540" in notice.message


def test_too_large_a_week_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the bounds would take long, one notice says that they were left out."""
    monkeypatch.setattr("scheduler.reading.reach.MAX_WORK", 10)
    assert [one.code for one in read_week(clinic(tmp_path)).problems] == ["reach-not-checked"]
