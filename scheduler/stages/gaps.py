"""The gaps of one patient, by rule: what stages 2 and 3 and the coverage are counted from."""

from collections.abc import Callable

from scheduler.rules import (
    p01_weekly_floor,
    p03_programme_days,
    p04_day_floor,
    p09_care_plan,
    p15_off_days,
    p16_longest_gap,
    p17_services_per_day,
)
from scheduler.view import PatientView, RosterView

MISSING: dict[str, Callable[[RosterView, PatientView], int]] = {
    "P01": p01_weekly_floor.missing,
    "P03": p03_programme_days.missing,
    "P04": p04_day_floor.missing,
    "P09": p09_care_plan.missing,
    "P15": p15_off_days.missing,
    "P16": p16_longest_gap.missing,
    "P17": p17_services_per_day.missing,
}
"""The size of each gap rule's shortfall: minutes for P01, else sessions, days or services."""


def gaps(view: RosterView, one: PatientView) -> dict[str, int]:
    """Shortfalls of a patient by rule id, without the rules that have none; empty where nothing is measured."""
    if not one.measured:
        return {}
    sizes = {rule: missing(view, one) for rule, missing in MISSING.items()}
    return {rule: size for rule, size in sizes.items() if size}
