"""What patients attended against their own rules: no allowed roster holds it, and it has happened all the same.

It is kept out of the model, which would have no answer for the whole clinic otherwise, and put back afterwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from models.finding import Finding
from models.limits import limits_of
from models.roster import Roster, RosterRow
from models.week import ClinicWeek, Patient
from scheduler.check import examine

_STAFF = ("clinician_id", "cofacilitator_id", "room_id")


def set_aside(week: ClinicWeek, held: Sequence[RosterRow]) -> tuple[RosterRow, ...]:
    """The sessions of patients without which what was held breaks no rule of patients (P).

    A session that a finding names goes as such; where a week or a day as a whole is wrong, so does the latest of it,
    until it is right.

    Args:
        week: in which whoever has begun is admitted.
        held: what was held.
    """
    kept, found = list(held), list[RosterRow]()
    while wrong := set(_wrong(week, kept)):
        found += [row for row in kept if row in wrong]
        kept = [row for row in kept if row not in wrong]
    return tuple(found)


def _wrong(week: ClinicWeek, held: Sequence[RosterRow]) -> Iterator[RosterRow]:
    for one in examine(week, Roster(rows=tuple(held))).findings:
        if one.severity == "hard" and one.rule.startswith("P"):
            rows = [row for row in held if _named(one, row)]
            yield from rows if one.session_id else sorted(rows, key=lambda row: (row.day, row.start))[-1:]


def _named(finding: Finding, row: RosterRow) -> bool:
    pairs = ((finding.patient_id, row.patient_id), (finding.session_id, row.session_id), (finding.day, row.day))
    return all(wanted is None or wanted == actual for wanted, actual in pairs)


def credited(week: ClinicWeek, patient: Patient, aside: Sequence[RosterRow]) -> Patient:
    """The patient with a floor and a care plan that ask for no more than what was set aside leaves to do."""
    own = [row for row in aside if row.patient_id == patient.patient_id]
    if not own:
        return patient
    limits = limits_of(patient, week.policy)
    had = Counter(row.service_id for row in own)
    orders = (
        one.model_copy(update={"sessions_per_week": max(0, one.sessions_per_week - had[one.service_id])})
        for one in patient.orders
    )
    minutes = limits.min_weekly_minutes - sum(row.countable_minutes for row in own)
    return patient.model_copy(update={"min_weekly_minutes": max(0, minutes), "orders": tuple(orders)})


def with_aside(roster: Roster, aside: Sequence[RosterRow]) -> Roster:
    """The roster with what was set aside, led and housed as the group is now for the others who were there."""
    now = {(row.group_id, row.day): row for row in roster.rows}
    rows = []
    for row in aside:
        same = row if row.group_id is None else now.get((row.group_id, row.day), row)
        rows.append(row.model_copy(update={name: getattr(same, name) for name in _STAFF}))
    return Roster(rows=(*roster.rows, *rows))
