"""What concerns one owner."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.drafting.program import Program
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.engine import Limits
from scheduler.solving.program.owned import Owned
from scheduler.solving.program.part import Parts
from tests.solving.small import programs


def test_a_private_part_holds_the_rows_of_one_owner_alone() -> None:
    """What others could still make impossible may not count against a patient."""
    program = Program()
    mine, more, yours = program.integer(0, 5), program.integer(0, 5), program.integer(0, 5)
    program.row([(1, mine), (1, more)], 4, 4)
    program.at_most([(1, mine), (1, yours)], 0)
    owner = Parts(program).owners({mine: 0, more: 0, yours: 1}, {program.one})
    part = Owned(Parts(program), owner).part(0)
    assert CpSat(part.program).minimise(part.terms([(1, more)]), Limits(5)).value == 0


@settings(max_examples=40, deadline=None)
@given(made=programs(), owners=st.lists(st.integers(-1, 2), min_size=8, max_size=8))
def test_every_owner_gets_the_rows_that_hold_nobody_elses_variables(
    made: tuple[Program, object], owners: list[int]
) -> None:
    """A row too few takes an impossible patient for possible, one too many the other way round."""
    program = made[0]
    owner = np.array([owners[number % len(owners)] for number in range(len(program.lower))])
    for number in range(3):
        part = Owned(Parts(program), owner).part(number)
        mine = [variable for variable, one in enumerate(owner) if one == number]
        assert part.free.tolist() == mine
        wanted = []
        for first, end, low, high in zip(program.starts, program.starts[1:], program.low, program.high, strict=False):
            entries = list(zip(program.columns[first:end], program.coefficients[first:end], strict=True))
            moving = [(one, factor) for one, factor in entries if program.lower[one] != program.upper[one]]
            fixed = sum(factor * program.lower[one] for one, factor in entries if (one, factor) not in moving)
            if moving and {one for one, _ in moving} <= set(mine):
                wanted.append(({mine.index(one): factor for one, factor in moving}, low - fixed, high - fixed))
        own = part.program
        lines = zip(own.starts, own.starts[1:], own.low, own.high, strict=False)
        found = [
            (dict(zip(own.columns[first:end], own.coefficients[first:end], strict=True)), low, high)
            for first, end, low, high in lines
        ]
        assert found == wanted
