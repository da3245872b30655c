"""What a step hands on."""

import numpy as np

from instances.generator import generate
from scheduler.drafting.program import scaled
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.engine import Limits
from scheduler.solving.neighbourhoods.step import Aim, Opened, Step, Steps
from scheduler.solving.program.assemble import BURDEN, assemble
from scheduler.solving.program.best import Best
from scheduler.solving.program.completion import Completion
from tests.solving.test_search import STEADY


def test_a_step_that_ends_early_leaves_no_pause_paid_twice() -> None:
    """The model would count more than the checker does, and the second engine would not be asked to confirm it."""
    made = generate("tiny", "loose", 3)
    model = assemble(made.week)
    planted, completion = Best(model, lambda _: None), Completion(model)
    Steps(model, planted, completion, STEADY).begin_with(made.planted)
    best = Best(model, lambda _: None)
    best.offer(np.array(completion.empty()))
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
