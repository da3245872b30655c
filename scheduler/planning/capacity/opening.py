"""Opening hours in a price list: they may only grow, whatever else is bought.

A day has one span of opening hours. Those of a second item would take the place of the first one's, and a span
shorter than what the week or another item's windows make of the day would take hours away: more could then hurt.
A further open day is one more on which a patient may be missed, where the days between sessions are limited (P16).
"""

from __future__ import annotations

from collections.abc import Sequence

from models.clock import DAY_NAMES, clock
from models.scenario import Scenario
from models.week import ClinicWeek, Window
from scheduler.calendar import Calendar, holds
from scheduler.planning.scenarios.patched import patched
from scheduler.reading.problems import Place, Problems


def check_opening(week: ClinicWeek, items: Sequence[Scenario], problems: Problems) -> None:
    """Note hours that take some away, further open days under P16, and days of which two items have the hours.

    Args:
        week: the week without any of the items.
        items: each bought once.
        problems: where to.
    """
    taken: set[int] = set()
    for number, item in enumerate(items):
        if not item.settings.open_hours:
            continue
        hours = _without(week, [*items[:number], *items[number + 1 :]]).open_hours
        for one in item.settings.open_hours:
            if one.day in taken:
                form = f"the hours of {DAY_NAMES[one.day]} in one item only"
                problems.add("bad-setting", _place(item, one), form=form)
            if week.policy.max_gap_days and not hours[one.day]:
                form = "hours of days that are open without them, where max_gap_days is set (P16)"
                problems.add("bad-setting", _place(item, one), form=form)
            for start, end in hours[one.day]:
                if not holds([(one.start, one.end)], start, end):
                    form = f"hours that hold {clock(start)}-{clock(end)}, when the clinic is open without them"
                    problems.add("bad-setting", _place(item, one), form=form)
        taken |= {one.day for one in item.settings.open_hours}


def _without(week: ClinicWeek, others: Sequence[Scenario]) -> Calendar:
    """The week with all other items, as far as they fit, but with the hours of none."""
    for one in others:
        made = patched(week, one.model_copy(update={"settings": one.settings.model_copy(update={"open_hours": ()})}))
        week = made.week or week
    return Calendar(week)


def _place(item: Scenario, window: Window) -> Place:
    name, lines = f"open_hours.{DAY_NAMES[window.day]}", item.settings.lines
    return Place(item.file, lines.get(name) or lines.get("open_hours") or lines.get(""), name)
