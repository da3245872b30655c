"""Toy clinics in which `p4` waits beside three groups that meet on Monday, Wednesday and Friday from nine to noon."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from models.roster import Roster, RosterRow
from models.week import ClinicWeek
from scheduler.check import examine
from scheduler.planning.shortfall.case import Case
from scheduler.planning.shortfall.clinic import Clinic
from scheduler.planning.shortfall.patching import patched
from scheduler.planning.shortfall.plan import Plan, roster_with
from scheduler.planning.shortfall.search import cheapest
from tests import toys

GROUP_DAYS = ("Mon", "Wed", "Fri")
GROUP_HOURS = {"cbt": "09:00", "mind": "10:00", "skills": "11:00"}


@dataclass(frozen=True)
class Toy:
    """A week, its roster, and what the cheapest fix of `p4` is."""

    name: str
    week: ClinicWeek
    rows: tuple[RosterRow, ...]
    fix: tuple[str, ...]
    """The phrases of the fix, or their beginnings where several hours are as good."""
    reason: str
    """How the reason begins."""


def waiting(**changes: Any) -> Any:
    """The patient whom every toy is about."""
    return toys.patient("p4", **{"status": "waitlist", **changes})


def groups(services: Iterable[str] = GROUP_HOURS, days: Iterable[str] = GROUP_DAYS) -> list[RosterRow]:
    """`p1` to `p3` in these groups."""
    return [
        one for service in services for day in days for one in toys.rows_for(3, service, day, GROUP_HOURS[service])
    ]


def clinic_week(*others: Any, patient: Any | None = None, **changes: Any) -> ClinicWeek:
    """The toy week with `p1` to `p3`, these others and the one who waits."""
    people = (*toys.patients(3), *others, patient or waiting())
    return toys.toy_week(**{"patients": people, **changes})


def case_of(week: ClinicWeek, rows: Iterable[RosterRow], patient_id: str = "p4") -> Case:
    """The patient's case against this roster."""
    return Case(Clinic(week, Roster(rows=tuple(rows))), patient_id)


def plan_of(case: Case) -> Plan:
    """The cheapest plan, which there must be."""
    found, _ = cheapest(case)
    assert found.plan is not None
    assert found.complete
    return found.plan


def confirmed(case: Case, plan: Plan) -> bool:
    """Whether the checker, over the whole patched week, has nothing new to say and finds the patient compliant."""
    before = examine(case.clinic.week, case.clinic.roster)
    after = examine(patched(case, plan), roster_with(case, plan, case.clinic.roster.rows))
    (mine,) = (one for one in after.coverage if one.patient_id == case.id)
    return not _complaints(after.findings) - _complaints(before.findings) and mine.placed and mine.compliant


def _complaints(findings: Iterable[Any]) -> Counter[tuple[str, str]]:
    return Counter((one.rule, one.message) for one in findings if one.severity != "gap")
