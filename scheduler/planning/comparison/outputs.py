"""The output folder of a comparison as bytes, by file name; equal answers give equal bytes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from scheduler.planning.comparison.case import Case
from scheduler.planning.comparison.measures import measures
from scheduler.planning.comparison.report import report
from scheduler.planning.comparison.table import as_csv, change_table, comparison, use_table
from scheduler.planning.comparison.verdict import verdict
from scheduler.solving.versions import versions

SCHEMA = "iop-roster/whatif/1"


def outputs(cases: Sequence[Case], effort: str, work: float, seed: int) -> dict[str, bytes]:
    """comparison.csv, changes.csv, use.csv, result.json and report.html."""
    name = cases[0].week.name if cases[0].week is not None else ""
    document = {
        "schema": SCHEMA,
        "week": name,
        "effort": effort,
        "work": work,
        "seed": seed,
        "versions": versions(),
        "cases": [_case(cases[0], one) for one in cases],
    }
    return {
        "comparison.csv": as_csv(comparison(cases)),
        "changes.csv": as_csv(change_table(cases)),
        "use.csv": as_csv(use_table(cases)),
        "result.json": (json.dumps(document, indent=2) + "\n").encode("utf-8"),
        "report.html": report(f"What if: {name}", cases),
    }


def _case(base: Case, case: Case) -> dict[str, Any]:
    said = verdict(base, case)
    found = case.answer if case.state == "answered" else None
    return {
        "name": case.name,
        "file": None if case.scenario is None else case.scenario.file,
        "point": {} if case.scenario is None else dict(case.scenario.point),
        "state": case.state,
        "against_base": None if case is base or not said.word else {"is": said.word, "proven": said.proven},
        "input_sha256": None if found is None else found.week_sha256,
        "stages": [] if found is None else [one.model_dump(mode="json") for one in found.stages],
        "measures": None if found is None or case.week is None else asdict(measures(case.week, found)),
        "notes": list(case.notes),
        "problems": [one.model_dump(mode="json") for one in case.problems],
        "failure": case.failure,
    }
