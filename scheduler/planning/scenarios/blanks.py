"""What a blank number stands for, so that a scenario can lower or raise it."""

from __future__ import annotations

from typing import Any

from scheduler.planning.scenarios.desk import Desk

POLICY_OF = {
    ("groups", "min_size"): "min_size",
    ("groups", "max_size"): "max_size",
    ("services", "cofacilitator_over"): "cofacilitator_over",
    ("clinicians", "max_daily_minutes"): "max_daily_minutes",
    ("clinicians", "max_weekly_minutes"): "max_clinician_weekly_minutes",
    ("clinicians", "max_span_minutes"): "max_span_minutes",
    ("clinicians", "caseload_max"): "caseload_max",
    ("patients", "min_weekly_minutes"): "min_weekly_minutes",
    ("patients", "max_weekly_minutes"): "max_weekly_minutes",
    ("patients", "min_days"): "min_days",
    ("patients", "max_days"): "max_days",
    ("patients", "target_days"): "target_days",
}
"""By table and column the policy's parameter that a blank cell takes its value from."""
_ONE = (("groups", "copies"), ("groups", "meetings_per_week"), ("patients", "priority"))


def in_force(desk: Desk, table: str, cells: dict[str, Any], column: str) -> int | None:
    """The number in the cell, else the one that counts in its stead; ``None``: no limit."""
    if column in cells:
        return int(cells[column])
    if (table, column) in _ONE:
        return 1
    if (table, column) == ("services", "countable_minutes"):
        return int(cells["duration_minutes"])
    name = POLICY_OF.get((table, column))
    if name == "min_weekly_minutes" and cells.get("age_band") == "adolescent":
        name = "min_weekly_minutes_adolescent"
    value = None if name is None else getattr(desk.settings["policy"], name)
    return None if value is None else int(value)
