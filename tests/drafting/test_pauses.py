"""The idle time of a day as a flow, held against the pauses themselves."""

from collections.abc import Sequence
from itertools import combinations, pairwise
from types import SimpleNamespace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.drafting.choices import Event
from scheduler.drafting.pauses import pause_costs
from scheduler.drafting.program import Program
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.engine import Limits
from tests.toys import patient, service

Session = tuple[int, int, bool, frozenset[str] | None]
MOMENTS = (480, 495, 510, 540, 600, 645, 660, 690, 780, 840, 1020)
TRACKS = (None, frozenset({"a"}), frozenset({"b"}), frozenset({"a", "b"}))


def day_of(sessions: Sequence[Session]) -> tuple[Any, list[int]]:
    """A draft of one patient's Monday with a choice for each session, and the choices."""
    program = Program()
    variables = [program.boolean() for _ in sessions]
    events = [
        Event(variable, service("ind", telehealth=remote), 0, start, start + minutes, tracks)
        for variable, (start, minutes, remote, tracks) in zip(variables, sessions, strict=True)
    ]
    return SimpleNamespace(program=program, events={("p1", 0): events}), variables


def idle(sessions: Sequence[Session]) -> int:
    """Half hours between the sessions, by the rule's words."""
    total = 0
    for (start, minutes, remote, _), (then, _, other, _) in pairwise(sorted(sessions, key=lambda one: one[0])):
        total += 0 if remote or other else min(4, (then - start - minutes) // 30)
    return total


def possible(sessions: Sequence[Session]) -> bool:
    """No two at once, and some track holds all that need one."""
    ordered = sorted(sessions, key=lambda one: one[0])
    apart = all(before[0] + before[1] <= after[0] for before, after in pairwise(ordered))
    bound = [tracks for _, _, _, tracks in sessions if tracks is not None]
    return apart and (not bound or bool(frozenset.intersection(*bound)))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(MOMENTS), st.sampled_from((30, 45, 60)), st.booleans(), st.sampled_from(TRACKS)),
        min_size=2,
        max_size=5,
        unique=True,
    )
)
def test_the_cheapest_flow_is_the_idle_time(sessions: list[Session]) -> None:
    """A lane too cheap hides a pause, one too dear or missing forbids a day that is allowed."""
    draft, variables = day_of(sessions)
    costs = pause_costs(draft, patient("p1"), 0)
    for count in range(len(sessions) + 1):
        for chosen in combinations(range(len(sessions)), count):
            taken = [sessions[number] for number in chosen]
            if possible(taken):
                engine = CpSat(draft.program)
                for number, variable in enumerate(variables):
                    engine.restrict([(1, variable)], number in chosen, number in chosen)
                assert engine.minimise(costs, Limits(10)).value == idle(taken)


def test_a_lane_grows_with_the_moments_of_a_day() -> None:
    """An arc from each end to each start would double the variables of a large clinic."""
    draft, _ = day_of([(480 + 30 * number, 30, False, None) for number in range(20)])
    pause_costs(draft, patient("p1"), 0)
    assert len(draft.program.lower) < 20 + 7 * 20
