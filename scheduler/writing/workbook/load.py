"""What the week asks of each clinician."""

from __future__ import annotations

from models.week import Clinician
from scheduler.rules.c06_caseload import caseloads
from scheduler.view import SessionView
from scheduler.writing.limits import shown_caseload, shown_minutes
from scheduler.writing.plain import plain
from scheduler.writing.workbook.desk import Desk, short
from scheduler.writing.workbook.table import Head, Value, table

_KINDS = ("group", "individual", "family")


def load(desk: Desk) -> None:
    """A row for each clinician, also for one without a session."""
    heads = [
        Head("clinician", 26 if desk.options.labels else 14, "wrapped"),
        Head("credentials", 16, "wrapped"),
        Head("hours", 10, "hours", bar=True),
        Head("most hours", 8, "hours"),
        Head("used", 9, "share", bar=True),
        Head("group hours", 9, "hours"),
        Head("individual hours", 11, "hours"),
        Head("family hours", 9, "hours"),
        Head("sessions", 10, "number"),
        Head("primary patients", 10, "number"),
        Head("most patients", 10, "number"),
        Head("longest day, hours", 10, "hours"),
        *(Head(desk.day_title(day), 11, "hours") for day in desk.days),
    ]
    primaries = caseloads(desk.view)
    rows = [_row(desk, one, primaries[one.clinician_id]) for one in desk.source.week.clinicians]
    total = sum(one.minutes * len(one.staff) for one in desk.view.sessions) / 60
    note = (
        f"Hours with patients, led or co-facilitated: {total:g} in all. A day is long from first start to last end."
    )
    table(desk, "Clinician load", note, heads, rows)


def _row(desk: Desk, clinician: Clinician, primary: int) -> list[Value]:
    sessions = desk.view.of_clinician.get(clinician.clinician_id, ())
    policy = desk.source.week.policy
    hours, most = _hours(sessions), shown_minutes(policy, clinician)
    by_day = [[one for one in sessions if one.day == day] for day in desk.days]
    return [
        short(desk.naming.clinician(clinician.clinician_id), 80),
        short(plain("; ".join(clinician.credentials)), 60),
        hours,
        None if most is None else most / 60,
        None if not most else hours * 60 / most,
        *(_hours([one for one in sessions if one.kind == kind]) for kind in _KINDS),
        len(sessions),
        primary,
        shown_caseload(policy, clinician),
        max((max(one.end for one in found) - found[0].start for found in by_day if found), default=0) / 60,
        *(_hours(found) or None for found in by_day),
    ]


def _hours(sessions: tuple[SessionView, ...] | list[SessionView]) -> float:
    return sum(one.minutes for one in sessions) / 60
