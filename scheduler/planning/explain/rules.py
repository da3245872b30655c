"""The patient's own rules as sentences, with the numbers that hold for him."""

from __future__ import annotations

from collections.abc import Callable

from models.limits import Limits
from scheduler.planning.shortfall.case import Case
from scheduler.planning.shortfall.elastic import MOST
from scheduler.planning.shortfall.words import plural

HARD = frozenset(("P02", "P03" + MOST, "P05", "P06", "P08", "P09" + MOST, "P12"))
"""Rules that no gap excuses, and what gap rules allow at most."""


def _plan(case: Case) -> str:
    orders = ", ".join(f"{one.sessions_per_week} x {one.service_id}" for one in case.patient.orders)
    return f"the care plan orders {orders or 'nothing'}"


_SENTENCES: dict[str, Callable[[Case, Limits], str]] = {
    "P01": lambda _, one: f"the week needs {one.min_weekly_minutes} countable minutes",
    "P02": lambda _, one: f"the week holds at most {one.max_weekly_minutes} countable minutes",
    "P03": lambda _, one: f"the week needs {plural(one.min_days, 'programme day')}",
    "P03" + MOST: lambda _, one: f"the week holds at most {plural(one.max_days, 'programme day')}",
    "P04": lambda _, one: f"each programme day needs {one.min_day_minutes} countable minutes",
    "P05": lambda _, one: f"a day holds at most {one.max_day_minutes} countable minutes",
    "P06": lambda _case, _one: "nobody is in two sessions at once",
    "P08": lambda _case, _one: "all sessions lie in one track, kinds outside the track excepted",
    "P09": lambda case, _: _plan(case),
    "P09" + MOST: lambda case, _: f"{_plan(case)}, and no individual or family session more",
    "P12": lambda _case, _one: "a service is had at most once a day, and no more often than its weekly limit",
    "P15": lambda case, _: f"at most {case.clinic.week.policy.max_off_days} day(s) without a group",
    "P16": lambda case, _: f"at most {case.clinic.week.policy.max_gap_days} days in a row without a session",
    "P17": lambda case, _: f"at least {case.clinic.week.policy.min_services_per_day} services a programme day",
}


def rule_sentence(case: Case, rule: str) -> str:
    """``P04: each programme day needs 180 countable minutes``."""
    return f"{rule.removesuffix(MOST)}: {_SENTENCES[rule](case, case.now.limits)}"
