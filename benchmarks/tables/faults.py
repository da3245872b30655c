"""What must not happen: claims refuted or withdrawn, rejected rosters, runs that broke down."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.figures.claims import Refuted, Trust, answers, trust
from benchmarks.figures.proof import claim
from benchmarks.figures.summary import Known
from benchmarks.records import Confirmation, Run
from benchmarks.tables.text import of, table

_BROKEN = {"failed": "Broke down", "memory": "Out of memory"}
"""How a run ends that counts as broken down, and what is told of it: only the first is measured again."""
_ELSEWHERE = " (in another run than the one shown)"


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
        rows.append(
            [
                solver,
                str(claims.optimal),
                _confirmed(claims),
                str(false),
                _rejected(own, solver, known),
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
    lines = [*_lines(runs, known, hidden), *_asked(runs), *_wrong(runs, known)]
    return "\n\n".join([f"## Trust\n\n{table(head, rows)}", *lines])


def _confirmed(claims: Trust) -> str:
    after = f", and {claims.after} after the run" if claims.after else ""
    return of(claims.confirmed, claims.optimal) + after


def _rejected(own: Sequence[Run], solver: str, known: Known) -> str:
    """A rejection does not go with its run where another is shown."""
    judged = [*own, *(one for one in known.rejected if one.solver == solver and one not in own)]
    return of(sum(one.rejected for one in judged), sum(one.rosters for one in judged))


def _wrong(runs: Sequence[Run], known: Known) -> list[str]:
    """The refuted claims, whichever run made them."""
    made = {(one.case, one.solver, one.variant, claim(one)) for one in runs}
    return [_refuted(one, (one.case, one.solver, one.variant, one.claimed) in made) for one in known.refuted]


def _refuted(one: Refuted, shown: bool) -> str:
    claimed = f"{list(one.claimed)}{'' if shown else _ELSEWHERE}"
    by = f"{one.by} has {list(one.values)}"
    return f"Refuted: {one.solver}, {one.variant} on {one.case} claims {claimed}, {by}."


def _lines(runs: Sequence[Run], known: Known, hidden: Sequence[Run]) -> list[str]:
    """Rejections, claims withdrawn, break-downs and what was not installed."""
    lines = [
        f"Rejected: {one.solver}, {one.variant} on {one.case}: {one.rejected} for {', '.join(one.rejected_rules)}"
        f"{'' if one in runs else _ELSEWHERE}."
        for one in known.rejected
    ]
    lines += [
        f"Withdrawn: {one.solver}, {one.variant} on {one.case} claimed {bound}."
        for one in runs
        for bound in one.withdrawn
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
