"""The head of the report: which week, who is placed, what is promised and not kept, what is proven."""

from calendar import month_name
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from scheduler.view import RosterView
from scheduler.writing.export_source import ExportSource
from scheduler.writing.plain import plain
from scheduler.writing.proof_text import proof_text

_MONTHS = tuple(month_name)
"""In English: Python's names follow the locale only where a program asks for it."""


@dataclass(frozen=True)
class Summary:
    """Counts and sentences; ``tracks`` with the number of patients placed in each.

    ``broken``: rules that the past keeps broken after a repair; with any other broken rule nothing is exported.
    """

    clinic: str
    week: str
    monday: str
    patients: int
    placed: int
    compliant: int
    sessions: int
    tracks: list[tuple[str, int]]
    promises: list[str]
    broken: list[str]
    proof: str


def summary(source: ExportSource, view: RosterView) -> Summary:
    """As the checker and the run say."""
    coverage, findings, monday = source.coverage, source.result.findings, source.week.week
    tracks = Counter(one.track_id for one in coverage if one.placed and one.track_id is not None)
    return Summary(
        clinic=plain(source.week.name),
        week=f"{long_date(monday)} to {long_date(monday + timedelta(days=6))}",
        monday=long_date(monday),
        patients=len(coverage),
        placed=sum(one.placed for one in coverage),
        compliant=sum(one.compliant for one in coverage),
        sessions=len(view.sessions),
        tracks=[(plain(track), count) for track, count in sorted(tracks.items())],
        promises=[plain(one.message) for one in findings if one.severity == "promise"],
        broken=[f"{one.rule} {plain(one.message)}" for one in findings if one.severity == "hard"],
        proof=" ".join(proof_text(source.result, repaired=source.repaired).split()),
    )


def long_date(day: date) -> str:
    """A date as everybody reads it alike, such as ``2 March 2026``."""
    return f"{day.day} {_MONTHS[day.month]} {day.year}"
