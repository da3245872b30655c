"""The next chair for a referral."""

from datetime import timedelta

import pytest

from instances.generator import generate
from models.clock import DAY_NAMES
from models.roster import Roster, RosterRow
from scheduler.check import examine
from scheduler.planning.keeping.answering import CALLS, Answering, Found
from scheduler.planning.recommend.later import earliest
from scheduler.planning.recommend.places import Asked, Chairs, ranked
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.engine import Limits
from scheduler.solving.program.assemble import assemble
from scheduler.solving.program.encode import encode
from tests.planning.clinics import clinic_week, groups, waiting
from tests.toys import (
    MONDAY,
    WORK_DAYS,
    busy,
    clinician,
    daily,
    group,
    last,
    patient,
    patients,
    room,
    row,
    three_by_three,
    toy_week,
    window,
)

ROSTER = Roster(rows=tuple(groups()))


def test_places_are_allowed_and_move_nobody() -> None:
    """Whoever is taken out of a planted roster finds a place; all others keep their rows' times and leaders."""
    made = generate("small", "normal", 2)
    patient_id = next(one.patient_id for one in made.week.patients if not one.active)
    chairs = Chairs(Asked.of(made.week, made.planted, made.week.patient[patient_id]))
    places = list(chairs.without_moves(3))
    at_once = chairs.at_once()
    assert places
    for place in [*places, *([at_once] if at_once else [])]:
        report = examine(chairs.asked.week, place.roster)
        assert report.legal
        assert not place.calls
        assert next(one.compliant for one in report.coverage if one.patient_id == patient_id)
        assert place.cost == tuple(a - b for a, b in zip(report.stages, chairs.before.stages, strict=True))
    assert len({frozenset((row.group_id, row.day) for row in one.rows if row.group_id) for one in places}) == len(
        places
    )
    assert [one.cost for one in ranked(made.week, places)] == sorted(one.cost for one in places)


def test_the_best_place_costs_least_of_all() -> None:
    """A second, slower way: the whole model with everybody else's sessions and leaders fixed."""
    week = clinic_week(patient=waiting(preferred_track_id="pm"))
    chairs = Chairs(Asked.of(week, ROSTER, week.patient["p4"]))
    best = next(chairs.without_moves(1))
    model = assemble(chairs.asked.week)
    engine = CpSat(model.program)
    kept = encode(model.draft, ROSTER)
    members = {one.variable for ones in model.draft.members.values() for one in ones}
    leading = {variable for one in model.draft.leading for variable in one.values()}
    others = {one.variable for ones in model.draft.members.values() for one in ones if one.patient.patient_id != "p4"}
    for variable in sorted(members | leading):
        if variable in kept.values or variable in others:
            engine.restrict([(1, variable)], kept.values.get(variable, 0), kept.values.get(variable, 0))
    engine.restrict([(1, model.draft.placed["p4"])], 1, 1)
    for stage in (5, 6, 7):
        answer = engine.minimise(model.stages[stage], Limits(30))
        assert answer.value == chairs.before.stages[stage - 1] + best.cost[stage - 1]
        engine.restrict(model.stages[stage], 0, answer.value or 0)


def test_a_full_clinic_has_no_place() -> None:
    """Three groups of three are full: nothing without moves."""
    full = tuple(group(key, meetings_per_week=3, max_size=3) for key in ("cbt", "mind", "skills"))
    week = clinic_week(groups=full)
    chairs = Chairs(Asked.of(week, ROSTER, week.patient["p4"]))
    assert list(chairs.without_moves(2)) == []
    assert chairs.at_once() is None


def test_a_past_that_breaks_a_rule_is_no_reason_against_a_place() -> None:
    """After a repair two leaders share each group (G02) and neither could lead all of it: seats are free yet."""
    away = {"c1": ("Mon",), "c2": ("Wed", "Fri")}
    staff = tuple(clinician(key, available=daily("08:00", "20:00", days)) for key, days in away.items())
    rows = [one.model_copy(update={"clinician_id": "c1" if one.day == 0 else "c2"}) for one in ROSTER.rows]
    week, closed = clinic_week(clinicians=staff), patient("p5", available=daily("08:00", "12:00", ("Mon",)))
    chairs = Chairs(Asked.of(week, Roster(rows=tuple(rows)), week.patient["p4"]))
    assert {one.rule for one in chairs.before.findings if one.severity == "hard"} == {"G02"}
    place = chairs.at_once()
    assert place is not None
    assert not place.moved
    chairs = Chairs(Asked.of(week, Roster(rows=tuple(rows)), closed))
    assert chairs.at_once() is None
    assert list(chairs.without_moves(2)) == []
    assert not chairs.searched_all
    assert not chairs.with_moves(3, 1, 1).bound


