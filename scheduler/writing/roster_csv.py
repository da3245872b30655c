"""roster.csv: a row per patient and session."""

from models.clock import DAY_NAMES, clock
from models.roster import Roster, RosterRow
from scheduler.writing.table import csv_bytes

NAME = "roster.csv"
COLUMNS = tuple(RosterRow.model_fields)


def roster_csv(roster: Roster) -> bytes:
    """The rows in the roster's order."""
    return csv_bytes(COLUMNS, ([_text(row, column) for column in COLUMNS] for row in roster.rows))


def _text(row: RosterRow, column: str) -> object:
    value = getattr(row, column)
    if column == "day":
        return DAY_NAMES[value]
    return clock(value) if column in ("start", "end") else value
