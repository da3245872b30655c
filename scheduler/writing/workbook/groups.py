"""Every group that may run this week: when, where, with whom, and how full."""

from __future__ import annotations

from models.clock import DAY_NAMES, clock
from models.week import Group
from scheduler.rules.g01_size import members, sizes
from scheduler.view import SessionView
from scheduler.writing.plain import plain
from scheduler.writing.workbook.desk import Desk, short
from scheduler.writing.workbook.table import Head, Value, table

Meetings = tuple[SessionView, ...]


def groups(desk: Desk) -> None:
    """Running copies in the order of groups.csv, then those that do not run; as large as their largest meeting."""
    heads = [
        Head("group", 15, "wrapped"),
        Head("on the door", 11),
        Head("service", 24, "wrapped"),
        Head("days", 14, "wrapped"),
        Head("time", 12),
        Head("leader", 20 if desk.options.labels else 9, "wrapped"),
        Head("co-facilitator", 20 if desk.options.labels else 14, "wrapped"),
        Head("rooms", 10, "wrapped"),
        Head("members", 10, "number"),
        Head("most", 8, "number"),
        Head("fill", 10, "share", bar=True),
        Head("who", 48, "wrapped"),
    ]
    named = [(copy, row) for row in desk.source.week.groups for copy in row.copy_names]
    running = [(copy, row, desk.view.copies[copy]) for copy, row in named if copy in desk.view.copies]
    idle = [(copy, row) for copy, row in named if copy not in desk.view.copies]
    note = f"{len(running)} groups run, {len(idle)} do not."
    rows = [_running(desk, *one) for one in running] + [_idle(desk, *one) for one in idle]
    table(desk, "Groups", note, heads, rows)


def _running(desk: Desk, copy: str, row: Group, meetings: Meetings) -> list[Value]:
    _, most = sizes(desk.source.week.policy, row)
    size = max(len(one.patients) for one in meetings)
    leaders = dict.fromkeys(desk.naming.clinician(one.clinician_id) for one in meetings)
    helpers = dict.fromkeys(desk.naming.clinician(one.cofacilitator_id) for one in meetings if one.cofacilitator_id)
    places = dict.fromkeys(desk.naming.place(one) for one in meetings)
    return [
        short(plain(copy), 60),
        desk.naming.group(copy),
        short(desk.naming.service(row.service_id), 80),
        ", ".join(DAY_NAMES[one.day] for one in meetings),
        f"{clock(meetings[0].start)}–{clock(meetings[0].end)}",
        short(", ".join(leaders), 80),
        short(", ".join(helpers), 80),
        short(", ".join(places), 60),
        size,
        most,
        size / most if most else None,
        ", ".join(_member(desk, one, meetings) for one in members(meetings)),
    ]


def _member(desk: Desk, patient_id: str, meetings: Meetings) -> str:
    """The patient, with the days of one who does not come to every meeting."""
    there = [one for one in meetings if any(patient_id == each.patient_id for each in one.patients)]
    name = short(desk.naming.patient(patient_id), 40)
    return name if len(there) == len(meetings) else f"{name} ({' '.join(DAY_NAMES[one.day] for one in there)})"


def _idle(desk: Desk, copy: str, row: Group) -> list[Value]:
    _, most = sizes(desk.source.week.policy, row)
    service = short(desk.naming.service(row.service_id), 80)
    blank: list[Value] = [None] * 4
    return [short(plain(copy), 60), desk.naming.group(copy), service, "does not run", *blank, 0, most, 0, ""]