def test_a_place_with_a_move_names_who_moves() -> None:
    """Five chairs, one group hour that suits the referral: somebody who can come later makes room."""
    hours = ("Mon", "Wed", "Fri")
    week = toy_week(
        patients=(
            *patients(3),
            patient("p4", commitments=tuple(busy(day, "12:00", "20:00") for day in hours), status="waitlist"),
        ),
        groups=tuple(
            group(key, copies=2, meetings_per_week=3, min_size=1, max_size=3) for key in ("cbt", "mind", "skills")
        ),
        clinicians=(clinician("c1", max_span_minutes=720), clinician("c2", max_span_minutes=720)),
        rooms=(),
        services=tuple(one.model_copy(update={"telehealth": False}) for one in toy_week().services),
    )
    week = week.model_copy(update={"rooms": toy_week().rooms[:1]})
    rows = tuple(one for key in ("p1", "p2", "p3") for one in three_by_three(key))
    rows = tuple(
        one.model_copy(update={"group_id": f"{one.group_id}-1", "session_id": f"{one.group_id}-1.{one.day}"})
        for one in rows
    )
    chairs = Chairs(Asked.of(week, Roster(rows=rows), week.patient["p4"]))
    moved = chairs.with_moves(3, 30, 2)
    assert moved.place is not None
    assert moved.proven
    assert moved.place.calls == moved.needed == moved.bound
    assert examine(chairs.asked.week, moved.place.roster).legal


def test_the_place_of_another_who_waited_is_no_place() -> None:
    """All seats are taken, one of them by a waitlisted patient: to take his away is no move."""
    full = tuple(group(key, meetings_per_week=3, max_size=3) for key in ("cbt", "mind", "skills"))
    people = (*patients(2), patient("p3", status="waitlist"), waiting())
    week = clinic_week(groups=full).model_copy(update={"patients": people})
    asked = Asked.of(week, ROSTER, week.patient["p4"])
    assert asked.question(Chairs(asked).before, alone=False).target.values == (0, 0, 0, 0)
    assert Chairs(asked).with_moves(1, 30, 2).place is None


