"""What a scenario changes for whom: admission, compliance, gaps, track, hours. Ids only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.result import Coverage
from scheduler.planning.comparison.case import Case
from scheduler.planning.comparison.measures import by_id, served

WEIGHT = ("no longer served", "newly served", "other gaps", "added", "removed", "other track", "other hours")
"""Kinds of change, the ones that matter most first."""
_UNPLACED = ("waits", "not placed")


@dataclass(frozen=True)
class Changed:
    """One patient's difference between base and scenario."""

    scenario: str
    patient_id: str
    status: str
    change: str
    before: str
    after: str

    @property
    def lost(self) -> bool:
        """The patient had a place, with gaps, and has none any more."""
        return self.change == "other gaps" and self.after in _UNPLACED and self.before not in _UNPLACED


def changes(base: Case, case: Case) -> list[Changed]:
    """All differences, the weighty ones first, then by patient. Empty where one of the two has no answer."""
    if base.state != "answered" or case.state != "answered" or base.answer is None or case.answer is None:
        return []
    before, after = by_id(base.answer.coverage), by_id(case.answer.coverage)
    found = [
        Changed(case.name, key, (after.get(key) or before[key]).status, *what)
        for key in sorted(before.keys() | after.keys())
        for what in _between(before.get(key), after.get(key))
    ]
    return sorted(found, key=lambda one: (WEIGHT.index(one.change), one.patient_id))


def _between(old: Coverage | None, new: Coverage | None) -> Iterator[tuple[str, str, str]]:
    if old is None or new is None:
        yield ("added" if old is None else "removed", _state(old), _state(new))
        return
    if served(old) != served(new):
        yield ("newly served" if served(new) else "no longer served", _state(old), _state(new))
    elif _state(old) != _state(new):
        yield ("other gaps", _state(old), _state(new))
    if old.placed and new.placed and old.track_id != new.track_id:
        yield ("other track", old.track_id or "", new.track_id or "")
    if old.placed and new.placed and old.weekly_minutes != new.weekly_minutes:
        yield ("other hours", _hours(old), _hours(new))


def _state(one: Coverage | None) -> str:
    if one is None:
        return ""
    if not one.placed:
        return "waits" if one.status == "waitlist" else "not placed"
    gaps = ", ".join(f"{gap.rule} {gap.size}" for gap in one.gaps)
    return f"gaps: {gaps}" if gaps else "served"


def _hours(one: Coverage) -> str:
    return f"{one.weekly_minutes} min"
