"""Reads attendance probabilities: a CSV file with patient_id and probability."""

from __future__ import annotations

import csv
from pathlib import Path

from models.week import ClinicWeek


class ProbabilityError(ValueError):
    """The file cannot be used; the text names every row that is wrong."""


def read_probabilities(path: Path, week: ClinicWeek) -> dict[str, float]:
    """The chance of each named patient to come on a day: 0.8, or 80 %.

    Raises:
        ProbabilityError: with a line for each problem.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, ValueError) as error:
        raise ProbabilityError(f"{path} cannot be read ({type(error).__name__})") from None
    delimiter = ";" if lines and ";" in lines[0] else ","
    reader = csv.DictReader(lines, delimiter=delimiter)
    rows = [(reader.line_num, row) for row in reader]
    if not rows or {"patient_id", "probability"} - rows[0][1].keys():
        raise ProbabilityError(f"{path} needs the columns patient_id and probability, and at least one row")
    found: dict[str, float] = {}
    problems = []
    for number, row in rows:
        key, chance = (row["patient_id"] or "").strip(), _chance((row["probability"] or "").strip())
        if key not in week.patient:
            problems.append(f"row {number}, patient_id: not in patients.csv; correct the id")
        if chance is None:
            problems.append(f"row {number}, probability: not between 0 and 1; write 0.8 or 80%")
        if key in week.patient and chance is not None:
            found[key] = chance
    if problems:
        raise ProbabilityError("\n".join([str(path), *problems]))
    return found


def _chance(text: str) -> float | None:
    percent = text.endswith("%")
    try:
        value = float(text.rstrip("% ").replace(",", ".")) / (100 if percent else 1)
    except ValueError:
        return None
    return value if 0 <= value <= 1 else None
