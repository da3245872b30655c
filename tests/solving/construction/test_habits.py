"""What patients keep from last week, and how it gives way."""

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.solving.construction.habits import LADDER, Habit, Habits, Kind

KEYS = ("p1", "p2", "p3")
LEAST = 2


def begun() -> Habits:
    """Everybody at home, all but one near last week."""
    least = dict.fromkeys(KEYS[:2], LEAST)
    return Habits(dict.fromkeys(KEYS), {key: value + LADDER[0] for key, value in least.items()}, least)


def test_a_limit_is_raised_step_by_step_and_then_goes() -> None:
    """Whom a small change does not help gets a larger one beyond what he has to; after the last he is free."""
    habits = begun()
    seen = []
    while "p1" in habits.changes:
        seen.append(habits.changes["p1"])
        habits.loosen([Habit(Kind.CHANGE, "p1")])
    assert tuple(one - LEAST for one in seen) == LADDER
    assert habits.changes == {"p2": LEAST + LADDER[0]}


def test_who_may_leave_home_is_still_near_last_week_if_he_stays() -> None:
    """Of several who may leave most stay; without their limits the search would be lost among their choices."""
    habits = begun()
    habits.loosen([Habit(Kind.HOME, "p1"), Habit(Kind.HOME, "p3")])
    assert list(habits.homes) == ["p2"]
    assert habits.changes == begun().changes


def test_a_copy_gives_way_alone() -> None:
    """The habits begin anew where less is demanded."""
    habits = begun()
    habits.copy().loosen([Habit(Kind.HOME, "p2"), Habit(Kind.CHANGE, "p1")])
    assert habits == begun()


@settings(deadline=None)
@given(st.lists(st.sampled_from([(Kind.CHANGE, 0), (Kind.CHANGE, 1), (Kind.HOME, 0), (Kind.HOME, 2)]), max_size=12))
def test_giving_way_comes_to_an_end(wanted: list[tuple[Kind, int]]) -> None:
    """Every conflict takes something away: the search cannot go round in circles."""
    habits = begun()

    def left() -> int:
        rungs = sum(len(LADDER) - LADDER.index(most - LEAST) for most in habits.changes.values())
        return rungs + len(habits.homes)

    for kind, number in wanted:
        habit = Habit(kind, KEYS[number])
        if habit in habits.all(kind):
            before = left()
            habits.loosen([habit])
            assert left() == before - 1
