"""On a day without a group a patient comes only for what is allowed there, and seldom.

Formula: an off-programme day is a day with a session that is no intake and without a group session. Beyond P15 = the
off-programme days with a session, no intake, of a kind not in off_day_kinds + max(0, the other off-programme days -
max_off_days) = 0.

Why: a trip for a single appointment burdens the patient, and a day without a group is not billed as a programme day.

Readings: the whole rule is a *gap* for an active patient, measured in days: one without enough groups on offer keeps
his counselling. A day with only an intake is no off-programme day (stage 6 agrees).
"""

from collections.abc import Iterator

from models.finding import Finding
from scheduler.rules.base import Rule
from scheduler.rules.shortfall import shortfall
from scheduler.view import PatientView, RosterView


def missing(view: RosterView, one: PatientView) -> int:
    """Off-programme days beyond what is allowed."""
    allowed = view.policy.off_day_kinds
    wrong = sum(
        any(not session.service.intake and session.kind not in allowed for session in one.days[day])
        for day in one.off_days
    )
    return wrong + max(0, len(one.off_days) - wrong - view.policy.max_off_days)


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per measured patient with off-programme days beyond the rule."""
    for one in view.measured:
        beyond = missing(view, one)
        if beyond:
            text = f"patient {one.id} has {beyond} day(s) without a group beyond what is allowed"
            yield shortfall("P15", one, beyond, "days", text)


RULE = Rule("P15", "off-programme days", check, gap=True)
