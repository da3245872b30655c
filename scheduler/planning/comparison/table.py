"""The comparison as tables: a row per scenario, per change, per clinician and room."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from models.answer import Answer
from scheduler.planning.comparison.case import REJECTED, Case
from scheduler.planning.comparison.changes import Changed, changes
from scheduler.planning.comparison.measures import Measures, measures, uses
from scheduler.planning.comparison.verdict import verdict
from scheduler.planning.comparison.words import fault_text
from scheduler.writing.table import csv_bytes

MEASURES = (
    "patients",
    "served",
    "active",
    "active_compliant",
    "waitlist",
    "admitted",
    "group_meetings",
    "free_seats",
)
USE = ("used_minutes", "there_minutes", "use_percent")


def comparison(cases: Sequence[Case]) -> pd.DataFrame:
    """A row per case, the base first; only what repeats exactly, so no times. Blank where a case has no answer."""
    stages = _stages(cases)
    params = _params(cases)
    return pd.DataFrame([_row(cases[0], case, stages, params) for case in cases], dtype=object)


def _stages(cases: Sequence[Case]) -> tuple[int, ...]:
    found = (one.stage for case in cases if case.answer is not None for one in case.answer.stages)
    return tuple(sorted(set(found)))


def _params(cases: Sequence[Case]) -> tuple[str, ...]:
    points = (case.scenario.point for case in cases if case.scenario is not None)
    return tuple(dict.fromkeys(name for point in points for name, _ in point))


def _row(base: Case, case: Case, stages: Sequence[int], params: Sequence[str]) -> dict[str, object]:
    said = verdict(base, case)
    point = dict(case.scenario.point) if case.scenario is not None else {}
    row: dict[str, object] = {
        "scenario": case.name,
        "file": "" if case.scenario is None else case.scenario.file,
        **{name: point.get(name) for name in params},
        "state": case.state,
        "against_base": "" if case is base else said.word,
        "against_base_proven": None if case is base or not said.word else said.proven,
    }
    found = None
    if case.state == "answered" and case.week is not None and case.answer is not None:
        found = measures(case.week, case.answer)
    row |= {name: None if found is None else getattr(found, name) for name in MEASURES}
    row |= use_cells("clinician", found) | use_cells("room", found)
    row |= stage_cells(case.answer if case.state == "answered" else None, stages)
    refused = case.answer is not None and case.answer.refused
    remarks = [*case.notes, *map(fault_text, case.problems), case.failure or REJECTED * refused]
    row["remarks"] = "; ".join(filter(None, remarks))
    return row


def stage_cells(answer: Answer | None, stages: Sequence[int]) -> dict[str, object]:
    """Value, bound and proof of stages as cells, blank where a stage was not worked on."""
    found: dict[str, object] = {}
    for number in stages:
        stage = answer.stage(number) if answer is not None else None
        found[f"stage{number}"] = None if stage is None else stage.value
        found[f"stage{number}_at_least"] = None if stage is None else stage.bound
        found[f"stage{number}_proven"] = None if stage is None else stage.proven
    return found


def use_cells(kind: str, found: Measures | None) -> dict[str, object]:
    """Use of clinicians or rooms as cells, blank without measures."""
    if found is None:
        return {f"{kind}_{name}": None for name in USE}
    use = found.clinicians if kind == "clinician" else found.rooms
    return dict(zip((f"{kind}_{name}" for name in USE), (use.used, use.there, use.percent), strict=True))


def change_table(cases: Sequence[Case]) -> pd.DataFrame:
    """A row per patient and difference, of all scenarios."""
    rows = [vars(one) for case in cases[1:] for one in changes(cases[0], case)]
    return pd.DataFrame(rows, columns=list(Changed.__dataclass_fields__))


def use_table(cases: Sequence[Case]) -> pd.DataFrame:
    """A row per case and clinician or room."""
    rows = [
        {"scenario": case.name, "kind": use.kind, "id": use.key, **_minutes(use.used, use.there, use.percent)}
        for case in cases
        if case.state == "answered" and case.week is not None and case.answer is not None
        for use in uses(case.week, case.answer.roster)
    ]
    return pd.DataFrame(rows, columns=["scenario", "kind", "id", *USE], dtype=object)


def _minutes(*values: int | None) -> dict[str, int | None]:
    return dict(zip(USE, values, strict=True))


def as_csv(table: pd.DataFrame) -> bytes:
    """The bytes of a CSV file; formulas are defused, blanks stay blank."""
    rows = table.astype(object).where(table.notna(), None).itertuples(index=False, name=None)
    return csv_bytes([str(name) for name in table.columns], rows)
