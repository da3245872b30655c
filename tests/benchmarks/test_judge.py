"""The trajectory is the checker's, not the solver's."""

from benchmarks.judge import Judge
from benchmarks.watch import packed
from models.roster import Roster
from scheduler.check import examine
from scheduler.solving.messages import Bound
from tests.benchmarks.peers import bad_roster, good_roster
from tests.toys import toy_week

WEEK = toy_week()
EMPTY, GOOD = packed(Roster()), packed(good_roster())


def test_values_are_recomputed_and_a_rejected_roster_changes_nothing() -> None:
    """Empty, then a roster the checker rejects, then a good one, then the empty one again."""
    found = Judge(WEEK).judge([(0.1, EMPTY), (0.2, packed(bad_roster())), (0.5, GOOD), (0.7, EMPTY)])
    assert [(one.seconds, one.placed) for one in found.trajectory] == [(0.1, 0), (0.5, 3)]
    assert found.trajectory[-1].values == examine(WEEK, good_roster()).stages


def test_bounds_rise_and_name_who_proved_them() -> None:
    """The greatest of all engines counts; a prover is who reaches the value."""
    value = examine(WEEK, good_roster()).stages[5]
    events: list[tuple[float, Bound | bytes]] = [
        (0.1, GOOD),
        (0.2, Bound(6, value, "A")),
        (0.3, Bound(6, value - 1, "B")),
        (0.4, Bound(6, -5, "C")),
    ]
    found = Judge(WEEK).judge(events)
    assert value > 1
    assert found.trajectory[-1].bounds == (0, 0, 0, 0, 0, value, 0)
    assert found.provers[5] == ("A",)
    assert len(found.trajectory) == 2, "what changes nothing is no moment"


def test_values_stand_in_the_policys_order() -> None:
    """A clinic may weigh stage 7 before stage 5."""
    week = toy_week(policy={"stage_order": (1, 2, 3, 7, 4, 5, 6)})
    found = Judge(week).judge([(0.1, GOOD), (0.2, Bound(7, 1, "A"))])
    assert found.trajectory[-1].bounds == (0, 0, 0, 1, 0, 0, 0)
    assert found.trajectory[-1].values is not None
    assert found.trajectory[-1].values[3] == examine(week, good_roster()).stages[6]
