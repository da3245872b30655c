"""Programs that are small enough to try every assignment."""

from collections.abc import Iterable
from itertools import product

from hypothesis import strategies as st

from scheduler.drafting.program import Program, Terms
from scheduler.solving.engines.cpsat import Row
from scheduler.solving.proving.prices import SCALE, Prices

COEFFICIENTS, PRICE = st.integers(-4, 4), st.floats(-6, 6)


@st.composite
def programs(draw: st.DrawFn) -> tuple[Program, Terms]:
    """Up to four small integer variables, up to four rows, and an objective."""
    program = Program()
    variables = [program.integer(0, draw(st.integers(1, 3))) for _ in range(draw(st.integers(1, 4)))]
    for _ in range(draw(st.integers(0, 4))):
        low = draw(st.integers(-6, 4))
        program.row([(draw(COEFFICIENTS), one) for one in variables], low, low + draw(st.integers(0, 6)))
    return program, [(draw(COEFFICIENTS), one) for one in variables]


def solutions(program: Program) -> list[tuple[int, ...]]:
    """All assignments that keep the program's rows."""
    ranges = [range(low, high + 1) for low, high in zip(program.lower, program.upper, strict=True)]
    return [one for one in product(*ranges) if not program.broken_rows(one)]


def least(program: Program, objective: Terms) -> int | None:
    """The least value by trying every assignment."""
    return min((program.value(objective, one) for one in solutions(program)), default=None)


def split(program: Program, further: int) -> tuple[Program, list[Row]]:
    """The last rows of a program apart, as further ones."""
    count = max(0, len(program.low) - further)
    rows: list[Row] = []
    for number in range(count, len(program.low)):
        entries = range(program.starts[number], program.starts[number + 1])
        terms = [(program.coefficients[entry], program.columns[entry]) for entry in entries]
        rows.append((terms, program.low[number], program.high[number]))
    return program.before((len(program.lower), count)), rows


def moved(made: tuple[Program, Terms], shift: int) -> tuple[Program, Terms]:
    """The same with all values of its variables so much greater, and the one that is always 1 as it is."""
    program, objective = made
    program.lower[1:] = [one + shift for one in program.lower[1:]]
    program.upper[1:] = [one + shift for one in program.upper[1:]]
    for number in range(len(program.low)):
        by = shift * sum(program.coefficients[program.starts[number] : program.starts[number + 1]])
        program.low[number] += by
        program.high[number] += by
    return program, [*objective, (3, program.one)]


def assert_nothing_is_lost(
    told: Prices, program: Program, more: int, valued: Iterable[tuple[tuple[int, ...], int]]
) -> None:
    """No solution is below the bound, and what is left holds those that are at most so much above it."""
    narrow = told.within(program, told.bound + more)
    for solution, value in valued:
        assert value * SCALE >= told.least
        if value <= told.bound + more:
            inside = zip(narrow.lower, solution, narrow.upper, strict=True)
            assert all(low <= one <= high for low, one, high in inside)
