"""What a director counts, against counts made by hand."""

from datetime import timedelta

from scheduler.planning.comparison.measures import measures, uses
from tests import toys
from tests.planning.comparison.cases import answer, served, week


def test_counts() -> None:
    """Nine meetings of three in groups of twelve leave 81 seats; one clinician leads nine hours."""
    clinic = week(
        clinicians=[
            toys.clinician("c1", available=toys.daily("09:00", "12:00")),
            toys.clinician("c2", max_weekly_minutes=60),
        ],
        rooms=[toys.room("r1")],
    )
    found = measures(clinic, answer(clinic, served("p1", "p2", "p3")))
    assert (found.patients, found.served, found.active_compliant, found.admitted) == (4, 3, 3, 0)
    assert (found.group_meetings, found.free_seats) == (9, 81)
    assert (found.clinicians.used, found.clinicians.there) == (540, 5 * 180 + 60)
    assert (found.rooms.used, found.rooms.there) == (540, 5 * 11 * 60)


def test_who_is_not_there_this_week_is_not_counted() -> None:
    """A patient whose stay holds no open day is no patient of the week, neither served nor waiting (P20)."""
    gone = toys.patient("p5", discharge_date=toys.MONDAY - timedelta(days=1))
    late = toys.patient("p6", status="waitlist", admit_date=toys.MONDAY + timedelta(days=7))
    clinic = week(patients=(*toys.patients(3), gone, late))
    found = measures(clinic, answer(clinic, served("p1", "p2", "p3")))
    assert (found.patients, found.served, found.active, found.active_compliant) == (3, 3, 3, 3)
    assert (found.waitlist, found.admitted) == (0, 0)


def test_use_by_id() -> None:
    """Every clinician and room has a line, the unused too; nothing to use has no percentage."""
    clinic = week(clinicians=[toys.clinician("c1"), toys.clinician("c2", max_weekly_minutes=0)])
    lines = {one.key: one for one in uses(clinic, answer(clinic, served("p1", "p2", "p3")).roster)}
    assert (lines["c1"].used, lines["c2"].percent, lines["r2"].used) == (540, None, 0)


def test_daily_limit_counts() -> None:
    """What a clinician may do a day limits what is there."""
    clinic = week(policy={"max_daily_minutes": 120})
    lines = {one.key: one for one in uses(clinic, answer(clinic, []).roster)}
    assert lines["c1"].there == 5 * 120
