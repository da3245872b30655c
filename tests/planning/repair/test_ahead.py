"""What has begun is held to its end, whoever leaves: under a supervisor, and before a way."""

from dataclasses import replace

import pytest

from scheduler.calendar import Calendar
from scheduler.planning.repair.ahead import ahead
from scheduler.planning.repair.apply import applied
from scheduler.planning.repair.events import parse_events
from scheduler.planning.repair.now import Now
from scheduler.planning.repair.repair import Repair, Request
from tests.planning.repair.asked import NINE_HOURS, repaired, request
from tests.toys import clinician, spare_groups, toy_week


@pytest.mark.parametrize("event", ["clinician c2 out Wed", "closed Wed", "clinician c2 out Wed 09:30-09:45"])
def test_the_session_of_a_trainee_is_held_to_its_end(event: str) -> None:
    """His supervisor who leaves at half past nine is on site till ten (C07); nobody is called for that hour."""
    staff = [clinician("c1", supervised_by="c2"), clinician("c2")]
    found, _ = repaired(request(event, now=Now(2, 9 * 60 + 30), clinicians=staff))
    running = [one for one in NINE_HOURS.rows if (one.day, one.start) <= (2, 9 * 60)]
    assert [one for one in found.roster.rows if (one.day, one.start) <= (2, 9 * 60)] == running
    assert found.report.legal


def test_a_supervisor_who_stays_for_a_trainee_leads_nothing() -> None:
    """He is as in a meeting till the session ends, and gone after it; his other hours are as they were."""
    week = toy_week(clinicians=[clinician("c1", supervised_by="c2"), clinician("c2")])
    (event,) = parse_events(["clinician c2 out Wed"], week)
    parts = ahead(event, Now(2, 9 * 60 + 30), week, NINE_HOURS)
    calendar = Calendar(applied(week, parts))
    assert calendar.on_site["c2"][2] == ((0, 10 * 60),)
    assert calendar.clinician["c2"][2] == ((0, 9 * 60 + 30),)
    assert calendar.on_site["c2"][3] == ((0, 24 * 60),)


@pytest.mark.parametrize("hours", ["", " 10:00-16:00", " 09:30-16:00"])
def test_the_way_to_other_duties_does_not_reach_back(hours: str) -> None:
    """With half an hour of commute what was attended till ten stays, and nothing follows it."""
    asked = request(f"patient p1 busy Wed{hours}", now=Now(2, 9 * 60 + 30), policy={"commute_minutes": 30})
    found, _ = repaired(asked)
    (held,) = (one for one in NINE_HOURS.rows if (one.patient_id, one.day, one.start) == ("p1", 2, 9 * 60))
    assert [one for one in found.roster.rows if one.patient_id == "p1" and one.day == 2 and one.start < 17 * 60] == [
        held
    ]


def test_the_way_back_counts_where_nothing_was_attended() -> None:
    """Busy since ten, which is known at half past: until eleven and the half hour after it nobody can come."""
    week = toy_week(policy={"commute_minutes": 30})
    (event,) = parse_events(["patient p1 busy Tue 10:00-11:00"], week)
    parts = ahead(event, Now(1, 10 * 60 + 30), week, NINE_HOURS)
    assert Calendar(applied(week, parts)).patient["p1"][1] == ((0, 10 * 60), (11 * 60 + 30, 24 * 60))


def test_an_event_that_is_over_moves_nobody_for_the_hours_of_another() -> None:
    """Who missed Monday may get other hours; what happened yesterday is no reason to move the rest for that."""
    missed = frozenset({("p1", "cbt.Mon")})
    over, comes = (
        replace(request(event, now=Now(1), groups=spare_groups()), missed=missed)
        for event in ("clinician c1 out Mon", "clinician c1 out Wed")
    )
    assert [len(over.over), len(comes.over)] == [1, 0]
    assert _may_get_others(over) == {"p1"}
    assert _may_get_others(comes) == {"p1", "p2", "p3"}


def _may_get_others(asked: Request) -> set[str]:
    """Who has a choice of sessions that are not his now."""
    problem = Repair.of(asked).problem
    has = problem.question.standing.has
    return {
        key
        for key in problem.model.draft.placed
        for one in problem.model.draft.week_events(key)
        if not has(key, (one.service.service_id, one.day, one.start))
    }
