"""What the tables are made of: the figures of one solver over some weeks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.figures.claims import Refuted, best_claim, best_known, by_case, refuted
from benchmarks.figures.gap import demand_gap, final_gap, primal_integral
from benchmarks.figures.means import middle, shifted_geometric_mean
from benchmarks.figures.proof import STAGES, censored, seconds_to, stages_proven
from benchmarks.records import Run, Vector

TO_ADMISSION = 4
"""Stages 1 to 4: promises, gaps and admissions; what comes behind is comfort."""


@dataclass(frozen=True)
class Known:
    """The best that is known of each week: stage values of a roster, and the strongest claim that stands.

    ``refuted``: the claims that do not. ``rejected``: the runs of which the checker refused a roster.
    """

    best: dict[str, Vector]
    claim: dict[str, Vector]
    refuted: tuple[Refuted, ...]
    rejected: tuple[Run, ...]

    @classmethod
    def of(cls, runs: Sequence[Run]) -> Known:
        """From all runs, also those that are not shown."""
        cases = by_case(runs)
        return cls(
            {case: best_known(group) for case, group in cases.items()},
            {case: best_claim(group) for case, group in cases.items()},
            tuple(refuted(runs)),
            tuple(one for one in runs if one.rejected),
        )


@dataclass(frozen=True)
class Summary:
    """One solver over some weeks. Times in seconds; gaps from 0 to 1; ``None``: nothing was measured.

    ``within_1`` and ``within_10``: shifted geometric means of the time to proof of all stages, with shifts of 1 and
    10 s, weeks without proof counted with their limit.
    """

    weeks: int
    proven: int
    proven_4: int
    within_1: float | None
    within_10: float | None
    gap: float | None
    gap_4: float | None
    worst_gap_4: float | None
    integral: float | None
    first: float | None
    without: int
    build: float | None
    peak_mb: float | None
    failed: int


def summary(runs: Sequence[Run], known: Known) -> Summary:
    """The figures of these runs, all of one solver and variant."""
    done = [one for one in runs if one.measured]
    gaps = [final_gap(one.values, known.claim[one.case], STAGES) for one in done]
    gaps_4 = [demand_gap(one.values, known.claim[one.case], one.empty, TO_ADMISSION) for one in done]
    integrals = [primal_integral(one.trajectory, known.best[one.case], one.time_limit) for one in done]
    times = [censored(one, STAGES) for one in done]
    return Summary(
        weeks=len(done),
        proven=sum(_in_time(one, STAGES) for one in done),
        proven_4=sum(_in_time(one, TO_ADMISSION) for one in done),
        within_1=shifted_geometric_mean(times, 1.0),
        within_10=shifted_geometric_mean(times, 10.0),
        gap=_mean(gaps),
        gap_4=_mean(gaps_4),
        worst_gap_4=max(gaps_4, default=None),
        integral=shifted_geometric_mean(integrals, 1.0),
        first=middle([one.first_roster_seconds for one in done]),
        without=sum(one.first_roster_seconds is None for one in done),
        build=middle([one.build_seconds for one in done]),
        peak_mb=max((one.peak_mb for one in done if one.peak_mb is not None), default=None),
        failed=sum(one.ended in {"failed", "memory"} for one in done),
    )


def _in_time(run: Run, stages: int) -> bool:
    return stages_proven(run) >= stages and seconds_to(run, stages) is not None


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def variants(runs: Sequence[Run]) -> dict[tuple[str, str], list[Run]]:
    """Runs by solver and variant, in order of appearance."""
    found: dict[tuple[str, str], list[Run]] = {}
    for run in runs:
        found.setdefault((run.solver, run.variant), []).append(run)
    return found


def better_by_size(runs: Sequence[Run], known: Known) -> dict[str, list[Run]]:
    """The runs of each solver's better variant of each size, as the tables by size have them."""
    found: dict[str, list[Run]] = {}
    for size in sorted({one.patients for one in runs}):
        here = [one for one in runs if one.patients == size]
        for solver, own in better_variants(here, known).items():
            found.setdefault(solver, []).extend(own)
    return found


def better_variants(runs: Sequence[Run], known: Known) -> dict[str, list[Run]]:
    """The runs of each solver's better variant: more proofs, less time to proof, less primal integral, more weeks.

    All but the last over the weeks that all its variants have run: none is better for a week that another lacks.
    """
    found: dict[str, list[list[Run]]] = {}
    for (solver, _), own in variants(runs).items():
        found.setdefault(solver, []).append(own)
    return {solver: _better(own, known) for solver, own in found.items()}


def _better(rivals: Sequence[list[Run]], known: Known) -> list[Run]:
    ran = [own for own in rivals if any(one.measured for one in own)] or rivals
    shared = set.intersection(*({one.case for one in own if one.measured} for own in ran))

    def rank(own: list[Run]) -> tuple[float, ...]:
        figures = summary([one for one in own if one.case in shared], known)
        return -figures.proven, figures.within_1 or 0.0, figures.integral or 0.0, -summary(own, known).weeks

    return min(ran, key=rank)
