"""The past is a fact: it stays, whatever happens to the rest of the week."""

from dataclasses import replace

import pytest

from models.clock import DAY_NAMES, day_of
from models.roster import Roster
from scheduler.check import examine
from scheduler.planning.repair.ahead import ahead
from scheduler.planning.repair.events import parse_events
from scheduler.planning.repair.now import Now
from scheduler.planning.repair.past import remainder
from scheduler.planning.repair.repair import MadeUp, Repair, Repaired, Request, made_up
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.engine import Limits
from tests.planning.repair.asked import MONDAY_OF_P3, NINE_HOURS, repaired, request
from tests.toys import (
    GROUP_SERVICES,
    WORK_DAYS,
    clinician,
    daily,
    group,
    last,
    patient,
    patients,
    pin,
    room,
    row,
    spare_groups,
    toy_week,
)


def test_the_toy_roster_is_right_before() -> None:
    """Every test below starts from a roster without a finding."""
    assert not examine(toy_week(), NINE_HOURS).findings


def test_a_substitute_leads_what_is_left() -> None:
    """The leader is out on Wednesday, Monday is past: Monday keeps its leader, nobody is called, G02 is told."""
    found, proven = repaired(request("clinician c1 out Wed", now=Now(2)))
    assert proven
    assert found.report.legal
    assert not [one for one in found.changes if one.call]
    assert {one.clinician_id for one in found.roster.rows if one.day == 0} == {"c1"}
    assert {one.clinician_id for one in found.roster.rows if one.day == 2} == {"c2"}
    assert {one.rule for one in found.past} == {"G02"}


def test_before_the_week_begins_the_group_keeps_one_leader() -> None:
    """Nothing is past: the substitute leads the whole group, and the checker is content with the whole week."""
    found, proven = repaired(request("clinician c1 out Wed"))
    assert proven
    assert not found.past
    assert {one.clinician_id for one in found.roster.rows} == {"c2"}


def test_past_sessions_stay_to_the_letter() -> None:
    """A closed day moves what is to come; what was is the same rows."""
    found, _ = repaired(request("closed Wed", now=Now(1)))
    assert [one for one in found.roster.rows if one.day == 0] == [one for one in NINE_HOURS.rows if one.day == 0]
    assert not [one for one in found.roster.rows if one.day == 2]
    assert found.report.legal


def test_events_in_the_past_change_nothing() -> None:
    """Whoever was out yesterday is of no concern today."""
    found, proven = repaired(request("clinician c1 out Mon", now=Now(1)))
    assert proven
    assert not found.changes
    assert found.roster == NINE_HOURS


def test_an_event_of_today_begins_now() -> None:
    """At eleven the nine o'clock group has been held; only the rest of the day is lost."""
    (event,) = parse_events(["room r1 closed Wed"], toy_week())
    left = ahead(event, Now(2, 11 * 60), toy_week(), Roster(rows=()))
    assert [(one.days, one.start) for one in left] == [((2,), 11 * 60)]


@pytest.mark.parametrize("event", ["clinician c1 out Wed", "room r1 closed Wed", "patient p1 busy Wed", "closed Wed"])
def test_the_session_that_runs_is_held_to_its_end(event: str) -> None:
    """Who leaves at half past nine leaves after the session that began at nine; it stays as it is."""
    found, _ = repaired(request(event, now=Now(2, 9 * 60 + 30)))
    running = [one for one in NINE_HOURS.rows if (one.day, one.start) <= (2, 9 * 60)]
    assert [one for one in found.roster.rows if (one.day, one.start) <= (2, 9 * 60)] == running


def test_the_clinic_closes_at_noon() -> None:
    """What has begun today is held, nothing else is; the days before are as they were."""
    found, _ = repaired(request("closed Wed", now=Now(2, 9 * 60 + 30)))
    assert {one.start for one in found.roster.rows if one.day == 2} == {9 * 60}
    assert found.report.legal


def test_groups_are_cut_and_named_again() -> None:
    """Pins and last week's members mean the part that is still to come; the coordinator sees the old names."""
    week = toy_week(pins=[pin(group_id="cbt", day="Wed")], last_roster=last(NINE_HOURS.rows))
    cut = remainder(week, NINE_HOURS, Now(1))
    assert {one.group_id for one in cut.roster.rows if one.group_id and one.group_id.startswith("cbt")} == {
        "cbt (held Mon)",
        "cbt (rest)",
    }
    assert cut.week.pins[0].group_id == "cbt (rest)"
    assert not examine(cut.week, cut.roster).findings
    assert cut.original(cut.roster) == NINE_HOURS


