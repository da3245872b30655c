"""The workbook of a generated clinic says what the checker counts."""

from functools import cache

from instances import generator
from models.clock import clock
from scheduler.check import examine
from scheduler.view import RosterView
from scheduler.writing.export_options import ExportOptions
from scheduler.writing.export_source import ExportSource
from scheduler.writing.naming import Naming
from scheduler.writing.workbook import workbook
from tests.writing.test_outputs import RESULT
from tests.writing.workbook.opened import Opened


@cache
def source() -> ExportSource:
    """Twenty-four patients and the roster planted among them."""
    made = generator.generate(24, "normal", 5)
    report = examine(made.week, made.planted)
    return ExportSource(made.week, made.planted, report.coverage, RESULT)


@cache
def opened() -> Opened:
    """Its workbook."""
    return Opened(workbook(source(), ExportOptions()))


def test_every_patient() -> None:
    """Hours, days and compliance of each, as the checker counts them."""
    for one in source().coverage:
        row = opened().row("Patients", one.patient_id)
        assert row[:3] == [one.patient_id, one.status, "yes" if one.placed else "no"]
        assert one.weekly_minutes / 60 in row
        assert ("yes" if one.compliant else "NO") in row


def test_every_session() -> None:
    """Each stands in the timetable of its leader, and in that of its room under a neutral name."""
    view, naming = RosterView(source().week, source().roster), Naming(source().week, labels=False)
    rooms, staff = "\n".join(opened().texts("Week by room")), "\n".join(opened().texts("Week by clinician"))
    for one in view.sessions:
        assert f"{clock(one.start)}–{clock(one.end)} · {naming.place(one)}" in staff
        assert one.room_id is None or naming.neutral(one) in rooms


def test_nobody_on_doors() -> None:
    """No patient, service or group is told on the sheet for doors."""
    text = "\n".join(opened().texts("Week by room"))
    told = {*source().week.patient, *source().week.service, *source().week.group}
    assert not told & set(text.replace("\n", " ").replace(",", " ").split())


def test_hours_of_clinicians() -> None:
    """The hours of all clinicians are those of all sessions, leaders and co-facilitators."""
    view = RosterView(source().week, source().roster)
    total = sum(one.minutes * len(one.staff) for one in view.sessions) / 60
    hours = [value for (row, column), value in opened().sheets["Clinician load"].items() if column == 3 and row > 3]
    assert sum(value for value in hours if isinstance(value, float)) == total


def test_every_group() -> None:
    """Members and meetings of every group that runs."""
    view = RosterView(source().week, source().roster)
    for copy, meetings in view.copies.items():
        row = opened().row("Groups", copy)
        assert len({one.patient_id for meeting in meetings for one in meeting.patients}) in row
        assert f"{clock(meetings[0].start)}–{clock(meetings[0].end)}" in row
