"""What is said of a request before a repair is looked for: what does not count, and what was wrong already."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from models.clock import DAY_NAMES, clock
from scheduler.commands.earlier import our_id
from scheduler.commands.loading import Loaded, broken_anew

if TYPE_CHECKING:
    from scheduler.planning.repair.repair import Request
    from scheduler.reading.attendance import Attendance, Missed

_SHOWN = 10
"""Missed sessions or events at most that one message names."""


def moment(request: Request) -> str:
    """The present moment of the request, such as ``Tue 12:00``."""
    return f"{DAY_NAMES[request.now.day]} {clock(request.now.minute)}"


def before(loaded: Loaded, roster: Path, *, also: bool) -> str:
    """What the roster broke whatever happened, if anything. ``also``: more may change than the events ask for."""
    each = broken_anew(loaded, roster)
    return each and f"The roster broke rules before: {each}; they are mended{' too' * also}, but for what is past."


def over(request: Request) -> str:
    """Which events are over, if any are."""
    each = ", ".join(f'"{one.text}"' for one in request.over[:_SHOWN])
    return each and f"{len(request.over)} event(s) lie in the past at {moment(request)} and change nothing: {each}."


def early(request: Request) -> str:
    """What of attendance.csv does not count, if anything: sessions missed that have not begun."""
    if not request.early:
        return ""
    each = ", ".join(sorted({f"{our_id(one)} ({one.patient_id})" for one in request.early})[:_SHOWN])
    return (
        f"attendance.csv has {len(request.early)} missed session(s) which have not begun at {moment(request)} and "
        f"do not count: {each}. Say with --today and --now which moment it is."
    )


def again(read: Attendance) -> str:
    """What of attendance.csv an earlier repair has seen to, if anything: it is no second miss."""
    if not read.again:
        return ""
    text = f"attendance.csv has {len(read.again)} missed session(s) which an earlier repair has taken out already"
    if not read.held:
        return f"{text}: {_listed(read.again)}."
    return (
        f"{text}: {_listed(read.again)}. The roster has a session of the same name at a later time, which counts as "
        f"attended, of {_listed(read.held)}: who missed that too needs a second row."
    )


def _listed(sessions: Collection[Missed]) -> str:
    return ", ".join(sorted(f"{session_id} ({patient_id})" for patient_id, session_id in sessions)[:_SHOWN])