def test_missed_hours_are_made_up() -> None:
    """Who missed Monday gets as many hours where there are seats, and is called; nobody else is moved."""
    asked = replace(request(now=Now(1), groups=spare_groups()), missed=MONDAY_OF_P3)
    found, proven = repaired(asked)
    assert proven
    assert made_up(asked, found, asked.missers) == [MadeUp("p3", missed=180, made_up=180, short=0)]
    assert [(one.patient_id, one.kind) for one in found.changes] == [("p3", "new")] * 3
    assert {one.day for one in found.roster.rows if one.patient_id == "p3"} == {2, 3, 4}


def test_what_cannot_be_made_up_is_short() -> None:
    """Nobody may move for it, and there is no other seat: the hours stay missed, and the report counts them."""
    week = toy_week(groups=[group(key, meetings_per_week=3, days=(0, 2, 4)) for key in GROUP_SERVICES])
    asked = Request(week, NINE_HOURS, (), Now(1), MONDAY_OF_P3)
    found, _ = repaired(asked)
    assert made_up(asked, found, asked.missers) == [MadeUp("p3", missed=180, made_up=0, short=180)]
    assert not found.changes


def without(patient_id: str, session_id: str, day: str, **changes: object) -> Repaired:
    """The toy week after the patient has missed the session; it is the beginning of the day."""
    missed = frozenset({(patient_id, session_id)})
    found, proven = repaired(Request(toy_week(**changes), NINE_HOURS, (), Now(day_of(day)), missed))
    assert proven
    return found


def once_a_week(**changes: object) -> Request:
    """The same hours, each of them a group of its own; it is Tuesday."""
    singles = [group(f"{key}{day}", service_id=key, days=(day,)) for day in (0, 2, 4) for key in GROUP_SERVICES]
    named = ((one, f"{one.group_id}{one.day}") for one in NINE_HOURS.rows)
    rows = [
        one.model_copy(update={"group_id": name, "session_id": f"{name}.{DAY_NAMES[one.day]}"}) for one, name in named
    ]
    return Request(toy_week(groups=singles, **changes), Roster(rows=tuple(rows)), (), Now(1))


def test_a_meeting_below_the_smallest_size_was_held_all_the_same() -> None:
    """Two of three came, three are asked for: the two keep their hour, and nobody is called."""
    asked = replace(once_a_week(), missed=frozenset({("p3", "cbt0.Mon")}))
    found, _ = repaired(asked)
    assert not found.changes
    assert found.roster == asked.attended


def test_who_missed_one_meeting_keeps_the_other() -> None:
    """Of two meetings that were held a patient was in the second: that hour stays his."""
    found = without("p3", "cbt.Mon", "Thu")
    assert not found.changes
    assert ("p3", "cbt.Wed") in {(one.patient_id, one.session_id) for one in found.roster.rows}


def test_a_meeting_to_which_nobody_came_is_over_too() -> None:
    """The rest of the group goes on as it was planned, though no one was there on Monday."""
    missed = frozenset((one.patient_id, one.session_id) for one in NINE_HOURS.rows if one.day == 0)
    week = toy_week(groups=[group(key, meetings_per_week=3, days=(0, 2, 4)) for key in GROUP_SERVICES])
    asked = Request(week, NINE_HOURS, (), Now(1), missed)
    found, _ = repaired(asked)
    assert found.roster == asked.attended


def test_whoever_helped_has_helped() -> None:
    """Without the second patient no co-facilitator would be due on Monday, who was there all the same."""
    roster = Roster(rows=tuple(one.model_copy(update={"cofacilitator_id": "c2"}) for one in NINE_HOURS.rows))
    week = toy_week(policy={"cofacilitator_over": 2})
    found, _ = repaired(Request(week, roster, (), Now(1), frozenset({("p3", "cbt.Mon")})))
    assert {one.cofacilitator_id for one in found.roster.rows if one.day == 0} == {"c2"}
    assert not found.report.stages[0]


def least(asked: Request, leader: str, day: int) -> int | None:
    """So many sessions of the day the clinician leads in every roster that the repair may come to."""
    model = Repair.of(asked).problem.model
    pairs = zip(model.draft.templates, model.draft.leading, strict=True)
    groups = [leaders[leader] for one, leaders in pairs if day in one.days and leader in leaders]
    calls = model.draft.answering.items()
    visits = [leaders[leader] for (_, times), leaders in calls if times[0] == day and leader in leaders]
    return CpSat(model.program).minimise([(1, one) for one in (*groups, *visits)], Limits(10)).value


def test_a_leader_who_has_worked_his_hours_has_led() -> None:
    """Three hours are all that he may work: a colleague leads the rest, and all of Monday stays his."""
    clinicians = (clinician("c1", max_weekly_minutes=180), clinician("c2"))
    assert least(once_a_week(clinicians=clinicians), "c1", 0) == 3


