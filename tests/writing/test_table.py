"""Cells that a spreadsheet would take for formulas: guarded in what is written, bare again when it is read."""

import csv
import io

import pytest

from scheduler.reading.guard import bare
from scheduler.writing.table import csv_bytes
from scheduler.writing.xlsx import quoted_when_risky


@pytest.mark.parametrize("start", "=+-@")
def test_what_is_guarded_comes_back(start: str) -> None:
    """Whatever begins a formula: a table that spares it would run it, a reader that misses it knows no such id."""
    text = f"{start}A1"
    _, (found,) = csv.reader(io.StringIO(csv_bytes(["patient_id"], [[text]]).decode()))
    assert found == f"'{text}"
    assert bare(found) == text
    assert quoted_when_risky({}, text) == {"quote_prefix": True}


@pytest.mark.parametrize("text", ["", "'", "P1", "'P1", "P=1"])
def test_what_is_no_formula_stays(text: str) -> None:
    """No apostrophe of another kind is put there or taken away."""
    _, found = csv.reader(io.StringIO(csv_bytes(["patient_id", "n"], [[text, 1]]).decode()))
    assert found == [text, "1"]
    assert bare(text) == text
    assert quoted_when_risky({}, text) == {}
