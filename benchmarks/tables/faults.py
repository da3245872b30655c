"""What must not happen: claims refuted or withdrawn, rejected rosters, runs that broke down."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.figures.claims import Refuted, Trust, answers, trust
from benchmarks.figures.summary import Known
from benchmarks.records import Confirmation, Run
from benchmarks.tables.text import of, table

_BROKEN = {"failed": "Broke down", "memory": "Out of memory"}
"""How a run ends that counts as broken down, and what is told of it: only the first is measured again."""


def faults(runs: Sequence[Run], known: Known, hidden: Sequence[Run] = ()) -> str:
    """Counts by solver, then every refuted claim and rejection by itself.

    Args:
        runs: one of a variant on a week.
        known: of the weeks, also from runs that are not shown.
        hidden: runs beside them that broke down; of these only that is told.
    """
    rows = []
    for solver in dict.fromkeys(one.solver for one in runs):
        own = [one for one in runs if one.solver == solver and one.ended != "missing"]
        if not own:
            continue
        claims = trust(runs, solver, known.best)
        false = sum(one.solver == solver for one in known.refuted)
        ended = sum(one.ended in _BROKEN and one.solver == solver for one in [*runs, *hidden])
        rejected, rosters = sum(one.rejected for one in own), sum(one.rosters for one in own)
        rows.append(
            [
                solver,
                str(claims.optimal),
                _confirmed(claims),
                str(false),
                of(rejected, rosters),
                str(ended),
            ]
        )
    head = (
        "solver",
        "claims “optimal”",
        "confirmed by a second engine",
        "claims refuted",
        "rosters rejected",
        "runs broken down",
    )
    wrong = [f"Refuted: {_said(one)}" for one in known.refuted]
    return "\n\n".join([f"## Trust\n\n{table(head, rows)}", *_lines(runs, hidden), *_asked(runs), *wrong])


def _confirmed(claims: Trust) -> str:
    after = f", and {claims.after} after the run" if claims.after else ""
    return of(claims.confirmed, claims.optimal) + after


def _said(one: Refuted) -> str:
    return f"{one.solver}, {one.variant} on {one.case} claims {list(one.claimed)}, {one.by} has {list(one.values)}."


def _lines(runs: Sequence[Run], hidden: Sequence[Run]) -> list[str]:
    """Rejections, claims withdrawn, break-downs and what was not installed."""
    lines = [
        f"Rejected: {one.solver}, {one.variant} on {one.case}: {one.rejected} for {', '.join(one.rejected_rules)}."
        for one in runs
        if one.rejected
    ]
    lines += [
        f"Withdrawn: {one.solver}, {one.variant} on {one.case} claimed {claim}."
        for one in runs
        for claim in one.withdrawn
    ]
    lines += [
        f"{_BROKEN[one.ended]}: {one.solver}, {one.variant} on {one.case}: {_why(one)}."
        for one in [*runs, *hidden]
        if one.ended in _BROKEN
    ]
    missing = {f"Not measured: {one.solver}: {one.failure}." for one in runs if one.ended == "missing"}
    return lines + sorted(missing)


def _asked(runs: Sequence[Run]) -> list[str]:
    """The same of whom was asked after the runs; who broke down, until he has said something else."""
    said = answers(runs)
    refused = [one for one in said if one.rejected]
    last = {one.question: one for one in said}.values()
    return [
        *(f"Rejected: {_of(one)}: {one.rejected} for {', '.join(one.rejected_rules)}." for one in refused),
        *(f"No answer: {_of(one)}: {one.failure}." for one in last if one.failure and not one.rejected),
    ]


def _of(one: Confirmation) -> str:
    return f"{one.engine}, asked after the run about stage {one.stage} of {one.case}"


def _why(run: Run) -> str:
    return run.failure or (f"more than {run.memory_limit_mb} MB" if run.ended == "memory" else run.ended)
