"""What the search promises, and whether these runs show it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from benchmarks.figures.alike import alike, cut, pairs
from benchmarks.figures.claims import Trust, answers, believed, trust
from benchmarks.figures.gap import primal_integral
from benchmarks.figures.means import shifted_geometric_mean
from benchmarks.figures.proof import STAGES, censored, seconds_to
from benchmarks.figures.summary import TO_ADMISSION, Known, better_variants, variants
from benchmarks.records import OURS, Run
from benchmarks.suite import Case, read_suite
from benchmarks.tables.growth import FROM, TO, growth_of, written
from benchmarks.tables.kept import Goal, Promise, had_less, last_gap, most, served_gap, share, weeks_of
from benchmarks.tables.sizes import single
from benchmarks.tables.text import of, percent, seconds, table

AHEAD = {"HiGHS": 1.5, "SCIP": 2.0, "CP-SAT default": 5.0, "CP-SAT textbook": 20.0}
AHEAD_AT = (60, 120)
TIMEFOLD, INTEGRAL_AHEAD = "Timefold", 3.0
BEHIND_AT_MOST = 2.0
SHIFT_SECONDS = 1.0
NOTICED_SECONDS = 1.0
"""Added to both times before one is divided by the other: nobody notices less."""
GROWTH_AT_MOST = 1.5
SMALL_SECONDS = 60.0
LARGE_SECONDS = 120.0
"""What 120 patients are proven in counts so far; a longer run is one for a peer that needs it."""
MOST_PROVEN = 0.9


def goals(runs: Sequence[Run], known: Known, why: Mapping[str, str]) -> str:
    """A row per promise; behind one that is not reached what is in the way, where somebody has written it down.

    No table where there is no run.

    Args:
        runs: the runs.
        known: what they know of each week.
        why: by promise what is in the way of it.
    """
    if not runs:
        return ""
    rows = [[_named(one), one.measured, _answer(one, why)] for one in found(runs, known)]
    return f"## Promises\n\n{table(('promise', 'measured', ''), rows)}"


def _named(goal: Goal) -> str:
    return f"{goal.text} ({goal.meaning})" if goal.meaning else goal.text


def _answer(goal: Goal, why: Mapping[str, str]) -> str:
    if goal.reached is None:
        return "not measured"
    if goal.reached:
        return "reached"
    return f"**not reached**: {why[goal.text]}" if goal.text in why else "**not reached**"


def found(runs: Sequence[Run], known: Known) -> list[Goal]:
    """All promises."""
    standing = believed(runs, known.best)
    ours = [one for one in standing if one.solver == OURS and one.measured]
    return [
        *_proofs(ours, known),
        *_rosters(ours, known),
        *_ahead(standing, known),
        _behind(standing),
        _growth(ours),
        *_trust(runs, known),
    ]


def _sized(runs: Sequence[Run], low: int, high: int) -> list[Run]:
    return [one for one in runs if low <= one.patients <= high]


def _proofs(ours: Sequence[Run], known: Known) -> Iterator[Goal]:
    small, large = _sized(ours, 24, 60), [cut(one, LARGE_SECONDS) for one in _sized(ours, 120, 120)]
    text = "24 to 60 patients: all stages proven within 60 s on 90 % of the weeks"
    yield share(Promise(text, SMALL_SECONDS, MOST_PROVEN), small, partial(_proven, SMALL_SECONDS, STAGES))
    text = "120 patients: stages 1–4 proven on 90 % of the weeks"
    yield share(Promise(text, LARGE_SECONDS, MOST_PROVEN), large, partial(_proven, LARGE_SECONDS, TO_ADMISSION))
    text = "120 patients: gap of the last open stage at most 2 %"
    promise = Promise(text, LARGE_SECONDS, meaning="the first without proof, which is worked on to the end")
    yield most(promise, large, partial(last_gap, known.claim), 0.02)


def _proven(within: float, stages: int, run: Run) -> bool:
    moment = seconds_to(run, stages)
    return moment is not None and moment <= within


def _rosters(ours: Sequence[Run], known: Known) -> Iterator[Goal]:
    """A roster soon, and a small gap in the first four stages, on the large clinics."""
    for size, soon, late, gap in ((320, 30, 120, 0.01), (640, 60, 300, 0.03)):
        here = _sized(ours, size, size)
        text = f"{size} patients: a verified roster within {soon} s"
        yield share(Promise(text, soon), here, partial(_has_roster, soon))
        text = f"{size} patients: gap of stages 1–4 at most {percent(gap)} within {late} s"
        promise = Promise(text, late, meaning="as a share of what an empty roster lacks there")
        yield most(promise, here, partial(served_gap, known.claim, late), gap)


def _has_roster(soon: float, run: Run) -> bool:
    return run.first_roster_seconds is not None and run.first_roster_seconds <= soon


def _ahead(runs: Sequence[Run], known: Known) -> Iterator[Goal]:
    """Shifted geometric means of the time to proof against each peer's better variant."""
    for size in AHEAD_AT:
        field = _field(_sized(runs, size, size), known)
        for peer, factor in AHEAD.items():
            text = f"{size} patients: time to proof at least {factor:g} times ahead of {peer}"
            yield _times_ahead(text, field, peer, factor, lambda one: censored(one, STAGES), proofs=True)
    text = f"{TIMEFOLD}'s primal integral at least {INTEGRAL_AHEAD:g} times ours"
    yield _times_ahead(
        text,
        _field(runs, known),
        TIMEFOLD,
        INTEGRAL_AHEAD,
        lambda one: primal_integral(one.trajectory, known.best[one.case], one.time_limit),
    )


