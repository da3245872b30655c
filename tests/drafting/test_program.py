"""Rows of a Program are stored merged, within reach of their bounds, and only where they can bind."""

from scheduler.drafting.program import Program


def _program() -> Program:
    program = Program()
    for lower, upper in ((0, 1), (0, 1), (-2, 3)):
        program.integer(lower, upper)
    return program


def test_equal_variables_are_merged_in_order_of_appearance() -> None:
    """A variable named twice counts twice, and one whose coefficients cancel drops out."""
    program = _program()
    program.at_most([(1, 3), (2, 1), (5, 2), (1, 3), (-5, 2)], 3)
    assert (program.columns, program.coefficients) == ([3, 1], [2, 2])
    assert (program.low, program.high) == ([-4], [3])


def test_open_side_is_the_reach() -> None:
    """The side that a rule leaves open is what the bounds allow, also below zero."""
    program = _program()
    program.at_least([(2, 1), (-3, 3)], 0)
    assert (program.low, program.high) == ([0], [8])
    assert program.reach([(2, 1), (-3, 3), (0, 2)]) == (-9, 8)


def test_row_that_cannot_bind_is_left_out() -> None:
    """A row that the bounds keep anyway costs nothing."""
    program = _program()
    program.at_most([(1, 1), (1, 2)], 2)
    program.at_most([], 0)
    assert program.starts == [0]
