"""How the time to proof of stages 1 to 4 grows with the clinic."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.figures.growth import Growth, growth
from benchmarks.figures.proof import censored, seconds_to
from benchmarks.figures.summary import TO_ADMISSION, variants
from benchmarks.records import Run
from benchmarks.tables.text import table

FROM, TO = 24, 320


def growth_of(runs: Sequence[Run]) -> Growth | None:
    """The exponent over the weeks of 24 to 320 patients; a week without proof counts with its limit."""
    own = [one for one in runs if FROM <= one.patients <= TO and one.measured]
    cut = [one.patients for one in own if seconds_to(one, TO_ADMISSION) is None]
    return growth([(one.patients, censored(one, TO_ADMISSION)) for one in own], cut)


def written(one: Growth) -> tuple[str, str]:
    """The exponent and its interval; it is greater where a size counts with its limit."""
    least = "at least " if one.cut_sizes else ""
    return f"{least}{one.exponent:.2f}", f"{one.low:.2f} to {one.high:.2f}"


def growth_table(runs: Sequence[Run]) -> str:
    """A row per variant that was measured on two sizes or more; no exponent where most weeks have no proof."""
    found = {key: growth_of(own) for key, own in variants(runs).items()}
    rows = [
        [
            f"{solver}: {variant}",
            *(("–", "–") if 2 * one.censored >= one.samples else written(one)),
            str(one.samples),
            str(one.censored),
        ]
        for (solver, variant), one in found.items()
        if one is not None
    ]
    if not rows:
        return ""
    head = ("solver", "exponent", "95 % interval", "weeks", "of them without proof")
    return f"## Growth of the time to proof of stages 1–4, {FROM} to {TO} patients\n\n{table(head, rows)}"
