"""Chances by simulation, against those that can be counted."""

import math
from collections.abc import Collection
from datetime import timedelta
from itertools import combinations
from typing import Any

from models.roster import Roster, RosterRow
from models.week import ClinicWeek, Patient
from scheduler.calendar import Calendar
from scheduler.check import examine
from scheduler.planning.risk.cushion import Cushioned, Cushioning, goals
from scheduler.planning.risk.kept import keep
from scheduler.planning.risk.simulate import Chance, Comes, simulate
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.engine import Limits
from scheduler.solving.program.assemble import assemble
from scheduler.view import PatientView, RosterView
from tests.planning.solve import answer_of
from tests.toys import (
    GROUP_SERVICES,
    MONDAY,
    WORK_DAYS,
    busy,
    daily,
    group,
    patient,
    pin,
    row,
    three_by_three,
    toy_week,
    track,
)

DAYS = ("Mon", "Tue", "Wed", "Thu")
ROSTER = Roster(rows=(*three_by_three("p1"), *three_by_three("p2", DAYS), row("p3", "cbt")))


def share(one: Chance | None) -> float | None:
    """The share, where there is one."""
    return None if one is None else one.share


def exact_week(one: PatientView, chance: float) -> float:
    """The chance to end the week at the floor, by going through all sets of days: the slower way, for a check."""
    days = list(one.day_minutes.values())
    total = 0.0
    for picked in range(2 ** len(days)):
        came = [bool(picked >> place & 1) for place in range(len(days))]
        minutes = sum(length for length, here in zip(days, came, strict=True) if here)
        if minutes >= one.limits.min_weekly_minutes:
            total += math.prod(chance if here else 1 - chance for here in came)
    return total


def test_simulated_chances_hold_the_exact_ones() -> None:
    """The interval holds what going through all sets of days gives: 0.8^3, and one absence forgiven for the other."""
    week = toy_week()
    found = {one.patient_id: one for one in simulate(week, ROSTER, Comes(0.8, {"p2": 0.63}), 20_000, 1).patients}
    for one in RosterView(week, ROSTER).placed:
        risk = found[one.id]
        assert risk.week.low <= exact_week(one, risk.probability) <= risk.week.high
    assert found["p1"].one_absence
    assert not found["p2"].one_absence
    assert found["p2"].margin == 180
    assert (found["p3"].week.share, share(found["p3"].day)) == (0, 0)
    assert abs(exact_week(RosterView(week, ROSTER).patient["p1"], 0.8) - 0.512) < 1e-9


def test_equal_seeds_give_equal_answers_whoever_else_is_there() -> None:
    """A patient's draws do not depend on the rest of the roster, so that two rosters can be compared."""
    week, comes = toy_week(), Comes(0.8)
    both, alone = (simulate(week, Roster(rows=rows), comes, 500, 7) for rows in (ROSTER.rows, ROSTER.rows[:9]))
    assert both.patients[0] == alone.patients[0]
    assert simulate(week, ROSTER, comes, 500, 7) == both
    assert simulate(week, ROSTER, comes, 500, 8) != both


def test_single_sessions_may_be_missed() -> None:
    """By session: nine sessions at 0.8 each have to be attended for nine hours without a margin."""
    week = toy_week()
    (one, *_) = simulate(week, ROSTER, Comes(0.8), 20_000, 1, by_session=True).patients
    assert one.week.low <= 0.8**9 <= one.week.high


def test_certain_attendance() -> None:
    """Who always comes is always above the floor; the interval still leaves room."""
    (one, *_) = simulate(toy_week(), ROSTER, Comes(1.0), 400, 1).patients
    assert (one.week.share, share(one.day)) == (1, 1)
    assert one.week.low < 1


