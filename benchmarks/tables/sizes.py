"""A table for each size of clinic: every solver by its better variant, then all variants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from benchmarks.figures.summary import Known, Summary, better_variants, summary, variants
from benchmarks.records import Run
from benchmarks.suite import read_suite
from benchmarks.tables.text import number, of, percent, seconds, table

HEAD = (
    "solver",
    "all stages proven",
    "stages 1–4 proven",
    "time to proof (shift 1 s)",
    "(shift 10 s)",
    "gap",
    "gap of stages 1–4",
    "primal integral (s)",
    "first roster (s)",
    "build (s)",
    "peak (MB)",
)


def size_tables(runs: Sequence[Run], known: Known) -> str:
    """All sizes, smallest first."""
    parts = []
    for size in sorted({one.patients for one in runs}):
        here = [one for one in runs if one.patients == size]
        limits = ", ".join(sorted({f"{one.time_limit:g} s" for one in here}))
        parts += [f"## {size} patients (limit {limits})", _better(here, known), _only(here), _all(here, known)]
    return "\n\n".join(part for part in parts if part)


def _better(runs: Sequence[Run], known: Known) -> str:
    chosen = better_variants(runs, known)
    rows = [
        row(f"{solver}: {own[0].variant}{_shorter(own, runs)}", summary(own, known))
        for solver, own in chosen.items()
        if _some(own)
    ]
    return table(HEAD, rows)


def _shorter(own: Sequence[Run], runs: Sequence[Run]) -> str:
    """The limit of a solver that had less time than others on each of its weeks."""
    most, weeks = max(one.time_limit for one in own), {one.case for one in own}
    return f" ({most:g} s)" if any(one.time_limit > most for one in runs if one.case in weeks) else ""


def _only(runs: Sequence[Run]) -> str:
    names = single(runs)
    return f"Only one variant was run of {', '.join(names)}." if names else ""


def single(runs: Sequence[Run]) -> list[str]:
    """Which solvers might have done better by a variant that was not run."""
    planned = Counter(one.name for one in read_suite().solvers)
    run = Counter(solver for (solver, _), own in variants(runs).items() if _some(own))
    return [solver for solver, count in run.items() if count == 1 and planned[solver] > 1]


def _all(runs: Sequence[Run], known: Known) -> str:
    """Folded away: the variants that are not the better one of their solver."""
    better = [own[0] for own in better_variants(runs, known).values()]
    rest = {key: own for key, own in variants(runs).items() if own[0] not in better and _some(own)}
    if not rest:
        return ""
    rows = [row(f"{solver}: {variant}", summary(own, known)) for (solver, variant), own in rest.items()]
    return f"<details><summary>Other variants</summary>\n\n{table(HEAD, rows)}\n\n</details>"


def _some(runs: Sequence[Run]) -> bool:
    return any(one.measured for one in runs)


def row(name: str, figures: Summary) -> list[str]:
    """The figures of a solver under ``HEAD``."""
    late = f" ({figures.without} without)" if figures.without else ""
    return [
        name,
        of(figures.proven, figures.weeks),
        of(figures.proven_4, figures.weeks),
        seconds(figures.within_1),
        seconds(figures.within_10),
        percent(figures.gap),
        percent(figures.gap_4),
        seconds(figures.integral),
        seconds(figures.first) + late,
        seconds(figures.build),
        number(figures.peak_mb),
    ]
