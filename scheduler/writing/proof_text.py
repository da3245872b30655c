"""What a run has proven, in plain words."""

import textwrap
from collections.abc import Sequence

from models.result import BY_COUNTING, Result, StageResult

_REPAIR = "A repair does not look for one: it changes as little as it can."


def proof_text(result: Result, *, repaired: bool = False) -> str:
    """One paragraph: how good the roster is, who says so, and from where on a better one may exist.

    Args:
        result: the run.
        repaired: it was a repair, which looks for no better roster however much time it has.
    """
    return textwrap.fill(_said(result, repaired), 100)


def _said(result: Result, repaired: bool) -> str:
    if result.status == "feasible":
        return f"{_open_text(result.stages)} {_REPAIR if repaired else 'More time may help (--time-limit).'}"
    if not any(stage.value for stage in result.stages):
        return "No better roster exists: every count is 0, and none can be less."
    text = "No better roster exists: every stage is proven to be at its least."
    if result.confirmed:
        return text + " Two independent solvers agree."
    engines = sorted({engine for stage in result.stages for engine in stage.proven_by} - {BY_COUNTING})
    by = f" Proven by {' and '.join(engines)};" if engines else ""
    return text + by + " not confirmed by a second solver on every stage."


def proof_table(stages: Sequence[StageResult]) -> str:
    """A line per stage in the order in which rosters are compared: value, bound, provers."""
    width = max(len(stage.name) for stage in stages)
    rows = [f"  {'stage':<{width + 2}}  value  at least  proven by"]
    for stage in stages:
        by = ", ".join(stage.proven_by) or "-"
        rows.append(f"  {stage.stage} {stage.name:<{width}}  {stage.value:5}  {stage.bound:8}  {by}")
    return "\n".join(rows)


def _open_text(stages: Sequence[StageResult]) -> str:
    first = next((stage for stage in stages if not stage.proven), stages[-1])
    return (
        _proven_text(stages[: stages.index(first)])
        + f"A better roster may exist: stage {first.stage} ({first.name}) is {first.value} "
        + f"and proven to be at least {first.bound}; the stages after it are not proven."
    )


def _proven_text(stages: Sequence[StageResult]) -> str:
    if len(stages) < 2:
        return "".join(f"Stage {stage.stage} is proven to be at its least. " for stage in stages)
    return f"Stages {', '.join(str(stage.stage) for stage in stages)} are proven to be at their least. "
