"""What was held stays to the letter in every roster that the model of a repair allows, not only in the best."""

import random
from collections.abc import Sequence

import pytest

from instances.generator import generate
from models.roster import Roster, RosterRow
from scheduler.planning.keeping.naming import settled
from scheduler.planning.repair.events import parse_events
from scheduler.planning.repair.now import Now
from scheduler.planning.repair.repair import Repair, Request
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.engine import Limits
from scheduler.solving.program.encode import encode


def past_of(rows: Sequence[RosterRow], now: Now) -> list[RosterRow]:
    """The rows of what has begun, in one order.

    Without the track: it is the patient's of the whole week, and still a choice for who had only sessions outside it.
    """
    held = (one.model_copy(update={"track_id": ""}) for one in rows if now.past(one.day, one.start))
    return sorted(held, key=lambda one: (one.patient_id, one.day, one.start))


def least_kept(loaded: Repair) -> Roster:
    """An allowed roster that keeps as few leaders, rooms and members of the past as the model lets it."""
    draft, now = loaded.problem.model.draft, loaded.request.now
    was = Roster(rows=tuple(one for one in loaded.left.roster.rows if now.past(one.day, one.start)))
    kept = [(1, variable) for variable in encode(draft, was).values]
    answer = CpSat(draft.program).minimise(kept, Limits(20, deterministic=2.0))
    assert answer.solution is not None
    return loaded.left.original(settled(draft, answer.solution, loaded.left.roster))


@pytest.mark.parametrize("seed", range(4))
def test_the_past_is_no_choice(seed: int) -> None:
    """Session, members, leader, helper, room and times, whatever was missed and whoever is out."""
    dice = random.Random(seed)
    made = generate(dice.choice(["tiny", "small"]), "normal", seed)
    now = Now(dice.randrange(1, 5), dice.choice([0, 12 * 60, 18 * 60]))
    past = [one for one in past_of(made.planted.rows, now) if not made.week.service[one.service_id].intake]
    absent = dice.sample(past, 5)
    missed = frozenset((one.patient_id, one.session_id) for one in absent)
    out = dice.choice(made.week.clinicians).clinician_id
    events = parse_events([f'clinician "{out}" out'], made.week)
    loaded = Repair.of(Request(made.week, made.planted, events, now, missed))
    found = least_kept(loaded)
    assert past_of(found.rows, now) == past_of(loaded.request.attended.rows, now)
