"""Several searches for one roster at the same time: which will be fast cannot be told beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from scheduler.drafting.program import Terms
from scheduler.solving.alarm import Alarm
from scheduler.solving.cpsat import CpSat
from scheduler.solving.engine import Answer, Limits


@dataclass(frozen=True)
class Rival:
    """One search. A ``bold`` one works under an assumption: if it finds nothing, there may be something yet."""

    engine: CpSat
    hint: Sequence[int]
    bold: bool


def side_by_side(rivals: Sequence[Rival], objective: Terms, limits: Limits, trimming: float) -> Answer:
    """All at once, until one is sure or time is up.

    Args:
        rivals: of the same variables.
        objective: what each minimises.
        limits: for each; what stops it stops all.
        trimming: how many seconds all may go on after the first solution of a bold one.

    Returns:
        The best answer; infeasible only if one without an assumption says so.
    """
    own = [replace(limits, stops=[]) for _ in rivals]
    for one in own:
        limits.attach(one.stop)

    def work(rival: Rival, mine: Limits) -> Answer:
        heard = (lambda _: alarm.start()) if rival.bold else None
        answer = rival.engine.minimise(objective, mine, rival.hint, heard)
        if answer.status == "optimal" or (answer.status == "infeasible" and not rival.bold):
            limits.stop()
        return answer

    with Alarm(trimming, limits.stop) as alarm, ThreadPoolExecutor(len(rivals)) as pool:
        answers = list(pool.map(work, rivals, own))
    return _best(rivals, answers)


def in_turn(rivals: Sequence[Rival], objective: Terms, limits: Limits) -> Answer:
    """One after the other, until one has a solution: equal runs give equal answers."""
    answers = []
    for rival in rivals:
        answers.append(rival.engine.minimise(objective, limits, rival.hint))
        if answers[-1].solution is not None:
            break
    return _best(rivals, answers)


def _best(rivals: Sequence[Rival], answers: Sequence[Answer]) -> Answer:
    found = [one for one in answers if one.value is not None]
    if found:
        return min(found, key=lambda one: (one.value or 0, one.status != "optimal"))
    plain = [answer for rival, answer in zip(rivals, answers, strict=False) if not rival.bold]
    return plain[0] if plain else Answer("unknown", None, None, None)
