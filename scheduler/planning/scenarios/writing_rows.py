"""Puts what a step says of a row onto the desk: cells, hours and orders."""

from __future__ import annotations

from typing import Any

from models.scenario import Add, Adjust, Change, Hours, Line
from models.scenario import Row as Said
from models.week import Order
from scheduler.planning.scenarios.blanks import in_force
from scheduler.planning.scenarios.choosing import chosen
from scheduler.planning.scenarios.desk import Desk
from scheduler.planning.scenarios.fields import FREE_WITHOUT, TABLES, Fields
from scheduler.reading import columns as c
from scheduler.reading.cells import Column, range_text
from scheduler.reading.nearest import Nearest
from scheduler.reading.problems import Place, Problems, quoted, quoted_id

NEVER_COPIED = ("label",)


def add(desk: Desk, step: Add, problems: Problems) -> None:
    """Add the rows, with hours and orders."""
    table = TABLES[step.table]
    pattern = _pattern(desk, table, step, problems)
    if pattern is None or _lacks(table, step, pattern, problems):
        return
    if table.key is None:
        desk.put(table.file, step.at, step.row.cells)
        return
    name = step.row.cells[table.key]
    suffixes = [""] if step.count is None else [f"-{number}" for number in range(1, step.count + 1)]
    known = set(desk.ids(table.spec))
    for suffix in suffixes:
        if f"{name}{suffix}" in known:
            place = Place(step.at.file, step.at.line, f"{step.at.path}.{table.key}")
            problems.add("id-taken", place, value=quoted_id(f"{name}{suffix}"), table=table.file)
            continue
        _add_one(desk, table, step, f"{name}{suffix}", pattern)


def _pattern(desk: Desk, table: Fields, step: Add, problems: Problems) -> dict[str, Any] | None:
    """The cells to begin with; ``None`` where the pattern does not exist."""
    if step.like is None or table.key is None:
        return {}
    rows = desk.owned(table.file, table.key, step.like)
    if not rows:
        near = Nearest(desk.ids(table.spec)).to(step.like)
        place = Place(step.at.file, step.at.line, f"{step.at.path}.like")
        problems.add("like-nobody", place, near, value=quoted_id(step.like), table=table.file)
        return None
    return {key: value for key, value in rows[0].values.items() if key in table.columns and key not in NEVER_COPIED}


def _lacks(table: Fields, step: Add, pattern: dict[str, Any], problems: Problems) -> bool:
    """Note what the row cannot do without and neither says nor has from its pattern; an id is never taken over."""
    said = step.row.cells
    lacking = [
        one.name
        for one in table.columns.values()
        if one.required and one.name not in said and (one.name == table.key or one.name not in pattern)
    ]
    lacking += ["windows"] if table.file == c.TRACKS and _windowless(step) else []
    for name in lacking:
        problems.add("missing-setting", Place(step.at.file, step.at.line, f"{step.at.path}.{name}"))
    return bool(lacking)


def _windowless(step: Add) -> bool:
    """A track is nothing but its windows."""
    anew = [one for one in step.row.hours if not one.also]
    copied = step.like is not None and not anew
    return not copied and not any(one.windows for one in anew or step.row.hours)


def _add_one(desk: Desk, table: Fields, step: Add, name: str, pattern: dict[str, Any]) -> None:
    key = table.key or ""
    cells = pattern | step.row.cells | {key: name}
    if table.file != c.TRACKS:
        desk.put(table.file, step.at, cells)
    if step.like is not None:
        _take_over(desk, table, step, cells)
    for hours in step.row.hours:
        if step.like is None or not _free_already(desk, table, name, hours):
            _set_hours(desk, table, name, hours, step.at, cells)
    _set_orders(desk, name, step.row.orders, step.at)


