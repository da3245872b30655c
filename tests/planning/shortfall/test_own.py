"""Facts of a patient's own that keep him below a floor."""

import pytest

from models.policy import Policy
from models.roster import Roster
from scheduler.planning.shortfall.case import Case
from scheduler.planning.shortfall.clinic import Clinic
from scheduler.planning.shortfall.own import own_facts
from tests.toys import patient, toy_week


@pytest.mark.parametrize(
    ("floor", "told"), [(540, False), (600, True)], ids=["as much as the limits allow", "more than that"]
)
def test_a_day_without_a_group_counts_beside_the_most_programme_days(floor: int, told: bool) -> None:
    """P05 is no reason where a session on one more day (P15) makes up what the programme days cannot hold."""
    policy = Policy(max_day_minutes=240, max_days=2, min_days=2, min_weekly_minutes=floor)
    week = toy_week(patients=(patient(orders={"fam": 1}),), policy=policy)
    sums = [fact for fact in own_facts(Case(Clinic(week, Roster()), "p1")) if fact.startswith("P05")]
    wanted = "P05: 2 programme days of 240 minutes and 60 minutes of sessions without a group are fewer than 600"
    assert sums == ([wanted] if told else [])
