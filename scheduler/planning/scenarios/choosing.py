"""Which rows a step means."""

from __future__ import annotations

from collections import defaultdict

from models.scenario import Choose, Line
from scheduler.planning.scenarios.desk import Desk
from scheduler.planning.scenarios.fields import Fields
from scheduler.planning.scenarios.steps import ORDERS
from scheduler.reading import columns as c
from scheduler.reading.nearest import Nearest
from scheduler.reading.problems import Place, Problems, quoted_id
from scheduler.reading.typed import Row

DEFAULTS = {"status": "active", "age_band": "adult", "priority": 1, "copies": 1, "meetings_per_week": 1}
"""What a blank cell means, for conditions."""


def chosen(desk: Desk, table: Fields, which: Choose, but: Choose | None, at: Line, problems: Problems) -> list[Row]:
    """The rows that are meant, those of ``but`` left out; nobody is a problem, and so is an unknown id."""
    orders = _orders(desk) if table.orders else {}
    rows = desk.rows[table.file]
    for choose, name in ((which, "which"), (but, "except")):
        if choose is not None:
            _check_ids(desk, table, choose, at, name, problems)
    found = [row for row in rows if _meant(row, table, which, orders)]
    if but is not None:
        found = [row for row in found if not _meant(row, table, but, orders)]
    if not found and not (which.ids and table.key is not None):
        problems.add("nobody-meant", Place(at.file, at.line, at.path), table=table.file)
    return found


def _check_ids(desk: Desk, table: Fields, choose: Choose, at: Line, name: str, problems: Problems) -> None:
    known = set(desk.ids(table.spec)) if table.key is not None else set()
    nearest = Nearest(known)
    for one in choose.ids:
        if one not in known:
            place = Place(at.file, at.line, f"{at.path}.{name}")
            problems.add("unknown-id", place, nearest.to(one), value=quoted_id(one), table=table.file)


def _meant(row: Row, table: Fields, choose: Choose, orders: dict[str, set[str]]) -> bool:
    if choose.every:
        return True
    if choose.ids:
        return table.key is not None and row.get(table.key) in choose.ids
    return bool(choose.having) and all(
        _has(row, column, values, orders.get(row.get(table.key or ""), set()))
        for column, values in choose.having.items()
    )


def _has(row: Row, column: str, values: tuple[object, ...], orders: set[str]) -> bool:
    if column == ORDERS:
        return bool(orders & {str(one) for one in values})
    found = row.get(column, DEFAULTS.get(column))
    if isinstance(found, tuple):
        return any(one in found for one in values)
    return found in values or (found is None and any(one is False for one in values))  # 0 equals False


def _orders(desk: Desk) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in desk.rows[c.CARE_PLANS]:
        if row.get("sessions_per_week", 0):
            found[row.get("patient_id")].add(row.get("service_id"))
    return found
