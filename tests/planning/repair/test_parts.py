"""What is left of a group that has begun has the limits and the choices of its row."""

from collections.abc import Iterable

from models.roster import Roster, RosterRow
from models.week import ClinicWeek, Group
from scheduler.check import examine
from scheduler.planning.repair.now import Now
from scheduler.planning.repair.past import remainder
from tests.toys import group, last, patients, rows_for, toy_week


def rest_of(week: ClinicWeek, rows: Iterable[RosterRow], now: Now) -> Group:
    """The one part that is still to come."""
    cut = remainder(week, Roster(rows=tuple(rows)), now)
    (rest,) = (one for one in cut.week.groups if one.group_id.endswith("(rest)"))
    return rest


def cbt(**changes: object) -> ClinicWeek:
    """A week with one row of groups."""
    return toy_week(groups=[group("cbt", **changes)])


MON_AND_WED = (*rows_for(3, "cbt", "Mon"), *rows_for(3, "cbt", "Wed"))


def test_a_choice_of_days_is_still_one() -> None:
    """Two meetings on any of four days: the second may be on each that is left, but for the one it has met on."""
    rest = rest_of(cbt(meetings_per_week=2, days=(0, 1, 2, 4)), MON_AND_WED, Now(1))
    assert (rest.meetings_per_week, rest.days, rest.start) == (1, (1, 2, 4), 9 * 60)


def test_fixed_days_stay_fixed() -> None:
    """Where the row leaves no choice, neither does the rest; a blank cell means every day that is left."""
    assert rest_of(cbt(meetings_per_week=2, days=(0, 2)), MON_AND_WED, Now(1)).days == (2,)
    assert rest_of(cbt(meetings_per_week=2), MON_AND_WED, Now(1)).days == (1, 2, 3, 4, 5, 6)


def test_a_closed_group_stays_closed() -> None:
    """Its rest takes last week's members, also one who has missed all so far, and nobody else."""
    rows = MON_AND_WED[:]
    week = cbt(meetings_per_week=2, closed=True).model_copy(
        update={"patients": patients(5), "last_roster": last(rows_for(4, "cbt"))}
    )
    cut = remainder(week, Roster(rows=rows), Now(1))
    joined = {"group_id": "cbt (rest)", "session_id": "cbt (rest).Wed"}
    for newcomer, broken in (("p4", set()), ("p5", {"G05"})):
        more = [one.model_copy(update=joined | {"patient_id": newcomer}) for one in rows if one.day == 2][:1]
        report = examine(cut.week, Roster(rows=(*cut.roster.rows, *more)))
        assert {one.rule for one in report.findings if one.rule == "G05"} == broken


def test_what_was_held_is_one_group_a_meeting() -> None:
    """Each takes just those who were there, however few, under the one who led it."""
    rows = [*MON_AND_WED[1:], *rows_for(2, "cbt", "Fri", clinician_id="c2")]
    cut = remainder(cbt(meetings_per_week=3, required=True), Roster(rows=tuple(rows)), Now(5))
    told = [(one.group_id, one.days, one.min_size, one.max_size, one.clinician_id) for one in cut.week.groups]
    assert told == [
        ("cbt (held Mon)", (0,), 1, 2, "c1"),
        ("cbt (held Wed)", (2,), 1, 3, "c1"),
        ("cbt (held Fri)", (4,), 1, 2, "c2"),
    ]
    assert not [one for one in examine(cut.week, cut.roster).findings if one.rule in {"G01", "G02", "W02"}]
