"""Holds the claims of all solvers on a week against the checked rosters of all others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass

from benchmarks.figures.proof import STAGES, claim, proven, stages_proven
from benchmarks.records import Confirmation, Point, Run, Vector

ENOUGH_SECONDS = 900.0
"""Who has nothing to say of a stage after so many was asked in vain; after less he had no time."""


def by_case(runs: Iterable[Run]) -> dict[str, list[Run]]:
    """Runs of the same week; weeks in order of size, tightness and seed."""
    cases: dict[str, list[Run]] = defaultdict(list)
    for run in sorted(runs, key=lambda one: (one.patients, one.tightness, one.case_seed)):
        cases[run.case].append(run)
    return dict(cases)


@dataclass(frozen=True)
class Refuted:
    """A claim that a checked roster contradicts; ``by``: whose roster, or ``planted``."""

    case: str
    solver: str
    variant: str
    claimed: Vector
    by: str
    values: Vector


def rosters(runs: Sequence[Run]) -> list[tuple[str, Vector]]:
    """Stage values of allowed rosters of one week, with who found them; the generator's own among them."""
    found = [("planted", runs[0].planted)] if runs else []
    found += [(f"{run.solver}, {run.variant}", run.values) for run in runs if run.values is not None]
    said = [one for run in runs for one in run.found_afterwards]
    return found + [(f"{one.engine}, asked after the run", one.found) for one in said if one.found is not None]


def best_known(runs: Sequence[Run]) -> Vector:
    """The least stage values of any allowed roster of one week."""
    return min(values for _, values in rosters(runs))


def refuted(runs: Iterable[Run]) -> list[Refuted]:
    """Every claim that some roster of the same week is below; one line each, with the best such roster.

    Args:
        runs: all runs of each week; a claim that a variant made in several of them is one.
    """
    found = []
    for case, group in by_case(runs).items():
        by, values = min(rosters(group), key=lambda one: one[1])
        for run in group:
            claimed = claim(run)
            if values[: len(claimed)] < claimed:
                found.append(Refuted(case, run.solver, run.variant, claimed, by, values))
    return list(dict.fromkeys(found))


def believed(runs: Iterable[Run], best: Mapping[str, Vector]) -> list[Run]:
    """The runs without their refuted proofs: none of a stage in which a roster is known that is better.

    Args:
        runs: as they were measured.
        best: by case the least stage values of any allowed roster.
    """
    return [
        run.model_copy(update={"trajectory": tuple(_believed(point, best[run.case]) for point in run.trajectory)})
        for run in runs
    ]


def _believed(point: Point, best: Vector) -> Point:
    pairs = enumerate(zip(point.values or best, best, strict=True))
    place = next((place for place, (value, least) in pairs if value != least), len(best))
    if proven(point.values, point.bounds) <= place:
        return point
    return point.model_copy(update={"bounds": point.bounds[:place] + (0,) * (len(best) - place)})


def best_claim(runs: Sequence[Run]) -> Vector:
    """The strongest claim of one week that no roster refutes: proven values, and a bound of the stage behind them."""
    best = best_known(runs)
    standing = [one for one in map(claim, runs) if best[: len(one)] >= one]
    return max(standing, default=())


def answers(runs: Iterable[Run]) -> list[Confirmation]:
    """What engines said after the runs, each answer once: who ended with the same roster shares it."""
    said = [one for run in runs for one in run.afterwards]
    return list({(one.question, one.began, one.seconds): one for one in said}.values())


@dataclass(frozen=True)
class Trust:
    """Of the rosters called optimal: how many, and how many that two engines proved in every stage.

    ``confirmed`` counts what engines proved within runs, ``after`` those that only an engine asked after the run
    made whole; of the others were asked about ``in_vain``, with time enough, those that are open all the same. One
    that is refuted is neither, whoever proved it, and in vain.
    """

    optimal: int = 0
    confirmed: int = 0
    after: int = 0
    in_vain: int = 0


def trust(runs: Iterable[Run], solver: str, best: Mapping[str, Vector]) -> Trust:
    """Claims "optimal" of one solver. A value of 0 needs no engine; an engine that two solvers use counts once.

    Args:
        runs: one of a variant on a week.
        solver: its name.
        best: by case the least stage values of any allowed roster.
    """
    cases = by_case(runs).items()
    found = [_trust(one, group, best[case]) for case, group in cases for one in called_optimal(group, solver)]
    return Trust(*(sum(counts) for counts in zip(*map(astuple, found), strict=True))) if found else Trust()


def called_optimal(runs: Iterable[Run], solver: str) -> list[Run]:
    """The runs of a solver whose bounds meet the values of all stages."""
    return [one for one in runs if one.solver == solver and stages_proven(one) == STAGES]


def _trust(run: Run, group: Sequence[Run], best: Vector) -> Trust:
    if run.values is not None and best < run.values:
        return Trust(1, in_vain=1)
    within, left = single(run, group, within=True), single(run, group)
    in_vain = any(one.stage in left and _had_time(one) for one in run.afterwards)
    return Trust(1, not within, bool(within) and not left, in_vain)


def _had_time(one: Confirmation) -> bool:
    """Its limit was no remnant of a budget, and no fault ended it before; memory is a limit too."""
    return one.time_limit >= ENOUGH_SECONDS and one.ended != "failed"


def single(run: Run, group: Iterable[Run], *, within: bool = False) -> dict[int, set[str]]:
    """The stages that less than two engines proved, of a roster called optimal, and who did.

    Args:
        run: whose roster.
        group: all runs of the week; a proof of the same values is one, whoever has it.
        within: nothing counts that was said after the run.
    """
    same = [one for one in group if stages_proven(one) == STAGES and one.values == run.values]
    engines = {
        stage: {engine for one in same for engine in one.provers[place]}
        for place, (stage, value) in enumerate(zip(run.order, run.values or (), strict=False))
        if value
    }
    for one in () if within else run.afterwards:
        if one.answer == "confirmed" and one.stage in engines:
            engines[one.stage].add(one.engine)
    return {stage: names for stage, names in engines.items() if len(names) < 2}
