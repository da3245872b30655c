"""Limits of clinicians as report and workbook show them."""

from models.roster import RosterRow
from models.week import ClinicWeek
from scheduler.planning.repair.lost import Lost
from scheduler.view import RosterView
from scheduler.writing.export_options import ExportOptions
from scheduler.writing.html.load import loads, loads_scale
from scheduler.writing.naming import Naming
from scheduler.writing.workbook import workbook
from tests.toys import clinician, row, toy_week
from tests.writing.workbook.clinic import source
from tests.writing.workbook.opened import Opened


def left() -> tuple[ClinicWeek, RosterRow]:
    """A week with one clinician who has limits, and one who has left and led an hour on Monday."""
    held = row("p1", "ind", clinician_id="c9", group_id=None)
    week = toy_week(clinicians=[clinician("c1", max_weekly_minutes=1200, caseload_max=8)])
    return Lost.of(week, [held]).put_back(week), held


def test_who_has_left_shrinks_no_bar_of_the_others() -> None:
    """What was put back for a repair has no weekly maximum in the report, and the bars keep their scale."""
    week, held = left()
    found = loads(RosterView(week, source(week, held).roster), Naming(week, labels=False))
    assert [(one.clinician, one.limit) for one in found] == [("c1", 1200), ("c9", None)]
    assert loads_scale(found) == 1224


def test_who_has_left_has_no_limits_in_the_workbook() -> None:
    """Nobody reads 168 hours and ten thousand patients; limits that somebody set are shown."""
    week, held = left()
    book = Opened(workbook(source(week, held), ExportOptions()))
    shown = {key: book.record("Clinician load", key) for key in ("c1", "c9")}
    assert (shown["c1"]["most hours"], shown["c1"]["most patients"]) == (20, 8)
    assert not {"most hours", "used", "most patients"} & shown["c9"].keys()
