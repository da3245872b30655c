"""What a row of groups.csv says about itself and its service."""

from models.clock import clock
from scheduler.reading import columns as c
from scheduler.reading.problems import Problems, quoted
from scheduler.reading.settings import Settings
from scheduler.reading.typed import Row, Tables


def check_groups(settings: Settings, tables: Tables, problems: Problems) -> None:
    """Kind of the service, days, sizes, copies and the grid."""
    services = tables[c.SERVICES].ids()
    for row in tables[c.GROUPS].rows:
        kind = services[row.get("service_id")].get("kind", "group") if row.get("service_id") in services else "group"
        if kind != "group":
            service = quoted(row.get("service_id"))
            problems.add("not-a-group", row.place.at("service_id"), value=service, kind=kind)
        meetings = row.get("meetings_per_week", 1)
        if row.has("days") and "meetings_per_week" not in row.unread and len(row.get("days")) < meetings:
            problems.add("too-few-days", row.place.at("days"), found=len(row.get("days")), expected=meetings)
        if row.get("closed") and row.get("copies", 1) > 1:
            problems.add("closed-copies", row.place.at("copies"))
        _check_sizes(row, settings, problems)
        check_grid(row, settings, problems)


def _check_sizes(row: Row, settings: Settings, problems: Problems) -> None:
    if {"min_size", "max_size"} & row.unread or not (row.has("min_size") or row.has("max_size")):
        return
    least = row.get("min_size", settings.policy.min_size)
    if least > row.get("max_size", settings.policy.max_size):
        column = "min_size" if row.has("min_size") else "max_size"
        problems.add(
            "min-above-max", row.place.at(column), low=_or_policy(row, "min_size"), high=_or_policy(row, "max_size")
        )


def _or_policy(row: Row, column: str) -> str:
    return column if row.has(column) else f"the policy's {column}"


def check_grid(row: Row, settings: Settings, problems: Problems) -> None:
    """A start that is named must lie on the grid."""
    grid, start = settings.grid_minutes, row.get("start")
    if start is None or start % grid == 0:
        return
    near = start // grid * grid
    problems.add("off-grid", row.place.at("start"), clock(near), value=quoted(clock(start)), grid=grid)
