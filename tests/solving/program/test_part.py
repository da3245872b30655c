"""Parts of a program against the whole."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from instances.generator import generate
from scheduler.drafting.program import Program
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.engine import Limits
from scheduler.solving.program.assemble import assemble
from scheduler.solving.program.completion import Completion
from scheduler.solving.program.part import Parts


@st.composite
def solved(draw: st.DrawFn, variables: int, rows: int, most: int) -> tuple[Program, list[int]]:
    """A program of small variables with rows of small coefficients, and a solution of it."""
    program = Program()
    numbers = [program.integer(0, 2) for _ in range(variables)]
    solution = [1, *(draw(st.integers(0, 2)) for _ in numbers)]
    for _ in range(rows):
        terms = [(draw(st.integers(-most, most)), one) for one in numbers]
        value = program.value(terms, solution)
        program.row(terms, value - draw(st.integers(0, 2)), value + draw(st.integers(0, 2)))
    return program, solution


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_parts_best_is_the_wholes_best_with_the_rest_kept(data: st.DataObject) -> None:
    """Fixing variables on arrays may not lose or invent a solution, and expressions keep their value."""
    program, solution = data.draw(solved(5, 4, 3))
    variables = range(1, len(solution))
    objective = [(data.draw(st.integers(-3, 3)), one) for one in variables]
    kept = np.array([True, *(data.draw(st.booleans()) for _ in variables)])
    part = Parts(program).cut(kept, solution)
    answer = CpSat(part.program).minimise(part.terms(objective), Limits(10))
    whole = CpSat(program)
    for variable in np.nonzero(kept)[0].tolist():
        whole.restrict([(1, variable)], solution[variable], solution[variable])
    assert answer.solution is not None
    assert answer.value is not None
    assert answer.value + part.constant(objective) == whole.minimise(objective, Limits(10)).value
    assert not program.broken_rows(part.whole(answer.solution))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_rows_that_cannot_matter_need_not_be_read(data: st.DataObject) -> None:
    """Where a solution is known a part is made from fewer rows, and is the same, broken rows included."""
    program, known = data.draw(solved(6, 5, 2))
    other = [1, *(data.draw(st.sampled_from([value, value, 0])) for value in known[1:])]
    kept = np.array([True, *(data.draw(st.booleans()) for _ in known[1:])])
    whole, quick = Parts(program).cut(kept, other), Parts(program).cut(kept, other, known)
    assert vars(quick.program) == vars(whole.program)
    assert quick.free.tolist() == whole.free.tolist()


def test_helpers_belong_to_whom_their_rows_belong() -> None:
    """A neighbourhood frees a patient's helper variables with the patient, and nobody else's."""
    program = Program()
    mine, helper, chained, yours, both = (program.boolean() for _ in range(5))
    program.at_most([(1, mine), (-1, helper)], 0)
    program.at_most([(1, helper), (-1, chained)], 0)
    program.at_most([(1, mine), (1, yours), (-1, both)], 1)
    owner = Parts(program).owners({mine: 0, yours: 1}, {program.one})
    assert owner[[mine, helper, chained, yours, both]].tolist() == [0, 0, 0, 1, -1]


def test_a_number_does_not_make_a_row_nobodys() -> None:
    """Every active patient's hours stand in a row with the number 1: his gap is his all the same."""
    program = Program()
    mine, gap, yours, both = (program.boolean() for _ in range(4))
    program.row([(1, mine), (1, gap), (-1, program.one)], 0, None)
    program.at_most([(1, mine), (1, yours), (-1, both), (-1, program.one)], 0)
    owner = Parts(program).owners({mine: 0, yours: 1}, {program.one})
    assert owner[[mine, gap, yours, both]].tolist() == [0, 0, 1, -1]


def test_gaps_of_an_active_patient_are_his() -> None:
    """While they counted as nobody's, every neighbourhood held the gaps of the whole clinic."""
    model = assemble(generate("small", "normal", 3).week)
    completion = Completion(model)
    for number, one in enumerate(model.draft.patients):
        if one.active:
            gaps = [model.draft.noncompliant[one.patient_id], *(v for _, v in model.draft.gap_costs[one.patient_id])]
            assert set(completion.owner[gaps].tolist()) == {number}