@dataclass(frozen=True)
class _Field:
    """Of each solver the better variant, its runs as they were; ``single``: who has no other."""

    better: dict[str, list[Run]]
    single: list[str]


def _field(runs: Sequence[Run], known: Known) -> _Field:
    """The better variants are chosen under equal limits."""
    chosen = {solver: own[0].variant for solver, own in better_variants(alike(runs), known).items()}
    found = variants(runs)
    return _Field({solver: found[solver, variant] for solver, variant in chosen.items()}, single(runs))


def _times_ahead(
    text: str,
    field: _Field,
    peer: str,
    factor: float,
    measure: Callable[[Run], float],
    *,
    proofs: bool = False,
) -> Goal:
    """Shifted geometric means over the weeks that both have run, shift 1 s.

    Of ``proofs``, where a limit of the peer's stands for one, a factor above was not measured, and where one of ours
    does, a factor below: more time would have told. It is at least so much where all of ours are there.
    """
    both = pairs(field.better.get(OURS, ()), field.better.get(peer, ()))
    left = shifted_geometric_mean([measure(one) for one, _ in both], SHIFT_SECONDS)
    right = shifted_geometric_mean([measure(other) for _, other in both], SHIFT_SECONDS)
    if left is None or right is None:
        return Goal(text, "–", None)
    ratio = right / max(left, 0.001)
    ours_cut, theirs_cut = (proofs and _unproven(half) for half in zip(*both, strict=True))
    least = "at least " if theirs_cut and not ours_cut else ""
    times = f"{seconds(left)} s against {seconds(right)} s: {least}{ratio:.1f} times"
    lone = f", one variant of {peer}" if peer in field.single else ""
    measured = f"{times}, on {weeks_of(one for one, _ in both)}{lone}"
    ahead = ratio >= factor
    return Goal(text, measured, None if (ours_cut if ahead else theirs_cut) else ahead)


def _unproven(runs: Iterable[Run]) -> bool:
    """Some have no proof, and count with their limit."""
    return any(seconds_to(one, STAGES) is None for one in runs)


