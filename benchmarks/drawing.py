"""Performance profiles and gaps over time as SVG, by matplotlib. The same runs give the same bytes."""

from __future__ import annotations

import io
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from benchmarks.figures.gap import gap_at
from benchmarks.figures.profile import ratios, share_within
from benchmarks.figures.proof import STAGES, seconds_to
from benchmarks.figures.summary import TO_ADMISSION, Known, better_by_size
from benchmarks.records import Run, Vector

STEPS = 120
FIRST_SECOND = 0.1
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#999999")
"""Okabe and Ito's palette, which colour-blind readers can tell apart."""
DASHES = ("-", "--", "-.", ":")


def draw(runs: Sequence[Run], known: Known) -> dict[str, bytes]:
    """All pictures by file name, over the weeks that all solvers have run, by the better variant there; else none.

    Args:
        runs: under equal limits.
        known: what is known of the weeks, whoever found it out and when.
    """
    done = [one for one in runs if one.measured]
    better = _alike(better_by_size(_comparable(done), known))
    shown = [one for own in better.values() for one in own]
    if not shown:
        return {}
    return {
        "performance-profile-all-stages.svg": _profile(better, STAGES),
        "performance-profile-stages-1-to-4.svg": _profile(better, TO_ADMISSION),
        "gap-over-time.svg": _gaps(shown, better, known.best),
    }


def _comparable(runs: Sequence[Run]) -> list[Run]:
    """The weeks that all solvers have run, of each size by those variants that ran the most of them."""
    shared = _shared((one.solver, one.case) for one in runs)
    here = [one for one in runs if one.case in shared]
    count = Counter((one.solver, one.patients, one.variant) for one in here)
    most = {key[:2]: max(count[one] for one in count if one[:2] == key[:2]) for key in count}
    return [one for one in here if count[one.solver, one.patients, one.variant] == most[one.solver, one.patients]]


def _alike(better: dict[str, list[Run]]) -> dict[str, list[Run]]:
    """Curves over different weeks would say nothing about each other."""
    shared = _shared((solver, one.case) for solver, own in better.items() for one in own)
    return {solver: [one for one in own if one.case in shared] for solver, own in better.items()}


def _shared(ran: Iterable[tuple[str, str]]) -> set[str]:
    """Weeks that every solver has run."""
    weeks: dict[str, set[str]] = defaultdict(set)
    for solver, case in ran:
        weeks[solver].add(case)
    return set.intersection(*weeks.values()) if weeks else set()


def _profile(better: dict[str, list[Run]], stages: int) -> bytes:
    """Share of the weeks that a solver proves within a factor of the fastest solver's time."""
    times = {solver: {one.case: seconds_to(one, stages) for one in own} for solver, own in better.items()}
    own = ratios(times)
    most = max((one for some in own.values() for one in some if math.isfinite(one)), default=1.0)
    factors = _steps(1.0, max(10.0, most * 1.1))
    weeks = max(map(len, own.values()), default=0)
    figure, axes = _axes(
        f"Time to proof of {'all' if stages == STAGES else f'the first {stages}'} stages, {weeks} weeks",
        "times the fastest solver's time",
        "share of the weeks proven",
    )
    for (solver, some), style in zip(own.items(), _styles(), strict=False):
        shares = [share_within(some, factor) for factor in factors]
        axes.step(factors, shares, where="post", label=solver, **style)
    return _svg(figure, axes)


def _gaps(runs: Sequence[Run], better: dict[str, list[Run]], best: dict[str, Vector]) -> bytes:
    """The mean primal gap over the weeks, from a tenth of a second to the longest limit."""
    moments = _steps(FIRST_SECOND, max((one.time_limit for one in runs), default=1.0))
    title = f"Distance from the best known roster, mean of {len({one.case for one in runs})} weeks"
    figure, axes = _axes(title, "seconds", "gap (1: no roster, 0: the best known)")
    for (solver, own), style in zip(better.items(), _styles(), strict=False):
        means = [sum(gap_at(one.trajectory, best[one.case], moment) for one in own) / len(own) for moment in moments]
        axes.plot(moments, means, label=solver, **style)
    return _svg(figure, axes)


def _steps(low: float, high: float) -> list[float]:
    """Evenly spread on a logarithmic axis."""
    return [low * (high / low) ** (step / STEPS) for step in range(STEPS + 1)]


def _styles() -> list[dict[str, Any]]:
    return [
        {"color": colour, "linestyle": DASHES[number % len(DASHES)], "linewidth": 1.8}
        for number, colour in enumerate(COLOURS)
    ]


def _axes(title: str, across: str, up: str) -> tuple[Figure, Any]:
    figure = Figure(figsize=(8, 4.5), layout="constrained")
    axes = figure.add_subplot()
    axes.set_title(title, fontsize=11, loc="left")
    axes.set_xlabel(across)
    axes.set_ylabel(up)
    axes.set_xscale("log")
    axes.set_ylim(-0.02, 1.02)
    axes.grid(visible=True, alpha=0.3)
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _svg(figure: Figure, axes: Any) -> bytes:
    """Text stays text; no date and no random ids, so that equal pictures are equal files."""
    axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5), frameon=False, fontsize=9)
    stream = io.BytesIO()
    with mpl.rc_context({"svg.hashsalt": "iop-roster", "svg.fonttype": "none"}):
        figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
    return stream.getvalue()
