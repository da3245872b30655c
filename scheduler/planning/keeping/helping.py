"""Helpers whom no rule and no pin asks for, put back: a model holds co-facilitators only where one is asked for.

A co-facilitator is welcome where he is not required (G03), so whoever helped goes on, wherever he may.
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
    """The roster with the co-facilitators of before in meetings that have none; no more rules are broken by it.

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
    """Who helped before in meetings that nobody helps in now."""
    alone = {(one.group_id, one.day, one.start) for one in roster.rows if one.cofacilitator_id is None}
    return {
        (one.group_id, one.day, one.start): one.cofacilitator_id
        for one in before.rows
        if one.group_id and one.cofacilitator_id and (one.group_id, one.day, one.start) in alone
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
    """The rules that must hold and do not, as the checker words them."""
    view = RosterView(week, roster, calendar)
    found = (one for rule in RULES for one in rule.check(view) if one.severity == "hard")
    return Counter((one.rule, one.message) for one in found)
