"""The workbook of a generated clinic says what the checker counts."""

from functools import cache

from instances import generator
from models.clock import DAY_NAMES, clock
from models.roster import Roster
from scheduler.check import examine
from scheduler.view import RosterView
from scheduler.writing.export_options import ExportOptions
from scheduler.writing.export_source import ExportSource
from scheduler.writing.naming import Naming
from scheduler.writing.workbook import workbook
from tests.writing.made import RESULT
from tests.writing.workbook.opened import Opened


@cache
def source() -> ExportSource:
    """Twenty-four patients and the roster planted among them, without one of them and without a day of another."""
    made = generator.generate(24, "normal", 5)
    gone, short = (one.patient_id for one in made.week.patients[:2])
    last = max(one.day for one in made.planted.rows if one.patient_id == short)
    rows = (one for one in made.planted.rows if one.patient_id != gone and (one.patient_id, one.day) != (short, last))
    roster = Roster(rows=tuple(rows))
    return ExportSource(made.week, roster, examine(made.week, roster).coverage, RESULT)


@cache
def opened() -> Opened:
    """Its workbook."""
    return Opened(workbook(source(), ExportOptions()))


def test_every_patient() -> None:
    """Hours, days and compliance of each, as the checker counts them."""
    assert {(one.placed, one.compliant) for one in source().coverage} == {(True, True), (True, False), (False, False)}
    for one in source().coverage:
        row = opened().record("Patients", one.patient_id)
        assert (row["status"], row["placed"]) == (one.status, "yes" if one.placed else "no")
        assert (row["hours"], row["days"]) == (one.weekly_minutes / 60, one.programme_days)
        assert row["compliant"] == ("yes" if one.compliant else "NO" if one.status == "active" else "–")


def test_every_session() -> None:
    """Each stands in the timetables of its staff, and in that of its room under a neutral name, when it is."""
    view, naming = RosterView(source().week, source().roster), Naming(source().week, labels=False)
    for one in view.sessions:
        time = f"{clock(one.start)}–{clock(one.end)}"
        for key in one.staff:
            block = opened().block("Week by clinician", key, one.day, one.start)
            assert naming.service(one.service.service_id) in block
            assert f"{time} · {naming.place(one)}" in block
        if one.room_id is not None:
            block = opened().block("Week by room", one.room_id, one.day, one.start)
            assert naming.neutral(one) in block
            assert time in block


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
        row = opened().record("Groups", copy)
        assert row["members"] == len({one.patient_id for meeting in meetings for one in meeting.patients})
        assert row["days"] == ", ".join(DAY_NAMES[one.day] for one in meetings)
        assert row["time"] == f"{clock(meetings[0].start)}–{clock(meetings[0].end)}"
