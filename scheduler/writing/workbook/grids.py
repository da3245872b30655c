"""The week by room and by clinician, and the legend of both."""

from __future__ import annotations

from models.clock import clock
from scheduler.view import SessionView
from scheduler.writing.plain import plain
from scheduler.writing.workbook.desk import Desk, short
from scheduler.writing.workbook.grid import timetables
from scheduler.writing.workbook.legend import Entry
from scheduler.writing.workbook.look import HEADER, TEXT
from scheduler.writing.workbook.table import HEADER_ROW, Head, Value, table

_TELEHEALTH = "Telehealth sessions take no room: see the week by clinician."
_BORDERS = {"group": "thick", "individual": "thin", "family": "dashed"}


def rooms(desk: Desk) -> None:
    """A timetable for each room, fit for its door: neutral names, no patient."""

    def lines(one: SessionView) -> list[str]:
        staff = ", ".join(desk.naming.clinician(key) for key in one.staff)
        count = f" · {len(one.patients)} patients" if one.kind == "group" else ""
        return [
            f"{_mark(desk, one)}  {desk.naming.neutral(one)}",
            f"{clock(one.start)}–{clock(one.end)}",
            f"{short(staff, 60)}{count}",
        ]

    owned = [(plain(key), sessions) for key, sessions in desk.view.of_room.items()]
    idle = [plain(key) for key in desk.source.week.room if key not in desk.view.of_room]
    note = f"Names are neutral and name no patient, for the door. {_TELEHEALTH}{_idle(idle)}"
    timetables(desk, "Week by room", note, owned, lines, posted=True)


def clinicians(desk: Desk) -> None:
    """A timetable for each clinician: services by name, groups and single patients by id."""

    def lines(one: SessionView) -> list[str]:
        who = plain(one.copy or "group") if one.kind == "group" else _patients(desk, one)
        count = f" · {len(one.patients)} patients" if one.kind == "group" else ""
        return [
            f"{_mark(desk, one)}  {short(desk.naming.service(one.service.service_id), 40)}",
            f"{clock(one.start)}–{clock(one.end)} · {short(desk.naming.place(one), 24)}",
            f"{short(who, 60)}{count}",
        ]

    named = {key: short(desk.naming.clinician(key), 80) for key in desk.source.week.clinician}
    owned = [(named[key], sessions) for key, sessions in desk.view.of_clinician.items()]
    idle = [name for key, name in named.items() if key not in desk.view.of_clinician]
    timetables(desk, "Week by clinician", f"For staff only: it names patients.{_idle(idle)}", owned, lines)


def legend(desk: Desk) -> None:
    """What marks, colours and borders mean; for staff."""
    heads = [
        Head("mark", 10, "mark"),
        Head("service", 34),
        Head("id", 18),
        Head("kind", 12),
        Head("border", 10),
        Head("sessions", 11, "number"),
    ]
    count = {one.service_id: 0 for one in desk.legend.entries}
    for session in desk.view.sessions:
        count[session.service.service_id] += 1
    rows = [_entry(one, count[one.service_id]) for one in desk.legend.entries]
    note = "Each block of the timetables carries its mark; group borders are thick, individual thin, family dashed."
    sheet = table(desk, "Legend", note, heads, rows)
    for number, entry in enumerate(desk.legend.entries, HEADER_ROW + 1):
        look = {**entry.look, "font_size": 11, "bold": True, "align": "center"}
        desk.text(sheet, number, 0, entry.mark, look)
    copies = [copy for row in desk.source.week.groups for copy in row.copy_names if copy in desk.view.copies]
    left = len(heads) + 1
    sheet.set_column(left - 1, left - 1, 3)
    sheet.set_column(left, left + 1, 18)
    desk.text(sheet, HEADER_ROW, left, "on the door", HEADER)
    desk.text(sheet, HEADER_ROW, left + 1, "group", HEADER)
    for number, copy in enumerate(copies, HEADER_ROW + 1):
        desk.text(sheet, number, left, desk.naming.group(copy), TEXT)
        desk.text(sheet, number, left + 1, short(plain(copy), 60), TEXT)
    sheet.print_area(0, 0, HEADER_ROW + max(len(rows), len(copies), 1), left + 1)


def _idle(names: list[str]) -> str:
    return f" Without a session: {short(', '.join(names), 60)}." if names else ""


def _entry(one: Entry, sessions: int) -> list[Value]:
    key = short(plain(one.service_id), 60)
    return [one.mark, short(one.name, 80), key, one.kind, _BORDERS[one.kind], sessions]


def _mark(desk: Desk, one: SessionView) -> str:
    return desk.legend.of(one.service.service_id).mark


def _patients(desk: Desk, one: SessionView) -> str:
    return ", ".join(desk.naming.patient(patient.patient_id) for patient in one.patients)