def test_a_patient_without_programme_days_has_no_full_day() -> None:
    """A single individual session changes nothing of the programme days; where there is none, no share is made up."""
    lone = row("p3", "ind", "Tue")
    with_it, without = (
        simulate(toy_week(), Roster(rows=rows), Comes(0.5), 400, 1)
        for rows in ((*three_by_three("p1"), lone), tuple(three_by_three("p1")))
    )
    assert with_it.days == without.days
    assert [one.day is None for one in with_it.patients] == [False, True]
    assert simulate(toy_week(), Roster(rows=(lone,)), Comes(0.5), 400, 1).days is None


def test_wilson_by_hand() -> None:
    """8 of 10: 0.4902 to 0.9433, as printed in the literature's tables."""
    found = Chance.of(8, 10)
    assert (round(found.low, 4), round(found.high, 4)) == (0.4902, 0.9433)


def cushioned(week: ClinicWeek, roster: Roster, minutes: int) -> Cushioned:
    """The best cushion of a small week; the limit is far off, since other work may keep the machine busy."""
    found = Cushioning(week, roster, minutes, 120.0).run()
    assert found is not None
    return found


def test_a_cushion_goes_up_to_the_ceiling() -> None:
    """Goals of active patients are above their floors, own ones too, and nobody's beyond what the week may hold."""
    waits = patient("p3", status="waitlist")
    week = toy_week(patients=(patient("p1", min_weekly_minutes=1100), patient("p2"), waits))
    assert goals(week, 180) == {"p1": 1140, "p2": 720}


def roomy(*people: Patient, **changes: Any) -> ClinicWeek:
    """A week with four groups of each service: whoever can come has a fourth day to go to."""
    groups = tuple(
        group(f"{key}{number}", service_id=key, min_size=1) for key in GROUP_SERVICES for number in range(4)
    )
    return toy_week(patients=people, groups=groups, **changes)


def test_a_cushion_forgives_an_absence_where_there_is_room() -> None:
    """Two with nine hours get a fourth day; both have to be called for it."""
    week = roomy(patient("p1"), patient("p2"))
    roster = answer_of(week).roster
    assert all(one.one_absence for one in simulate(week, roster, Comes(0.8), 100, 1).patients)
    found = cushioned(week, roster, 180)
    assert (found.without, found.moved, found.proven) == (0, 2, True)
    assert not any(one.one_absence for one in simulate(week, found.roster, Comes(0.8), 100, 1).patients)


def test_nobody_pays_for_the_cushion_of_another() -> None:
    """There are seats for nine hours each: who was admitted keeps his, and the other stays without a cushion."""
    names = {f"{key}{number}": key for key in GROUP_SERVICES for number in range(6)}
    groups = tuple(group(name, service_id=key, min_size=1, max_size=1) for name, key in names.items())
    week = toy_week(patients=(patient("p1"), patient("p2", status="waitlist")), groups=groups)
    roster = answer_of(week).roster
    found = cushioned(week, roster, 180)
    before, after = (examine(week, one).stages for one in (roster, found.roster))
    assert after[:4] == before[:4] == (0, 0, 0, 0)
    assert (found.without, found.proven) == (1, True)


def test_nobody_loses_hours_for_the_cushion_of_another() -> None:
    """One has fifteen hours and one nine of the twenty-four there are: twelve each would be taken from the first."""
    rows = (*_alone("p1", WORK_DAYS, 0, "1"), *_alone("p2", ("Mon", "Wed", "Fri"), 5, "2"))
    names = {str(one.group_id): one for one in rows}
    groups = tuple(
        group(name, service_id=one.service_id, min_size=1, max_size=1, days=(one.day,), start=one.start)
        for name, one in names.items()
    )
    week, roster = toy_week(patients=(patient("p1"), patient("p2")), groups=groups), Roster(rows=rows)
    assert not [one for one in examine(week, roster).findings if one.severity != "gap"]
    found = cushioned(week, roster, 180)
    minutes = {one.patient_id: one.weekly_minutes for one in examine(week, found.roster).coverage}
    assert minutes == {"p1": 900, "p2": 540}
    assert (found.without, found.proven) == (1, True)


