"""Separated patients never meet.

Formula: for each separation, no session has both patients; with scope `site` also, on each day, the two on-site spans
(first start to last end of the patient's sessions in the building) share no minute.

Why: couples, relatives, rivals and parties of a restraining order must not be treated together, or not even meet in
the waiting room.

Readings: scope `group` covers telehealth sessions too; a telehealth session puts nobody on site. Hard.
"""

from collections.abc import Iterator

from models.clock import DAY_NAMES
from models.finding import Finding
from scheduler.calendar import overlap
from scheduler.rules.base import Rule
from scheduler.view import PatientView, RosterView


def on_site(one: PatientView, day: int) -> tuple[int, int] | None:
    """First start and last end of the day's sessions in the building, if there is one."""
    there = [session for session in one.days.get(day, ()) if not session.service.telehealth]
    return (there[0].start, max(session.end for session in there)) if there else None


def _shared(first: PatientView, second: PatientView) -> Iterator[Finding]:
    for session in first.sessions:
        if session in second.sessions:
            text = f"separated patients {first.id} and {second.id} share {session.label}"
            yield Finding(
                rule="P13", message=text, patient_id=first.id, session_id=session.session_id, day=session.day
            )


def _near(first: PatientView, second: PatientView) -> Iterator[Finding]:
    for day in first.days:
        one, other = on_site(first, day), on_site(second, day)
        if one and other and overlap(*one, *other):
            text = f"separated patients {first.id} and {second.id} are both on site on {DAY_NAMES[day]}"
            yield Finding(rule="P13", message=text, patient_id=first.id, day=day)


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per shared session, and with scope `site` one per day with overlapping spans."""
    for separation in view.week.separations:
        first, second = view.patient.get(separation.patient_a), view.patient.get(separation.patient_b)
        if first is None or second is None or first is second:
            continue
        yield from _shared(first, second)
        if separation.scope == "site":
            yield from _near(first, second)


RULE = Rule("P13", "separation", check)