def _behind(runs: Sequence[Run]) -> Goal:
    """The worst case against any variant of any peer; without a proof within our limit nobody is ahead.

    Where only the peer has one nobody knows how far ahead he is. A proof of ours counts also behind his limit.
    """
    text = f"never more than {BEHIND_AT_MOST:g} times behind any peer on any single week"
    mine = {one.case: one for one in runs if one.solver == OURS and one.measured}
    worst, where, proven = 0.0, "", []
    for one in (one for one in runs if one.solver != OURS and one.measured and one.case in mine):
        own = mine[one.case]
        mine_at, theirs = seconds_to(own, STAGES), seconds_to(cut(one, own.time_limit), STAGES)
        if theirs is None:
            continue
        proven.append(one)
        ratio = math.inf if mine_at is None else (mine_at + NOTICED_SECONDS) / (theirs + NOTICED_SECONDS)
        if ratio > worst:
            worst, where = ratio, f"{one.solver} on {one.case}"
    if not where:
        return Goal(text, "–", None)
    added = f" ({NOTICED_SECONDS:g} s added to both times)"
    measured = (
        f"at worst {worst:.1f} times, behind {where}{added}" if worst < math.inf else f"no proof but by {where}"
    )
    return Goal(text, f"{measured}; a peer proved {weeks_of(proven)}", worst <= BEHIND_AT_MOST)


def _growth(ours: Sequence[Run]) -> Goal:
    """From the one size to the other: between two in the middle it may be anything."""
    text = f"growth exponent of the time to proof of stages 1–4 from 24 to 320 patients at most {GROWTH_AT_MOST:g}"
    one = growth_of(ours)
    if one is None:
        return Goal(text, "–", None)
    measured = "{} ({})".format(*written(one))
    lacking = [size for size in (FROM, TO) if not _sized(ours, size, size)]
    if lacking:
        return Goal(text, f"{measured}, without weeks of {' and '.join(map(str, lacking))} patients", None)
    if one.cut_sizes:  # it would say how the limits grow, not the times
        sizes = ", ".join(map(str, one.cut_sizes))
        hangs = one.exponent <= GROWTH_AT_MOST and not any(_slow(ours, size) for size in one.cut_sizes)
        said = "no proof in less time than the suite gives" if hangs else "no proof"
        measured += f"; half of the weeks of {sizes} patients or more have {said}"
        return Goal(text, measured, None if hangs else False)
    return Goal(text, measured, one.exponent <= GROWTH_AT_MOST)


def _slow(ours: Sequence[Run], size: int) -> bool:
    """Half of the weeks have no proof, and not for want of the time that the suite gives."""
    here = _sized(ours, size, size)
    late = sum(seconds_to(one, TO_ADMISSION) is None and not had_less(one, _given(one)) for one in here)
    return 2 * late >= len(here)


def _given(run: Run) -> float:
    """The suite's seconds for the week."""
    return read_suite().limit(Case(run.group, run.patients, run.tightness, run.case_seed))


def _trust(runs: Sequence[Run], known: Known) -> Iterator[Goal]:
    """Who has not run, or has shown no roster, has kept nothing."""
    weeks = {one.case for one in runs}
    refused = sum(one.rejected for one in known.rejected if one.case in weeks)
    rejected = refused + sum(one.rejected for one in answers(runs))
    wrong = [one for one in known.refuted if one.case in weeks]
    ours = sum(one.solver == OURS for one in wrong)
    others = f", {len(wrong) - ours} of others" if len(wrong) > ours else ""
    ran = any(one.solver == OURS and one.measured for one in runs)
    yield Goal("no claim refuted by another roster", f"{ours} refuted{others}", _never(ours, ran))
    judged = any(one.rosters for one in runs)
    yield Goal("no roster rejected by the checker", f"{rejected} rejected", _never(rejected, judged))
    yield _confirmed(trust(runs, OURS, known.best))


def _never(count: int, looked: bool) -> bool | None:
    """It did not happen where it might have been seen."""
    return False if count else True if looked else None


def _confirmed(claims: Trust) -> Goal:
    """Nobody knows where the other engine was not asked, or had no time to say."""
    text = "every claim “optimal” confirmed by a second engine"
    if not claims.optimal:
        return Goal(text, "–", None)
    count = claims.confirmed + claims.after
    after = f", {claims.after} of them after the run" if claims.after else ""
    in_vain = f", {claims.in_vain} refuted or asked about in vain" if claims.in_vain else ""
    unknown = count < claims.optimal and not claims.in_vain
    return Goal(text, of(count, claims.optimal) + after + in_vain, None if unknown else count == claims.optimal)