def _take_over(desk: Desk, table: Fields, step: Add, cells: dict[str, Any]) -> None:
    """Hours and orders of the pattern; the windows of a track carry its name."""
    key = table.key or ""
    files = {file for file, _ in table.hours.values()} | ({c.CARE_PLANS} if table.orders else set())
    for file in sorted(files):
        for row in desk.owned(file, key, step.like or ""):
            desk.put(file, step.at, row.values | (cells if file == table.file else {key: cells[key]}))


def change(desk: Desk, step: Change, problems: Problems) -> None:
    """Change cells, hours and orders of the rows that are meant."""
    table = TABLES[step.table]
    rows = chosen(desk, table, step.which, step.but, step.at, problems)
    owners = list(dict.fromkeys(row.get(table.key or "") for row in rows))
    for owner in owners:
        desk.edit(
            table.file,
            lambda row, owner=owner: row.get(table.key or "") == owner,  # type: ignore[misc]
            lambda cells: _changed(desk, table, cells, step.row, step.at, problems),
        )
        for hours in step.row.hours:
            if not _free_already(desk, table, owner, hours):
                _set_hours(desk, table, owner, hours, step.at, {})
        _set_orders(desk, owner, step.row.orders, step.at)


def _changed(
    desk: Desk, table: Fields, cells: dict[str, Any], said: Said, at: Line, problems: Problems
) -> dict[str, Any]:
    found = {name: value for name, value in cells.items() if name not in said.blank}
    for name, value in said.cells.items():
        if isinstance(value, Adjust):
            now = in_force(desk, table.name, cells, name)
            number = _adjusted(now, value)
            if number is not None and number != now:
                _check_range(table.columns[name], number, at, problems)
                found[name] = number
        else:
            found[name] = value
    return found


def _adjusted(now: int | None, adjust: Adjust) -> int | None:
    """``None`` stands for no limit, which stays one unless it is capped."""
    if now is None:
        return adjust.by if adjust.how == "at_most" else None
    if adjust.how == "add":
        return now + adjust.by
    return min(now, adjust.by) if adjust.how == "at_most" else max(now, adjust.by)


def _check_range(column: Column, number: int, at: Line, problems: Problems) -> None:
    low, high = column.low, column.high
    if (low is not None and number < low) or (high is not None and number > high):
        place = Place(at.file, at.line, f"{at.path}.{column.name}")
        problems.add("out-of-range", place, range=range_text(low, high), value=quoted(str(number)))


def _free_already(desk: Desk, table: Fields, owner: str, hours: Hours) -> bool:
    """Further hours would limit who is free all week; of a row that is new and like no other they are all hours."""
    file, kind = table.hours[hours.kind]
    there = desk.owned(file, table.key or "", owner, kind)
    return hours.also and hours.kind in FREE_WITHOUT and not there


def _set_hours(desk: Desk, table: Fields, owner: str, hours: Hours, at: Line, cells: dict[str, Any]) -> None:
    file, kind = table.hours[hours.kind]
    key = table.key or ""
    there = desk.owned(file, key, owner, kind)
    shared = {"name": there[0].get("name")} if file == c.TRACKS and there and there[0].has("name") else {}
    shared |= {name: cells[name] for name in ("name",) if file == c.TRACKS and name in cells}
    if not hours.also:
        unwanted = {id(row) for row in there}
        desk.drop(file, lambda row: id(row) in unwanted)
    for window in hours.windows:
        desk.put(file, at, {key: owner, **shared, **dict(window), **({"kind": kind} if kind else {})})


def _set_orders(desk: Desk, patient_id: str, orders: tuple[Order, ...], at: Line) -> None:
    for order in orders:
        desk.drop(
            c.CARE_PLANS,
            lambda row, order=order: (  # type: ignore[misc]
                row.get("patient_id") == patient_id and row.get("service_id") == order.service_id
            ),
        )
        if order.sessions_per_week:
            desk.put(c.CARE_PLANS, at, {"patient_id": patient_id, **dict(order)})
