"""CP-SAT is given the same model as if it had been written in CP-SAT's own expressions."""

from ortools.sat.python import cp_model

from scheduler.drafting.program import Program
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.engine import Limits


def _program() -> Program:
    program = Program()
    for lower, upper in ((0, 1), (0, 1), (-2, 3), (0, 4)):
        program.integer(lower, upper)
    program.at_most([(3, 4), (-1, 1), (2, 2)], 9)
    program.exactly([(1, 1), (1, 3)], 1)
    program.at_least([(1, 2), (1, 4)], 2)
    return program


def _in_expressions(program: Program) -> cp_model.CpModel:
    model = cp_model.CpModel()
    variables = [model.new_int_var(low, high, "") for low, high in zip(program.lower, program.upper, strict=True)]
    for number, (low, high) in enumerate(zip(program.low, program.high, strict=True)):
        entries = slice(program.starts[number], program.starts[number + 1])
        columns = [variables[one] for one in program.columns[entries]]
        total = cp_model.LinearExpr.weighted_sum(columns, program.coefficients[entries])
        model.add_linear_constraint(total, low, high)
    return model


def test_records_are_those_of_expressions() -> None:
    """Bounds, rows, signs and the order inside a row are CP-SAT's own, so that its search is the same."""
    program = _program()
    assert str(CpSat(program)._model.proto) == str(_in_expressions(program).proto)


def test_row_that_nothing_keeps_is_infeasible() -> None:
    """A row out of reach has no value left; it must not turn into a broken model."""
    program = _program()
    program.exactly([(1, 1), (1, 2)], 5)
    assert CpSat(program).minimise([(1, 1)], Limits(seconds=5)).status == "infeasible"
