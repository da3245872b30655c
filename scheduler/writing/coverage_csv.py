"""coverage.csv: a row per patient, the unplaced too."""

from collections.abc import Iterable

from models.result import Coverage
from scheduler.writing.table import csv_bytes

NAME = "coverage.csv"
COLUMNS = tuple(Coverage.model_fields)
TEXTS = ("reason", "cheapest_fix")
"""Columns that explain; all others are counted from the roster."""


def coverage_csv(coverage: Iterable[Coverage]) -> bytes:
    """The patients in the order given; gaps as ``P01:60;P09:1``, each in the rule's unit."""
    return csv_bytes(COLUMNS, ([_value(one, column) for column in COLUMNS] for one in coverage))


def _value(one: Coverage, column: str) -> object:
    if column == "gaps":
        return ";".join(f"{gap.rule}:{gap.size}" for gap in one.gaps)
    return getattr(one, column)
