"""Why no roster of a week is allowed any more: what was attended is against a rule already, and what to do then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from models.clock import DAY_NAMES
from scheduler.calendar import Calendar
from scheduler.commands.loading import first

if TYPE_CHECKING:
    from models.roster import RosterRow
    from models.week import ClinicWeek
    from scheduler.planning.repair.repair import Repair

_SHOWN = 10
"""Patients at most that one message names."""


def lasting(loaded: Repair, moment: str) -> str:
    """What was attended against rules of patients, and what to do; empty where nothing was.

    Args:
        loaded: a repair to which no roster was found.
        moment: until when sessions count as attended, in words.
    """
    found, planned = loaded.lasting, loaded.planned_so
    if not found:
        return ""
    each = first([f"{one.rule} {one.message}" for one in found])
    text = f"What was attended before {moment} cannot be changed, and breaks rules that must hold: {each}."
    missed = _named(one.patient_id for one in found if one.patient_id not in planned)
    so = _named(one.patient_id for one in found if one.patient_id in planned)
    ways = [_take_out_missed(missed) if missed else "", _take_out(so) if so else ""]
    return " ".join([text, *filter(None, ways)])


def dropped(loaded: Repair, rows: Sequence[RosterRow], moment: str) -> str:
    """Why no roster holds what was attended, and what to do.

    Args:
        loaded: a repair.
        rows: what was attended, and the roster that was found has not.
        moment: until when sessions count as attended, in words.
    """
    rules = [f"{one.rule} {one.message}" for one in loaded.against(rows)]
    each = first(rules or [f"session {row.session_id} of patient {row.patient_id}" for row in rows])
    who = _named(row.patient_id for row in rows)
    return (
        f"What was attended before {moment} cannot be changed, and the input has no place for it any more: {each}. "
        f"{_without_hours(loaded, rows)}Put the input back to what it was when {who} attended; else take these "
        "sessions out of the roster: then the week is repaired without them."
    )


def _without_hours(loaded: Repair, rows: Iterable[RosterRow]) -> str:
    """Of days that a model cannot open, see ``Doors``: that giving them their hours back plans nothing anew."""
    week, now = loaded.request.week, loaded.request.now
    calendar = Calendar(week)
    bound, free = {*calendar.open_days}, {day for day, hours in enumerate(calendar.open_hours) if hours}
    days = sorted({row.day for row in rows if row.day not in (free if _needs_no_track(week, row) else bound)})
    if not days:
        return ""
    names = ", ".join(DAY_NAMES[day] for day in days)
    today = DAY_NAMES[now.day]
    rest = f' For the rest of {today} say --event "closed {today}".' if now.day in days else ""
    return (
        f"There are no hours on {names} any more: put the rows of {names} back into tracks.csv, or take the date out "
        f"of closed_days, for this week; what is past is not planned anew.{rest} "
    )


def _needs_no_track(week: ClinicWeek, row: RosterRow) -> bool:
    """P08: what may lie outside the tracks, such as a family session, needs only the open hours (W01)."""
    service = week.service.get(row.service_id)
    return service is not None and (service.intake or service.kind in week.policy.outside_track_kinds)


def _named(people: Iterable[str | None]) -> str:
    return first(sorted({one or "the patients of these sessions" for one in people}), _SHOWN, ", ")


def _take_out_missed(who: str) -> str:
    return (
        f"Take the rows of {who} out of attendance.csv: then the week is repaired for everybody else, "
        "as if nothing in them had been missed. Plan by hand what was."
    )


def _take_out(who: str) -> str:
    return (
        f"For {who} it was planned so. Correct the input where it asks for too much; else take what was against the "
        "rule out of the roster: then the week is repaired for everybody else. Plan by hand what is still due."
    )
