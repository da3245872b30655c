"""Helpers whom no rule and no pin asked for, put back: a model holds co-facilitators only where one is asked for.

A co-facilitator is welcome where he is not required (G03), so whoever helped goes on, wherever he may; also where one
more member makes a helper necessary, for whom a model takes anybody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from models.roster import Roster
from models.week import ClinicWeek
from scheduler.calendar import Calendar
from scheduler.rules import RULES
from scheduler.view import RosterView

Helped = tuple[str, int, int]
"""Group, day and start of a meeting."""


def helped_as_before(week: ClinicWeek, roster: Roster, before: Roster) -> Roster:
    """The roster with the co-facilitators of before; no more rules or promises are broken by it.

    Args:
        week: the clinic week.
        roster: as a solution has it.
        before: the roster that stands, its groups under the same names.
    """
    wanted = _wanted(roster, before)
    if not wanted:
        return roster
    calendar = Calendar(week)
    broken = _broken(week, roster, calendar)
    everyone = _helped(roster, wanted)
    if not _broken(week, everyone, calendar) - broken:
        return everyone
    for meeting, helper in sorted(wanted.items(), key=lambda one: (one[0][1:], one[0])):
        more = _helped(roster, {meeting: helper})
        roster = more if not _broken(week, more, calendar) - broken else roster
    return roster


def _wanted(roster: Roster, before: Roster) -> dict[Helped, str]:
    """Who helped before in meetings that nobody or another helps in now."""
    now = {(one.group_id, one.day, one.start): one.cofacilitator_id for one in roster.rows}
    return {
        (one.group_id, one.day, one.start): one.cofacilitator_id
        for one in before.rows
        if one.group_id
        and one.cofacilitator_id
        and now.get((one.group_id, one.day, one.start), one.cofacilitator_id) != one.cofacilitator_id
    }


def _helped(roster: Roster, helpers: Mapping[Helped, str]) -> Roster:
    rows = (
        one.model_copy(update={"cofacilitator_id": helpers[one.group_id, one.day, one.start]})
        if one.group_id and (one.group_id, one.day, one.start) in helpers
        else one
        for one in roster.rows
    )
    return Roster(rows=tuple(rows))


def _broken(week: ClinicWeek, roster: Roster, calendar: Calendar) -> Counter[tuple[str, str]]:
    """The rules and promises that do not hold, as the checker words them; a pin may ask for another helper."""
    view = RosterView(week, roster, calendar)
    found = (one for rule in RULES for one in rule.check(view) if one.severity != "gap")
    return Counter((one.rule, one.message) for one in found)
