"""Which of many runs a report shows, of a name one week, and of a variant on it one run; what all know of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from benchmarks.figures.summary import Known
from benchmarks.records import Run

Keys = Collection[tuple[str, ...]]
"""Of runs that a command asked for (``Run.key``)."""


@dataclass(frozen=True)
class Shown:
    """What is shown of some runs.

    ``runs``: one of a variant on a week. ``others``: those of another week of the same name, where their variant was
    not run on the one that is shown. ``known``: from all runs of the weeks, whatever their limits and seeds.
    """

    runs: list[Run]
    others: list[Run]
    known: Known


def shown(runs: Sequence[Run], asked: Keys = ()) -> Shown:
    """What a report of these runs shows.

    Args:
        runs: in the order in which they were measured.
        asked: keys of the runs that are to be shown before others.
    """
    weeks = _weeks(runs, asked)
    every = [one for one in runs if one.week == weeks[one.case]]
    there = {_variant(one) for one in every if one.measured}
    others = [one for one in runs if one.week != weeks[one.case] and _variant(one) not in there]
    return Shown(latest(every, asked), others, Known.of(every))


def _weeks(runs: Sequence[Run], asked: Keys) -> dict[str, tuple[object, ...]]:
    """By name the week that was measured last: the generator, or the checker's counts, may have changed since."""
    found: dict[str, Run] = {}

    def rank(one: Run) -> tuple[bool, bool, str]:
        return one.measured, one.key in asked, one.began

    for one in runs:
        if one.case not in found or rank(one) >= rank(found[one.case]):
            found[one.case] = one
    return {case: one.week for case, one in found.items()}


def latest(runs: Sequence[Run], asked: Keys = ()) -> list[Run]:
    """Of several runs of a solver's variant on a week, one that counts: asked for, or with more time, or later.

    Args:
        runs: in the order in which they were measured.
        asked: keys of the runs that are to be shown before others, whatever their limits.
    """
    found: dict[tuple[str, str, str], Run] = {}

    def rank(one: Run) -> tuple[bool, bool, bool, float]:
        return one.ended != "missing", one.key in asked, one.measured, one.time_limit

    for one in runs:
        key = _variant(one)
        if key not in found or rank(one) >= rank(found[key]):
            found[key] = one
    return list(found.values())


def _variant(run: Run) -> tuple[str, str, str]:
    return run.case, run.solver, run.variant
