"""What each clinician leads or helps to lead, as a bar of group, individual and family minutes."""

from collections.abc import Sequence
from dataclasses import dataclass

from scheduler.view import RosterView
from scheduler.writing.limits import shown_minutes
from scheduler.writing.naming import Naming

KINDS = ("group", "individual", "family")


@dataclass(frozen=True)
class Load:
    """Minutes by kind, and where each part of the bar begins; ``limit`` is the weekly maximum."""

    clinician: str
    parts: list[tuple[str, int, int]]
    total: int
    limit: int | None
    sessions: int
    days: int


def loads(view: RosterView, naming: Naming) -> list[Load]:
    """All clinicians in the order of clinicians.csv, those without a session too."""
    return [_load(view, naming, one.clinician_id) for one in view.week.clinicians]


def loads_scale(found: Sequence[Load]) -> int:
    """The minutes that a whole bar stands for: a little more than the longest, so that its mark can be seen."""
    return max([60, *(one.total for one in found), *(one.limit or 0 for one in found)]) * 51 // 50


def _load(view: RosterView, naming: Naming, key: str) -> Load:
    sessions = view.of_clinician.get(key, ())
    parts, begins = [], 0
    for kind in KINDS:
        minutes = sum(one.minutes for one in sessions if one.kind == kind)
        parts.append((kind, begins, minutes))
        begins += minutes
    limit = shown_minutes(view.policy, view.week.clinician[key])
    return Load(naming.clinician(key), parts, begins, limit, len(sessions), len({one.day for one in sessions}))
