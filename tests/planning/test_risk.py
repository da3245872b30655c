"""Chances by simulation, against those that can be counted."""

from models.limits import limits_of
from models.roster import Roster
from scheduler.planning.risk.cushion import cushioned
from scheduler.planning.risk.simulate import Chance, Comes, exact_week, simulate
from scheduler.view import RosterView
from tests.planning.solve import answer_of
from tests.toys import patient, row, three_by_three, toy_week

DAYS = ("Mon", "Tue", "Wed", "Thu")
ROSTER = Roster(rows=(*three_by_three("p1"), *three_by_three("p2", DAYS), row("p3", "cbt")))


def test_simulated_chances_hold_the_exact_ones() -> None:
    """The interval holds what going through all sets of days gives: 0.8^3, and one absence forgiven for the other."""
    week = toy_week()
    found = {one.patient_id: one for one in simulate(week, ROSTER, Comes(0.8, {"p2": 0.63}), 20_000, 1).patients}
    for one in RosterView(week, ROSTER).placed:
        risk = found[one.id]
        assert risk.week.low <= exact_week(one, risk.probability) <= risk.week.high
    assert found["p1"].one_absence
    assert not found["p2"].one_absence
    assert found["p2"].margin == 180
    assert (found["p3"].week.share, found["p3"].day.share) == (0, 0)
    assert abs(exact_week(RosterView(week, ROSTER).patient["p1"], 0.8) - 0.512) < 1e-9


def test_equal_seeds_give_equal_answers_whoever_else_is_there() -> None:
    """A patient's draws do not depend on the rest of the roster, so that two rosters can be compared."""
    week, comes = toy_week(), Comes(0.8)
    both, alone = (simulate(week, Roster(rows=rows), comes, 500, 7) for rows in (ROSTER.rows, ROSTER.rows[:9]))
    assert both.patients[0] == alone.patients[0]
    assert simulate(week, ROSTER, comes, 500, 7) == both
    assert simulate(week, ROSTER, comes, 500, 8) != both


def test_single_sessions_may_be_missed() -> None:
    """By session: nine sessions at 0.8 each have to be attended for nine hours without a margin."""
    week = toy_week()
    (one, *_) = simulate(week, ROSTER, Comes(0.8), 20_000, 1, by_session=True).patients
    assert one.week.low <= 0.8**9 <= one.week.high


def test_certain_attendance() -> None:
    """Who always comes is always above the floor; the interval still leaves room."""
    (one, *_) = simulate(toy_week(), ROSTER, Comes(1.0), 400, 1).patients
    assert (one.week.share, one.day.share) == (1, 1)
    assert one.week.low < 1


def test_wilson_by_hand() -> None:
    """8 of 10: 0.4902 to 0.9433, as printed in the literature's tables."""
    found = Chance.of(8, 10)
    assert (round(found.low, 4), round(found.high, 4)) == (0.4902, 0.9433)


def test_a_cushion_raises_floors_up_to_the_ceiling() -> None:
    """Floors of active patients rise, own ones too, nobody's beyond what the week may hold."""
    week = toy_week(patients=(patient("p1", min_weekly_minutes=1100), patient("p2")))
    raised = cushioned(week, 180)
    assert raised.patient["p1"].min_weekly_minutes == 1140
    assert raised.patient["p2"].min_weekly_minutes == 720


def test_nobody_is_refused_for_want_of_a_cushion() -> None:
    """Who is admitted only above the floor still has the real one, and is admitted to a week without the cushion."""
    week = toy_week(patients=(patient("p1"), patient("p2"), patient("p3", status="waitlist")))
    raised = cushioned(week, 180)
    assert limits_of(raised.patient["p3"], raised.policy) == limits_of(week.patient["p3"], week.policy)
    assert "p3" in {row.patient_id for row in answer_of(raised).roster.rows}
