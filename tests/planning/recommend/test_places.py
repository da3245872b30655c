"""In what order places come, and what they cost."""

from typing import Any

import pytest

from models.clock import minute_of
from models.roster import Roster
from models.week import ClinicWeek
from scheduler.planning.recommend.places import Asked, Chairs, ranked
from tests.planning.clinics import clinic_week
from tests.toys import daily, group, pin, row, track


def early_or_late(**changes: Any) -> ClinicWeek:
    """`cbt` at nine leaves `p4` an idle hour before `mind`; in `cbt2` at ten, which is new, he would be alone."""
    hours = {"cbt": "09:00", "cbt2": "10:00", "mind": "11:00", "skills": "12:00"}
    rows = (
        group(key, service_id=key.rstrip("2"), meetings_per_week=3, min_size=1, start=minute_of(start))
        for key, start in hours.items()
    )
    return clinic_week(groups=tuple(rows), tracks=(track("am", *daily("09:00", "13:00")),), **changes)


EARLY = Roster(
    rows=tuple(
        row(key, service, day, start)
        for key in ("p1", "p2", "p3", "p4")
        for service, start in (("cbt", "09:00"), ("mind", "11:00"), ("skills", "12:00"))
        for day in ("Mon", "Wed", "Fri")
    )
)


@pytest.mark.parametrize(("waits", "costs"), [(True, [-1, 0]), (False, [0, 1])], ids=["waits", "placed"])
def test_the_place_that_keeps_his_pin_comes_first(waits: bool, costs: list[int]) -> None:
    """A promise outweighs idle hours; who gives up one that is kept pays for it, though he counts as waiting."""
    week = early_or_late(pins=(pin(patient_id="p4", group_id="cbt"),))
    roster = Roster(rows=tuple(one for one in EARLY.rows if one.patient_id != "p4" or not waits))
    places = list(Chairs(Asked.of(week, roster, week.patient["p4"])).without_moves(3))
    assert [one.cost[0] for one in places] == costs
    assert ranked(week, places) == places
    assert places[0].cost[5] > places[1].cost[5]


@pytest.mark.parametrize(("order", "first"), [((5, 6, 7), "cbt2"), ((7, 6, 5), "cbt")])
def test_places_are_sought_in_the_order_of_the_policy(order: tuple[int, ...], first: str) -> None:
    """Where effort comes before burden, the idle hour is better than a new group."""
    week = early_or_late(policy={"stage_order": (1, 2, 3, 4, *order)})
    (place,) = Chairs(Asked.of(week, EARLY, week.patient["p4"])).without_moves(1)
    assert first in {one.group_id for one in place.rows}