def _alone(patient_id: str, days: Collection[str], first: int, number: str) -> list[RosterRow]:
    """Three hours a day, each in a group of his own, numbered from ``first``."""
    found = []
    for day, each in zip(days, range(first, first + len(days)), strict=True):
        for one in three_by_three(patient_id, (day,)):
            name = f"{one.service_id}{each}"
            own = {"group_id": name, "session_id": f"{name}.{day}", "clinician_id": f"c{number}"}
            found.append(one.model_copy(update=own | {"room_id": f"r{number}"}))
    return found


def test_no_promise_is_given_up_for_another() -> None:
    """Of two pins the one that holds keeps holding, and a required group that runs keeps running."""
    pins = (pin(patient_id="p1", service_id="cbt", day="Mon"), pin(patient_id="p1", service_id="cbt", day="Tue"))
    groups = tuple(group(key, meetings_per_week=3, required=key != "skills") for key in GROUP_SERVICES)
    week = toy_week(pins=pins, groups=groups)
    roster = Roster(rows=tuple(one for key in ("p1", "p2", "p3") for one in three_by_three(key)))
    model = assemble(week)
    keep(model.draft, roster, ())
    engine = CpSat(model.program)
    held = [engine.minimise([(1, holding)], Limits(10)).value for _, holding in model.draft.honoured]
    assert held == [1, 0]
    required = [
        (1, number)
        for template, numbers in zip(model.draft.templates, model.draft.running, strict=True)
        if template.unit.row.group_id == "mind"
        for number in numbers.values()
    ]
    assert engine.minimise(required, Limits(10)).value == 1


def test_who_is_not_there_this_week_is_not_without_a_cushion() -> None:
    """No open day lies in the stay of an active patient who was discharged before: nobody misses hours (P20)."""
    gone = patient("p2", discharge_date=MONDAY - timedelta(days=1))
    assert goals(toy_week(patients=(patient("p1"), gone)), 180) == {"p1": 720}


def test_the_cushion_of_a_short_stay_is_above_the_floor_of_that_stay() -> None:
    """P20 scales the floor to the days of the stay; a goal above the whole floor could not be reached."""
    week = toy_week(patients=(patient("p1"), patient("p2", discharge_date=MONDAY + timedelta(days=1))))
    floor = Calendar(week).limits(week.patient["p2"]).min_weekly_minutes
    assert floor < 540
    assert goals(week, 60) == {"p1": 600, "p2": floor + 60}


def _raised(week: ClinicWeek, chosen: Collection[str]) -> ClinicWeek:
    """The week in which those have the cushion as their floor."""
    own = {key: goal for key, goal in goals(week, 180).items() if key in chosen}
    patients = tuple(
        one.model_copy(update={"min_weekly_minutes": own.get(one.patient_id, one.min_weekly_minutes)})
        for one in week.patients
    )
    return week.model_copy(update={"patients": patients})


def test_the_fewest_without_a_cushion_are_those_of_the_largest_set_whose_floors_can_be_raised() -> None:
    """A second way: each set of patients by itself, its floors raised, by the whole search."""
    people = (patient("p1"), patient("p2", commitments=(busy("Thu", "09:00", "12:00"),)), patient("p3"))
    week = roomy(*people, tracks=(track("am", *daily("09:00", "12:00", DAYS)),))
    roster = answer_of(week).roster
    found = cushioned(week, roster, 180)
    sets = [set(chosen) for size in range(4) for chosen in combinations(("p1", "p2", "p3"), size)]
    weeks = [(chosen, _raised(week, chosen)) for chosen in sets]
    possible = [len(chosen) for chosen, one in weeks if not any(examine(one, answer_of(one).roster).stages[:4])]
    assert found.without == 3 - max(possible) == 1
    assert found.proven
