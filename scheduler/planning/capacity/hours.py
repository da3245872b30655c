"""More of the clinicians who are there: hours, minutes and patients."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from models.answer import Answer
from models.clock import MINUTES_PER_DAY, WEEK_DAYS
from models.week import Clinician, ClinicWeek, Window
from scheduler.calendar import Calendar
from scheduler.check import examine
from scheduler.reading.canonical import canonical


def unlimited(week: ClinicWeek, ids: Collection[str], windows: Sequence[Window]) -> ClinicWeek:
    """The week in which these clinicians are free in the windows too, without limits of hours or caseload.

    Who is away all week stays away: a primary who is back may not be covered any more (P14), and more would hurt.
    """
    calendar = Calendar(week)
    people = tuple(
        _unlimited(week, one, windows) if one.clinician_id in ids and not calendar.absent(one.clinician_id) else one
        for one in week.clinicians
    )
    return canonical(week.model_copy(update={"clinicians": people}))


def _unlimited(week: ClinicWeek, one: Clinician, windows: Sequence[Window]) -> Clinician:
    changes = {
        "available": (*one.available, *windows) if one.available else (),
        "meetings": (),
        "max_daily_minutes": MINUTES_PER_DAY,
        "max_weekly_minutes": len(WEEK_DAYS) * MINUTES_PER_DAY,
        "max_span_minutes": MINUTES_PER_DAY,
        "caseload_max": len(week.patients),
    }
    return one.model_copy(update=changes)


def stretched(week: ClinicWeek, answer: Answer) -> list[str]:
    """Whom the answer uses beyond hours (C02, C04, C05) or caseload (C06), or as a supervisor (C07)."""
    findings = examine(week, answer.roster).findings
    beyond = {one.clinician_id for one in findings if one.rule in ("C02", "C04", "C05", "C06")}
    trainees = {one.clinician_id for one in findings if one.rule == "C07"}
    beyond |= {one.supervised_by for one in week.clinicians if one.clinician_id in trainees}
    return sorted(one for one in beyond if one in week.clinician)
