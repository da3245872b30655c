"""A week, a run that calls its values optimal, and raw files of such runs."""

from pathlib import Path
from typing import Any

from benchmarks.confirming import Effort
from benchmarks.judge import Judge
from benchmarks.ledger import append
from benchmarks.records import Run, Vector
from benchmarks.second import ENGINE
from benchmarks.suite import Case
from benchmarks.watch import packed
from instances.generator import Generated
from models.roster import Roster
from scheduler.reading import week_sha256
from tests.benchmarks.made import point, run

CASE = Case("tuning", 12, "tight", 1)
EFFORT = Effort(60.0, None, 2, 4000)
CP = ("CP-SAT",)
BOTH = (*CP, ENGINE)


def claimed(made: Generated, values: Vector, single: int = 1, **changes: Any) -> Run:
    """A run that calls the values optimal; the last so many stages were proven by one engine."""
    judge, order = Judge(made.week), made.week.policy.stage_order
    planted, empty = (judge.judge([(0.0, packed(one))]).trajectory[-1].values for one in (made.planted, Roster()))
    proven = [BOTH if value else () for value in values[: 7 - single]] + [CP] * single
    facts: dict[str, Any] = {
        "patients": CASE.patients,
        "tightness": CASE.tightness,
        "case_seed": CASE.seed,
        "input_sha256": week_sha256(made.week),
        "order": order,
        "planted": planted,
        "empty": empty,
        "provers": tuple(proven),
    }
    return run(point(1.0, values, values), **facts | changes)


def raw(folder: Path, *runs: Run) -> Path:
    """A raw file."""
    path = folder / "raw.jsonl"
    for one in runs:
        append(path, one)
    return path
