"""A sheet for each track: its patients down, the days across, each patient's sessions in the cell."""

from __future__ import annotations

from models.clock import DAY_NAMES, clock
from models.week import Track
from scheduler.view import PatientView, SessionView
from scheduler.writing.plain import plain
from scheduler.writing.workbook.desk import Desk, short
from scheduler.writing.workbook.table import Head, Value, table


def tracks(desk: Desk) -> None:
    """One sheet for each track of the week, also for one without patients."""
    for track in desk.source.week.tracks:
        members = [one for one in desk.view.placed if one.track_id == track.track_id]
        _track(desk, track, members)


def _track(desk: Desk, track: Track, members: list[PatientView]) -> None:
    name = f" ({short(plain(track.name), 60)})" if track.name else ""
    windows = "; ".join(f"{DAY_NAMES[one.day]} {clock(one.start)}–{clock(one.end)}" for one in track.windows)
    note = f"{len(members)} patients. Windows: {windows}{name}"
    heads = [
        Head("patient", 22 if desk.options.labels else 11, "wrapped"),
        Head("hours", 8, "hours"),
        Head("days", 7, "number"),
        *(Head(desk.day_title(day), 33, "wrapped") for day in desk.days),
    ]
    table(desk, f"Track {plain(track.track_id)}", note, heads, [_row(desk, one) for one in members])


def _row(desk: Desk, one: PatientView) -> list[Value]:
    cells = ("\n".join(_line(desk, session) for session in one.days.get(day, ())) for day in desk.days)
    return [short(desk.naming.patient(one.id), 80), one.minutes / 60, len(one.programme_days), *cells]


def _line(desk: Desk, one: SessionView) -> str:
    service = short(desk.naming.service(one.service.service_id), 40)
    return f"{clock(one.start)} {service} · {short(desk.naming.place(one), 24)}"
