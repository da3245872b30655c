"""What is said of a request before a repair is looked for: what does not count, and what was wrong already."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from models.clock import DAY_NAMES, clock
from scheduler.commands.earlier import our_id
from scheduler.commands.loading import Loaded, broken_anew

if TYPE_CHECKING:
    from models.week import ClinicWeek
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


def undated(request: Request, today: str | None) -> str:
    """That what is over may be changed, if no day is given and sessions have begun by the clock of this computer."""
    from scheduler.planning.repair.now import Now

    here = _clock(request.week)
    now = Now((here.date() - request.week.week).days, here.hour * 60 + here.minute)
    if today is not None or now.day not in range(len(DAY_NAMES)):
        return ""
    begun = {one.session_id for one in request.roster.rows if now.past(one.day, one.start)}
    if not begun:
        return ""
    present = f"--today {DAY_NAMES[now.day]} --now {clock(now.minute)}"
    return (
        f"{len(begun)} session(s) have begun by the clock of this computer, and may be changed, since without "
        f"--today all of the week is still to come. Say {present} if that is so."
    )


def _clock(week: ClinicWeek) -> datetime:
    """The clinic's wall clock, or the computer's where nobody says where the clinic is."""
    from scheduler.writing.wall_clock import zone_of

    name = zone_of(week)
    return datetime.now(None if name is None else ZoneInfo(name))


def early(request: Request) -> str:
    """What of attendance.csv does not count, if anything: sessions missed that have not begun."""
    if not request.early:
        return ""
    each = ", ".join(sorted({f"{our_id(one)} ({one.patient_id})" for one in request.early})[:_SHOWN])
    return (
        f"attendance.csv has {len(request.early)} missed session(s) which have not begun at {moment(request)} and "
        f"do not count: {each}. Say with --today and --now which moment it is."
    )


def recounted(request: Request) -> str:
    """What of the past counts other minutes by now, if anything does: that may be meant for what is to come."""
    from scheduler.planning.repair import recounted as past

    found = past.recounted(request)
    each = "; ".join(
        f"{one.service_id} counts {one.counts} minutes by now, also on {DAY_NAMES[one.day]}, when it counted "
        f"{one.counted}: {one.patients} patient(s)"
        for one in found[:_SHOWN]
    )
    return each and (
        f"{each}. If that is to hold from now on only, put the minutes back for this week, or give the service "
        "another id for what is to come."
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
