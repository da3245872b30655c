"""How duels are fought: one with all settings, or two side by side of which the second may settle more."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scheduler.solving.engines.abreast import abreast
from scheduler.solving.engines.duel import PAIR, Duel, contenders, together
from scheduler.solving.engines.engine import GoOn, Limits
from scheduler.solving.messages import Options

GRACE = 1.5
"""The second may go on so many times as long as the first has taken. What it then still lacks is proven faster from
what the first has found."""


@dataclass(frozen=True)
class Entrant:
    """A duel, and where its contenders begin."""

    duel: Duel
    hint: Sequence[int] | None


def fight(
    entrants: Sequence[Entrant],
    options: Options,
    until: float,
    go_on: GoOn,
    *,
    reached: bool,
    counting: bool = False,
    alone: bool = False,
) -> None:
    """Fight one duel, or two about one question, of which the second settles more than the first.

    Args:
        entrants: the one or the two.
        options: workers and seed.
        until: the moment of the monotonic clock to end at.
        go_on: whether there is time.
        reached: there is a roster to begin from, so that all settings can work together.
        counting: the question is how many patients.
        alone: only the setting that proves bounds, since another engine has the other core.
    """
    seconds, workers = until - time.monotonic(), options.workers
    if alone:
        several = contenders(seconds, PAIR, options.seed)[1:PAIR]
    elif workers > 1 and reached:
        several = [together(seconds, workers, options.seed, counting=counting)]
    else:
        several = contenders(seconds, workers, options.seed)
    limits = _shared(several, len(entrants))
    if len(entrants) > 1 and workers > 1:
        _side_by_side(entrants, limits, go_on)
        return
    for one, its in zip(entrants, limits, strict=True):
        if not any(before.duel.settled for before in entrants):
            one.duel.fight(its, one.hint, go_on, workers)


def repeatable(entrants: Sequence[Entrant], options: Options, work: float) -> None:
    """The same one after the other without looking at the clock, each contender for so much deterministic time."""
    several = [replace(one, deterministic=work) for one in contenders(0, PAIR, options.seed)]
    for one, its in zip(entrants, _shared(several, len(entrants)), strict=True):
        if not any(before.duel.settled for before in entrants):
            one.duel.in_turn(its, one.hint)


def _shared(several: Sequence[Limits], count: int) -> list[Sequence[Limits]]:
    """Of two duels the second has the setting that proves bounds, the first all others."""
    return [several] if count == 1 else [[*several[:1], *several[PAIR:]], several[1:PAIR]]


def _side_by_side(entrants: Sequence[Entrant], limits: Sequence[Sequence[Limits]], go_on: GoOn) -> None:
    """What the second settles is settled for the first; it has its grace where only the first is settled."""
    (first, second), began, last = entrants, time.monotonic(), [math.inf]

    def run(number: int, unless: GoOn) -> None:
        one, its = entrants[number], limits[number]
        one.duel.fight(its, one.hint, lambda: go_on() and not unless())

    def lead(sound: GoOn) -> None:
        run(0, lambda: second.duel.settled or not sound())
        if first.duel.infeasible:
            second.duel.stop()
        elif first.duel.proven:
            last[0] = time.monotonic() + GRACE * (time.monotonic() - began)

    abreast(lead, lambda sound: run(1, lambda: time.monotonic() > last[0] or not sound()))