def test_a_bound_of_rosters_that_miss_something_is_none_of_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the search proved about rosters with a broken promise says nothing of how many a place needs to move."""

    def missing(self: Answering) -> Found:
        self.bounds[CALLS], self.hoped = 2, 1
        return Found(ROSTER, examine(week, ROSTER), (1, 0, 0, 0, 2, 4), 0.1)

    week = clinic_week()
    chairs = Chairs(Asked.of(week, ROSTER, week.patient["p4"]))
    monkeypatch.setattr(Answering, "run", missing)
    moved = chairs.with_moves(3, 1, 1)
    assert (moved.place, moved.needed, moved.bound, moved.proven) == (None, None, 1, False)


def test_the_earliest_week_is_when_somebody_has_left() -> None:
    """A discharge on the second Sunday frees a chair in the third week, and not before."""
    full = tuple(group(key, meetings_per_week=3, max_size=4) for key in ("cbt", "mind", "skills"))
    leaving = patient("p1", discharge_date=MONDAY + timedelta(days=13))
    week = clinic_week(groups=full, patient=waiting()).model_copy(
        update={"patients": (leaving, *patients(6)[1:3], patient("p5"), waiting())}
    )
    rows = Roster(rows=tuple(one for key in ("p1", "p2", "p3", "p5") for one in three_by_three(key)))
    asked = Asked.of(week, rows, week.patient["p4"])
    assert Chairs(asked).at_once() is None
    later = earliest(asked)
    assert later.monday == MONDAY + timedelta(days=14)
    assert later.left == ("p1",)


def test_no_week_is_earlier_than_the_admission() -> None:
    """Who is admitted only in the third week has no place before, though one is free in each (P20)."""
    week = clinic_week(patient=waiting(admit_date=MONDAY + timedelta(days=14)))
    asked = Asked.of(week, ROSTER, week.patient["p4"])
    assert Chairs(asked).at_once() is None
    assert earliest(asked).monday == MONDAY + timedelta(days=14)


def test_a_week_behind_the_last_holiday_is_tried() -> None:
    """Holidays that leave no day in the next two weeks do not end the search there."""
    closed = tuple(MONDAY + timedelta(days=day) for day in range(7, 21))
    week = clinic_week(closed_days=closed).model_copy(update={"patients": (*patients(3), waiting())})
    asked = Asked.of(week, ROSTER, week.patient["p4"])
    assert earliest(asked).monday == MONDAY + timedelta(days=21)


def test_who_is_not_in_the_week_is_in_no_later_one() -> None:
    """The forecast leaves out rows of a patient who was taken out of patients.csv, whatever else the roster says."""
    row = groups()[0].model_copy(update={"patient_id": "p9"})
    week = clinic_week()
    asked = Asked.of(week, Roster(rows=(*ROSTER.rows, row)), week.patient["p4"])
    assert earliest(asked).left == ("p9",)


@pytest.mark.parametrize(("before", "found"), [((), False), (("p1", "p2"), False), (("p1", "p4"), True)])
def test_a_closed_group_stays_closed_in_later_weeks(before: tuple[str, ...], found: bool) -> None:
    """G05: a seat that is left there is no chair for somebody new, also where the group starts this week."""
    leaving = patient("p1", discharge_date=MONDAY + timedelta(days=6))
    closed = group("cbt", meetings_per_week=3, max_size=3, closed=True)
    week = clinic_week(
        patient=waiting(orders={"cbt": 3}),
        groups=(closed, *(group(key, meetings_per_week=3) for key in ("mind", "skills"))),
        last_roster=last(row(key, "cbt", group_id=copy) for key, copy in zip(before, ("cbt", "cbt-2"), strict=False)),
    ).model_copy(update={"patients": (leaving, *patients(3)[1:], waiting(orders={"cbt": 3}))})
    asked = Asked.of(week, ROSTER, week.patient["p4"])
    assert Chairs(asked).at_once() is None
    assert (earliest(asked).monday is not None) == found


@pytest.mark.parametrize(("others", "found"), [(("p2", "p3"), False), (("p2",), True)])
def test_a_place_leaves_no_group_too_small(others: tuple[str, ...], found: bool) -> None:
    """A group of just three takes no place elsewhere; one too small with him already is no reason against."""
    mornings = tuple(busy(day, "10:00", "12:00") for day in ("Mon", "Wed", "Fri"))
    least = {"cbt": 3, "mind": 2, "skills": 2}
    week = toy_week(
        patients=(patient("p1", commitments=mornings), *patients(6)[1:]),
        groups=tuple(group(key, meetings_per_week=3, min_size=size) for key, size in least.items())
        + tuple(group(f"{key}2", service_id=key, meetings_per_week=3) for key in least),
    )
    rows = [row(key, "cbt", day) for key in ("p1", *others) for day in ("Mon", "Wed", "Fri")]
    rows += [one for key in ("p2", "p3") for one in three_by_three(key) if one.service_id != "cbt"]
    rows += [later_in_the_day(one) for key in ("p4", "p5", "p6") for one in three_by_three(key)]
    assert examine(week, Roster(rows=tuple(rows))).legal != found
    chairs = Chairs(Asked.of(week, Roster(rows=tuple(rows)), week.patient["p1"]))
    assert (chairs.at_once() is not None) == found
    assert list(chairs.without_moves(2)) == []
    assert chairs.searched_all != found


def later_in_the_day(one: RosterRow) -> RosterRow:
    """The same hour in the evening, in a group of its own with another leader in another room."""
    name, eight = f"{one.group_id}2", 8 * 60
    times = {"start": one.start + eight, "end": one.end + eight, "track_id": "pm"}
    own = {"group_id": name, "session_id": f"{name}.{DAY_NAMES[one.day]}", "clinician_id": "c2", "room_id": "r2"}
    return one.model_copy(update=times | own)


HOURS = daily("09:00", "12:00", ("Mon", "Wed", "Fri"))


@pytest.mark.parametrize(
    ("of_his", "of_all"),
    [
        ({"commitments": tuple(busy(day, "08:00", "20:00") for day in WORK_DAYS)}, {}),
        ({"family_available": (window("Sun", "09:00", "10:00"),)}, {}),
        ({}, {"clinicians": tuple(clinician(key, available=HOURS) for key in ("c1", "c2"))}),
        ({}, {"rooms": tuple(room(key, available=HOURS) for key in ("r1", "r2"))}),
    ],
    ids=["patient", "family", "clinicians", "rooms"],
)
def test_this_weeks_events_are_over_next_week(of_his: dict[str, object], of_all: dict[str, object]) -> None:
    """What a repair was told of this week is in the week that it keeps; where the usual one is known that counts."""
    orders = {"orders": {"cbt": 3, "mind": 3, "skills": 3, "fam": 1}}
    usual, kept = clinic_week(patient=waiting(**orders)), clinic_week(patient=waiting(**orders, **of_his), **of_all)
    asked = Asked.of(kept, ROSTER, kept.patient["p4"])
    assert Chairs(asked).at_once() is None
    assert earliest(asked).monday is None
    assert earliest(asked, usual).monday == MONDAY + timedelta(days=7)


def test_a_leader_who_is_not_in_the_usual_week_ends_no_forecast() -> None:
    """A repair keeps who has left for what was held with him; the folder does not know him any more."""
    week = clinic_week()
    usual = week.model_copy(update={"clinicians": week.clinicians[1:], "rooms": week.rooms[1:]})
    assert earliest(Asked.of(week, ROSTER, week.patient["p4"]), usual).until > MONDAY
