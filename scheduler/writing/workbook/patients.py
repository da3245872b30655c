"""Every patient with hours, days and compliance; and those who wait or are short, with the reason and a way out."""

from __future__ import annotations

from collections.abc import Sequence

from models.result import Coverage, Gap
from models.week import Patient
from scheduler.view import PatientView
from scheduler.writing.plain import plain
from scheduler.writing.workbook.desk import Desk, short
from scheduler.writing.workbook.table import Head, Value, table

_TESTS = ("P01", "P03", "P04")
_PLACED = {True: "yes", False: "no"}
_LONG = 600
_NOTHING = "–"


def patients(desk: Desk) -> None:
    """A row for each patient of the week, the unplaced too."""
    heads = [
        Head("patient", 24 if desk.options.labels else 11, "wrapped"),
        Head("status", 9),
        Head("placed", 8, "mark"),
        Head("track", 12, "wrapped"),
        Head("hours", 8, "hours"),
        Head("hours needed", 8, "hours"),
        Head("days", 7, "number"),
        Head("days needed", 8, "number"),
        Head("shortest day, hours", 9, "hours"),
        Head("weekly hours met", 9, "mark"),
        Head("days met", 8, "mark"),
        Head("each day long enough", 11, "mark"),
        Head("care plan, other rules", 11, "mark"),
        Head("compliant", 11, "mark"),
        Head("gaps", 22, "wrapped"),
    ]
    compliant = sum(one.compliant for one in desk.source.coverage)
    placed = sum(one.placed for one in desk.source.coverage)
    note = f"{len(desk.source.coverage)} patients, {placed} placed, {compliant} compliant."
    table(desk, "Patients", note, heads, [_row(desk, one) for one in desk.source.coverage])


def _row(desk: Desk, one: Coverage) -> list[Value]:
    view = desk.view.patient.get(one.patient_id)
    # nothing is due to who is not here on any open day
    limits = None if view is None or not view.stay else view.limits
    shortest = None if one.shortest_day_minutes is None else one.shortest_day_minutes / 60
    return [
        short(desk.naming.patient(one.patient_id), 80),
        one.status,
        _PLACED[one.placed],
        short(plain(one.track_id or ""), 40),
        one.weekly_minutes / 60,
        None if limits is None else limits.min_weekly_minutes / 60,
        one.programme_days,
        None if limits is None else limits.min_days,
        shortest,
        *_tests(one, view),
        gaps_text(one.gaps),
    ]


def _tests(one: Coverage, view: PatientView | None) -> list[Value]:
    """Each test as yes, NO, or a dash where nothing is asked: of who is not placed and need not be, or of no day.

    Of an active patient who is not here this week nothing is due: then compliant, as the totals count.
    """
    if not one.placed and (view is None or not view.measured):
        return [*[_NOTHING] * (len(_TESTS) + 1), "yes" if one.compliant else _NOTHING]
    broken = {gap.rule for gap in one.gaps}
    tests = [_yes(rule not in broken) for rule in _TESTS]
    if one.shortest_day_minutes is None:
        tests[_TESTS.index("P04")] = _NOTHING
    return [*tests, _yes(not broken - {*_TESTS}), _yes(one.compliant)]


def _yes(good: bool) -> str:
    return "yes" if good else "NO"


def gaps_text(gaps: Sequence[Gap]) -> str:
    """Such as ``P01: 60; P09: 1``, each in the rule's unit."""
    return "; ".join(f"{gap.rule}: {gap.size}" for gap in gaps)


def waitlist(desk: Desk) -> None:
    """Who is not placed, then who is short; the waitlist by priority."""
    heads = [
        Head("patient", 24 if desk.options.labels else 14, "wrapped"),
        Head("status", 10),
        Head("priority", 9, "number"),
        Head("placed", 9, "mark"),
        Head("hours", 8, "hours"),
        Head("gaps", 22, "wrapped"),
        Head("reason", 52, "wrapped"),
        Head("cheapest fix", 52, "wrapped"),
    ]
    known = desk.source.week.patient
    open_ones = [one for one in desk.source.coverage if not one.placed or not one.compliant]
    ordered = sorted(open_ones, key=lambda one: (one.placed, one.status != "waitlist", -_priority(known, one)))
    waiting = [one for one in desk.source.coverage if one.status == "waitlist"]
    admitted = sum(one.placed for one in waiting)
    unsaid = " A repair does not look for reasons." if desk.source.repaired else ""
    note = (
        f"{len(waiting)} on the waitlist, {admitted} of them admitted this week. "
        f"Below: {len(ordered)} who are not placed or fall short.{unsaid}"
    )
    table(desk, "Waitlist and gaps", note, heads, [_open(desk, one, _priority(known, one)) for one in ordered])


def _priority(known: dict[str, Patient], one: Coverage) -> int:
    return known[one.patient_id].priority if one.patient_id in known else 1


def _open(desk: Desk, one: Coverage, priority: int) -> list[Value]:
    return [
        short(desk.naming.patient(one.patient_id), 80),
        one.status,
        priority,
        _PLACED[one.placed],
        one.weekly_minutes / 60,
        gaps_text(one.gaps),
        short(plain(one.reason), _LONG),
        short(plain(one.cheapest_fix), _LONG),
    ]
