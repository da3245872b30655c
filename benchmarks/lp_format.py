"""A program as text in the LP format of CPLEX, which most solvers read faster than they take rows one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scheduler.drafting.program import Program, Terms

Row = tuple[dict[int, int], int, int]
"""Coefficients by variable, and the two sides."""


def lp_text(program: Program, extra: Iterable[Row], objective: Terms) -> str:
    """The program with further rows and an objective to be least; variable ``i`` is named ``xi``."""
    costs: dict[int, int] = {}
    for coefficient, variable in objective:
        costs[variable] = costs.get(variable, 0) + coefficient
    lines = ["Minimize", f" obj: {_sum(costs.items())}", "Subject To"]
    lines += [line for row in _rows(program, extra) for line in row]
    lines.append("Bounds")
    lines += [f" {low} <= x{one} <= {high}" for one, (low, high) in enumerate(_bounds(program))]
    lines.append("General")
    lines += [f" x{one}" for one in range(len(program.lower))]
    return "\n".join([*lines, "End", ""])


def _bounds(program: Program) -> Iterator[tuple[int, int]]:
    return zip(program.lower, program.upper, strict=True)


def _rows(program: Program, extra: Iterable[Row]) -> Iterator[list[str]]:
    """A row with two different sides becomes two: readers disagree about ranges."""
    for number, (low, high) in enumerate(zip(program.low, program.high, strict=True)):
        entries = range(program.starts[number], program.starts[number + 1])
        yield _row({program.columns[one]: program.coefficients[one] for one in entries}, low, high, program)
    for terms, low, high in extra:
        yield _row(terms, low, high, program)


def _row(terms: dict[int, int], low: int, high: int, program: Program) -> list[str]:
    """Sides that no assignment can pass are left out."""
    least, most = program.reach([(coefficient, variable) for variable, coefficient in terms.items()])
    text = _sum(terms.items())
    if low == high:
        return [f" {text} = {low}"]
    return [f" {text} >= {low}"] * (low > least) + [f" {text} <= {high}"] * (high < most)


def _sum(terms: Iterable[tuple[int, int]]) -> str:
    """Twenty to a line, for some readers stop at a length."""
    parts = [f"{coefficient:+d} x{variable}" for variable, coefficient in terms if coefficient]
    return "\n ".join(" ".join(parts[at : at + 20]) for at in range(0, len(parts), 20)) or "0 x0"
