"""What a step tries, and what it hands on."""

import numpy as np

from instances.generator import generate
from scheduler.drafting.program import scaled
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.engine import Limits
from scheduler.solving.neighbourhoods.step import Aim, Opened, Step, Steps
from scheduler.solving.program.assemble import BURDEN, assemble
from scheduler.solving.program.ruled import Ruled
from tests.solving.begun import STEADY, begun, from_nothing


def test_a_step_that_ends_early_leaves_no_pause_paid_twice() -> None:
    """The model would count more than the checker does, and the second engine would not be asked to confirm it."""
    made = generate("tiny", "loose", 3)
    model = assemble(made.week)
    (best, completion), (planted, _) = from_nothing(model), begun(model)
    Steps(model, planted, completion, STEADY).begin_with(made.planted)
    engine, program = CpSat(model.program), model.program
    for number in np.nonzero(completion.deciding)[0].tolist():
        engine.restrict([(1, number)], int(planted.values[number]), int(planted.values[number]))
    dear = engine.minimise(scaled(model.stages[BURDEN], -1), Limits(20)).solution or ()
    assert program.value(model.stages[BURDEN], dear) > planted.value(BURDEN)
    part = completion.parts.cut(np.zeros(len(dear), dtype=np.bool_), best.values)
    everybody = [one.patient_id for one in made.week.patients]
    opened = Opened(Step(everybody, Aim.POLISH), best.values, part, CpSat(part.program), [], [])
    assert Steps(model, best, completion, STEADY).offer(opened, part.hint(np.array(dear)))
    assert program.value(model.stages[BURDEN], best.values) == best.value(BURDEN) == planted.value(BURDEN)


def test_a_step_does_not_try_what_is_ruled_out_and_takes_it_from_nobody() -> None:
    """Who has a gap may keep what he has, and where gaps are made smaller nothing is ruled out at all."""
    made = generate("tiny", "normal", 3)
    model = assemble(made.week)
    best, completion = begun(model)
    every = completion.deciding[: len(model.core.lower)]
    steps = Steps(model, best, completion, STEADY)
    steps.ruled = Ruled(every, every)
    steps.begin_with(made.planted)
    everybody = [one.patient_id for one in made.week.patients]
    free = {aim: steps.open(Step(everybody, aim)).part.free for aim in (Aim.ADMIT, Aim.SERVE)}
    decided = {aim: [one for one in found if every[one]] for aim, found in free.items()}
    assert all(best.values[one] > 0 for one in decided[Aim.ADMIT])
    assert any(best.values[one] == 0 for one in decided[Aim.SERVE])


def test_whoever_has_a_gap_may_try_everything_unless_he_must_come_out_whole() -> None:
    """What nobody whole has may still make his gap smaller."""
    week = generate("tiny", "normal", 3).week
    model = assemble(week)
    best, completion = from_nothing(model)
    steps = Steps(model, best, completion, STEADY)
    core = len(model.core.lower)
    his = completion.deciding[:core] & (completion.owner[:core] >= 0)
    steps.ruled = Ruled(his, his)
    active = [one.patient_id for one in week.patients if one.active]
    assert his[steps.open(Step(active, Aim.ADMIT)).part.free].any()
    assert not his[steps.open(Step(active, Aim.ADMIT, active)).part.free].any()


def test_who_is_whole_in_the_hidden_roster_is_possible_alone() -> None:
    """A patient who is taken for impossible in a track is not even tried there."""
    made = generate("tiny", "normal", 3)
    model = assemble(made.week)
    steps = Steps(model, *begun(model), STEADY)
    placed = {row.patient_id: row.track_id for row in made.planted.rows if row.patient_id and row.track_id}
    assert placed
    assert all(steps.alone(key, track) for key, track in placed.items())
