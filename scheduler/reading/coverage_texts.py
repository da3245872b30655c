"""The texts of a coverage.csv: why a patient is not placed or short, and what would help."""

import csv
import io
from collections.abc import Iterable

from models.result import Coverage
from scheduler.reading.guard import bare


def with_texts(coverage: Iterable[Coverage], content: bytes) -> tuple[Coverage, ...]:
    """The coverage with the reasons and cheapest fixes that the file has for these patients."""
    rows = {bare(row.get("patient_id") or ""): row for row in _rows(content)}
    known = {
        key: {name: bare(row.get(name) or "") for name in ("reason", "cheapest_fix")} for key, row in rows.items()
    }
    return tuple(one.model_copy(update=known.get(one.patient_id, {})) for one in coverage)


def _rows(content: bytes) -> list[dict[str, str]]:
    text = content.decode("utf-8-sig", errors="replace")
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    try:
        return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return []
