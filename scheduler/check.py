"""The independent checker: reads any roster against its clinic week, without any solver.

It never raises on a roster that is nonsense (unknown ids, overlaps, wrong lengths); it reports findings.
"""

from models.finding import Finding
from models.result import CheckReport, Coverage, Gap
from models.roster import Roster
from models.week import ClinicWeek
from scheduler.calendar import Calendar
from scheduler.rules import RULES
from scheduler.stages import STAGES
from scheduler.stages.gaps import gaps
from scheduler.view import PatientView, RosterView

_ORDER = {rule.id: number for number, rule in enumerate(RULES)}


def examine(week: ClinicWeek, roster: Roster, calendar: Calendar | None = None) -> CheckReport:
    """Findings of every rule, the seven stage values, and the coverage of every patient.

    Args:
        week: the input.
        roster: any roster, also a hand-made one.
        calendar: the week's calendar, where there is one already; else it is made.

    Returns:
        Findings in the order of the rules, then by day and ids; stage values 1 to 7 in order of number; coverage in
        the order of patients.csv, with gaps but without reason and cheapest fix.
    """
    view = RosterView(week, roster, calendar)
    findings = sorted((finding for rule in RULES for finding in rule.check(view)), key=_position)
    return CheckReport(
        findings=tuple(findings),
        stages=tuple(stage.count(view) for stage in STAGES),
        coverage=tuple(_coverage(view, one) for one in view.patients),
    )


def _position(finding: Finding) -> tuple[int, int, str, str, str]:
    day = -1 if finding.day is None else finding.day
    return _ORDER[finding.rule], day, finding.patient_id or "", finding.session_id or "", finding.message


def _coverage(view: RosterView, one: PatientView) -> Coverage:
    """A waitlisted patient who is not placed is not compliant; an active one is unless a gap is measured."""
    sizes = gaps(view, one)
    days = [one.day_minutes[day] for day in one.programme_days]
    return Coverage(
        patient_id=one.id,
        status=one.patient.status,
        placed=one.placed,
        track_id=one.track_id,
        weekly_minutes=one.minutes,
        programme_days=len(one.programme_days),
        shortest_day_minutes=min(days, default=None),
        compliant=not sizes and (one.patient.active or one.placed),
        gaps=tuple(Gap(rule=rule, size=size) for rule, size in sizes.items()),
    )
