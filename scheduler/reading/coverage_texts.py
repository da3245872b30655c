"""The texts of a coverage.csv: why a patient is not placed or short, and what would help."""

import csv
import io
from collections.abc import Iterable

from models.result import Coverage
from scheduler.reading.guard import FORMULA_STARTS


def with_texts(coverage: Iterable[Coverage], content: bytes) -> tuple[Coverage, ...]:
    """The coverage with the reasons and cheapest fixes that the file has for these patients."""
    rows = {_unguarded(row.get("patient_id")): row for row in _rows(content)}
    known = {
        key: {name: _unguarded(row.get(name)) for name in ("reason", "cheapest_fix")} for key, row in rows.items()
    }
    return tuple(one.model_copy(update=known.get(one.patient_id, {})) for one in coverage)


def _rows(content: bytes) -> list[dict[str, str]]:
    text = content.decode("utf-8-sig", errors="replace")
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    try:
        return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return []


def _unguarded(text: str | None) -> str:
    """Without the apostrophe that keeps a spreadsheet from taking the text for a formula."""
    cell = text or ""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA_STARTS) else cell
