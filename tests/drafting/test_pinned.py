"""Which pins can mean a session of a group row."""

import random
from collections.abc import Iterator
from typing import Any

import pytest

from instances.generator import generate
from models.roster import PartialRow, RosterRow
from models.week import ClinicWeek
from scheduler.calendar import Calendar
from scheduler.drafting.offers import Offers
from scheduler.drafting.pinned import may_mean_row, tells_copies_apart
from scheduler.rules import RULES
from scheduler.rules.w02_promises import filled, satisfies
from tests.toys import clinician, group, patient, pin, service, toy_week, window

CELLS = [name for name in PartialRow.model_fields if name not in ("date", "countable_minutes", "track_id")]


def offers_of(week: ClinicWeek) -> Offers:
    """What all rules admit."""
    return Offers(week, Calendar(week), [rule.admits for rule in RULES if rule.admits is not None])


def some_pins(rows: list[RosterRow], dice: random.Random) -> Iterator[PartialRow]:
    """Pins with some cells of a row, a few of them taken from another row."""
    for row in rows:
        other = dice.choice(rows)
        for _ in range(5):
            names = dice.sample(CELLS, dice.randint(1, 6))
            strange = set(names[:1]) if dice.random() < 0.5 else set()
            yield PartialRow(**{name: getattr(other if name in strange else row, name) for name in names})


@pytest.mark.parametrize(("tightness", "seed"), [("loose", 1), ("normal", 2), ("over", 3)])
def test_no_pin_that_a_session_satisfies_is_left_out(tightness: str, seed: int) -> None:
    """A pin of a counted copy that is met after all would be missed, and a proof of a broken promise be false."""
    made = generate("tiny", tightness, seed)
    week, offers, met = made.week, offers_of(made.week), [0, 0]
    rows = [row for row in made.planted.rows if row.group_id is not None]
    for one in some_pins(rows, random.Random(seed)):
        for meant in week.groups:
            own = (row for row in rows if week.group_of_copy[str(row.group_id)] is meant)
            satisfied = any(satisfies(week, row, filled(one)) for row in own)
            may = may_mean_row(offers, one, meant)
            assert may or not satisfied
            met[may] += 1
    assert all(met)


def toy(**changes: Any) -> ClinicWeek:
    """Two copies on Monday at 9, led by c1 or c2; c3 may lead nothing, p2 may not join and p3 comes on Tuesdays."""
    fixed: dict[str, Any] = {"copies": 2, "days": (0,), "start": 540} | changes
    return toy_week(
        services=[service("cbt", age_bands=("adult",)), service("ind")],
        clinicians=[clinician("c1"), clinician("c2"), clinician("c3", services=("ind",))],
        patients=[
            patient("p1"),
            patient("p2", age_band="adolescent"),
            patient("p3", available=(window("Tue", "09:00", "12:00"),)),
        ],
        groups=[group(**fixed)],
    )


@pytest.mark.parametrize(
    ("cells", "row", "apart"),
    [
        ({"clinician_id": "c2"}, {}, True),
        ({"clinician_id": "c2"}, {"clinician_id": "c1"}, False),
        ({"clinician_id": "c3"}, {}, False),
        ({"clinician_id": "c2", "day": "Tue"}, {}, False),
        ({"clinician_id": "c2", "day": "Tue"}, {"days": ()}, True),
        ({"clinician_id": "c2", "start": "10:00"}, {}, False),
        ({"clinician_id": "c2", "start": "10:00", "end": "11:00"}, {"start": None}, True),
        ({"clinician_id": "c2", "start": "10:00", "end": "11:30"}, {"start": None}, False),
        ({"clinician_id": "c2", "end": "11:00"}, {}, False),
        ({"clinician_id": "c2", "modality": "telehealth"}, {}, False),
        ({"room_id": "r2"}, {"room_id": "r1"}, False),
        ({"room_id": "r2", "patient_id": "p1"}, {}, True),
        ({"room_id": "r2", "patient_id": "p2"}, {}, False),
        ({"room_id": "r2", "patient_id": "p3"}, {}, True),
        ({"room_id": "r2", "patient_id": "p3", "day": "Mon"}, {}, False),
    ],
)
def test_only_a_pin_that_can_mean_the_row_tells_its_copies_apart(
    cells: dict[str, Any], row: dict[str, Any], apart: bool
) -> None:
    """Copies that are told apart for nothing make a proof many times longer."""
    week = toy(**row).model_copy(update={"pins": (pin(**cells),)})
    assert tells_copies_apart(offers_of(week), week.groups[0]) == apart