def test_a_visit_that_was_held_keeps_its_leader() -> None:
    """Either clinician might lead it; it was the first who did."""
    week = toy_week(patients=[patient(orders={"ind": 1})])
    asked = Request(week, Roster(rows=(row("p1", "ind", group_id=None),)), (), Now(1))
    assert least(asked, "c1", 0) == 1


@pytest.mark.parametrize(
    "wrong",
    [{"room_id": "r1", "clinician_id": "c2"}, {"room_id": "r2", "clinician_id": "c1"}],
    ids=["one room", "one leader"],
)
def test_a_past_that_breaks_rules_does_not_withhold_an_answer(wrong: dict[str, str]) -> None:
    """Two groups in one room or under one leader: no roster can hold that, so names may change, but no hours."""
    week = toy_week(patients=patients(6), groups=[group(key, days=(0,)) for key in ("cbt", "mind")])
    rows = [*(row(f"p{n}", "cbt") for n in (1, 2, 3)), *(row(f"p{n}", "mind", **wrong) for n in (4, 5, 6))]
    found, _ = repaired(Request(week, Roster(rows=tuple(rows)), parse_events(["room r2 closed Fri"], week), Now(1)))
    assert found.report.legal
    assert not [one for one in found.changes if one.call]


def at_fault() -> Request:
    """On Monday at nine c1 led two groups, both in r1, and at ten c2 a third in r2; Wednesday is closed."""
    hours = {"cbt": "09:00", "mind": "09:00", "skills": "10:00"}
    week = toy_week(
        patients=patients(9),
        clinicians=[clinician(f"c{n}") for n in (1, 2, 3)],
        rooms=[room("r1"), room("r2", seats=12), room("r3", seats=10)],
        groups=[group(key, days=(0,)) for key in hours],
    )
    other = {"clinician_id": "c2", "room_id": "r2"}
    keys = ((n, list(hours)[(n - 1) // 3]) for n in range(1, 10))
    rows = [row(f"p{n}", key, start=hours[key], **(other if key == "skills" else {})) for n, key in keys]
    return Request(week, Roster(rows=tuple(rows)), parse_events(["closed Wed"], week), Now(1))


def test_only_those_with_whom_a_rule_was_broken_may_differ() -> None:
    """Two groups at once under one leader in one room: who else led on Monday, and where, is no choice for that."""
    asked = at_fault()
    assert {one.rule for one in examine(asked.week, asked.roster).findings if one.severity == "hard"} == {
        "C01",
        "R01",
    }
    assert least(asked, "c2", 0) == 1
    draft = Repair.of(asked).problem.model.draft
    kind = next(number for number, one in enumerate(draft.rooms) if one.sample.room_id == "r2")
    used = [(1, rooms[kind]) for (_, times), rooms in draft.rooming.items() if times[0] == 0 and kind in rooms]
    assert CpSat(draft.program).minimise(used, Limits(10)).value == 1
    found, _ = repaired(asked)
    assert found.report.legal


@pytest.mark.parametrize(("day", "free"), [("Mon", False), ("Fri", True)])
def test_what_is_broken_ahead_is_mended_beside_a_miss(day: str, free: bool) -> None:
    """A clinician is away after all: p2 comes on another day; where the past alone is broken he may not."""
    groups = (one.model_copy(update={"clinician_id": "c2"}) for one in NINE_HOURS.rows)
    rows = Roster(rows=(*groups, row("p2", "fam", "Fri", "17:00", clinician_id="c1")))
    hours = {"available": daily("08:00", "20:00", (one for one in WORK_DAYS if one != day))}
    away = "c1" if free else "c2"
    staff = {"c1": (), "c2": GROUP_SERVICES}
    orders = {"cbt": 3, "mind": 3, "skills": 3, "fam": 1}
    week = toy_week(
        patients=[patient(), patient("p2", orders=orders), patient("p3")],
        clinicians=[clinician(key, services=led, **hours if key == away else {}) for key, led in staff.items()],
    )
    asked = Request(week, rows, (), Now(1), frozenset({("p1", "cbt.Mon")}))
    loaded = Repair.of(asked)
    others = {(one.service.service_id, one.day, one.start) for one in loaded.problem.model.draft.week_events("p2")}
    assert (others <= loaded.problem.question.standing.slots["p2"]) != free
    found, _ = repaired(asked)
    assert [one.clinician_id for one in found.roster.rows if one.service_id == "fam"] == ["c1"]
    assert {one.patient_id for one in found.changes if one.call} == ({"p2"} if free else set())
