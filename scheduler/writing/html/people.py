"""Every patient's tests: nine hours, three days, three hours a day, or what the patient's own limits are."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.result import Coverage
from scheduler.view import RosterView
from scheduler.writing.export_source import ExportSource
from scheduler.writing.html.page import hours
from scheduler.writing.naming import Naming
from scheduler.writing.plain import plain


@dataclass(frozen=True)
class Test:
    """What the patient has and needs; ``met`` is ``None`` where nothing is asked, or there is no such day."""

    has: str
    needs: str
    met: bool | None


@dataclass(frozen=True)
class Tested:
    """A patient with sessions, and the outcome of each test; ``notes`` says what is short, and why."""

    patient: str
    track: str
    status: str
    hours: Test
    days: Test
    shortest_day: Test
    compliant: bool
    notes: list[str]


@dataclass(frozen=True)
class Unplaced:
    """A patient without a session; ``compliant`` where nothing is due."""

    patient: str
    status: str
    compliant: bool
    reason: str
    fix: str


def tests(source: ExportSource, view: RosterView, naming: Naming) -> list[Tested]:
    """The placed patients in the order of patients.csv."""
    return [_tested(one, view, naming) for one in source.coverage if one.placed]


def unplaced(source: ExportSource, naming: Naming) -> list[Unplaced]:
    """The others; active patients first."""
    found = sorted((one for one in source.coverage if not one.placed), key=lambda one: one.status != "active")
    return [
        Unplaced(
            naming.patient(one.patient_id), one.status, one.compliant, plain(one.reason), plain(one.cheapest_fix)
        )
        for one in found
    ]


def _tested(one: Coverage, view: RosterView, naming: Naming) -> Tested:
    seen = view.patient[one.patient_id]
    limits = seen.limits

    def test(has: int | None, needs: int, *, time: bool) -> Test:
        text = hours if time else str
        if has is None:
            return Test("–", text(needs), None)
        return Test(text(has), text(needs), has >= needs if seen.measured else None)

    return Tested(
        patient=naming.patient(one.patient_id),
        track=plain(one.track_id or ""),
        status=one.status,
        hours=test(one.weekly_minutes, limits.min_weekly_minutes, time=True),
        days=test(one.programme_days, limits.min_days, time=False),
        shortest_day=test(one.shortest_day_minutes, limits.min_day_minutes, time=True),
        compliant=one.compliant,
        notes=list(_notes(one)),
    )


def _notes(one: Coverage) -> Iterator[str]:
    if one.gaps:
        yield ", ".join(f"{gap.rule} short by {gap.size}" for gap in one.gaps)
    if one.reason:
        yield plain(one.reason)
    if one.cheapest_fix:
        yield f"Cheapest fix: {plain(one.cheapest_fix)}"
