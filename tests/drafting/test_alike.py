"""Copies of a group row are counted unless separated patients, or a pin, tell them apart."""

from collections.abc import Mapping
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.week import Window
from scheduler.calendar import Calendar
from scheduler.drafting.alike import Pairs, two_sides
from scheduler.drafting.structure import choices_of
from scheduler.rules import RULES
from scheduler.solving.program.spread import spread
from tests.agreement.toy import small
from tests.toys import apart, daily, group, patient, pin, track, window

IDS = tuple("abcdef")
PAIRS = st.sets(st.sampled_from([frozenset(pair) for pair in combinations(IDS, 2)]), max_size=6).map(frozenset)


@settings(max_examples=300, deadline=None)
@example(pairs=frozenset(frozenset(pair) for pair in ("ab", "ac", "de", "df")), most=3)
@example(pairs=frozenset(frozenset(pair) for pair in ("ab", "bc", "ac")), most=2)
@given(pairs=PAIRS, most=st.integers(0, 4))
def test_two_sides_are_found_where_there_are_some(pairs: Pairs, most: int) -> None:
    """The answer is that of trying all ways to divide the patients: no pair on one side, no side too large."""
    bound = sorted({one for pair in pairs for one in pair})
    ways = [{one for one, left in zip(bound, way, strict=True) if left} for way in product((0, 1), repeat=len(bound))]
    fits = any(
        max(len(left), len(bound) - len(left)) <= most and all(len(pair & left) == 1 for pair in pairs)
        for left in ways
    )
    assert two_sides(pairs, most) == fits


Crowd = tuple[list[str], list[tuple[int, int]], Pairs]


@st.composite
def crowds(draw: st.DrawFn) -> Crowd:
    """Members, the sizes of two or three copies that enclose their number, and pairs of which some may be absent."""
    least, copies = draw(st.integers(1, 3)), draw(st.integers(2, 3))
    lows = [least, *(draw(st.integers(least, least + 2)) for _ in range(copies - 1))]
    sizes = [(low, low + draw(st.integers(0, 2))) for low in lows]
    count = draw(st.integers(sum(lows), sum(high for _, high in sizes)))
    members = draw(st.permutations([*IDS, *"uvwxyzrst"]))[:count]
    left, right = (draw(st.sets(st.sampled_from(half), max_size=least)) for half in (IDS[:3], IDS[3:]))
    pairs = st.sampled_from([frozenset({one, other}) for one, other in product(left, right)] or [frozenset()])
    return sorted(members), sizes, frozenset(pair for pair in draw(st.sets(pairs, max_size=6)) if pair)


@settings(max_examples=200, deadline=None)
@given(crowd=crowds())
def test_whoever_has_two_sides_can_be_spread(crowd: Crowd) -> None:
    """A roster that was counted and cannot be named would be lost, whoever of the separated comes."""
    members, sizes, pairs = crowd
    assert two_sides(pairs, min(low for low, _ in sizes))
    copies = spread(members, sizes, set(pairs))
    assert sorted(one for copy in copies for one in copy) == members
    assert all(low <= len(copy) <= high for copy, (low, high) in zip(copies, sizes, strict=True))
    assert not any(pair <= set(copy) for pair in pairs for copy in copies)


TWO_PAIRS = (apart("p1", "p2"), apart("p3", "p4"))
MORNING, EVENING = window("Mon", "09:00", "10:00"), window("Mon", "17:00", "18:00")
AWAY: Mapping[str, Any] = {"available": (EVENING,)}


@pytest.mark.parametrize(
    ("others", "changes", "told_apart"),
    [
        ({}, {}, True),
        ({}, {"min_size": 2}, False),
        (AWAY, {}, False),
        ({"age_band": "adolescent"}, {}, False),
        ({}, {"closed": True}, False),
    ],
    ids=[
        "they can meet",
        "room for a side",
        "never free together",
        "another band",
        "a closed group takes one of them",
    ],
)
def test_only_who_could_meet_tells_copies_apart(
    others: dict[str, Any], changes: dict[str, Any], told_apart: bool
) -> None:
    """Copies that are told apart for nothing make a proof many times longer."""
    week = small(
        tracks=(track("am", MORNING), track("pm", EVENING)),
        patients=tuple(
            patient(f"p{number}", **(others if number % 2 else {"available": (MORNING,)})) for number in range(1, 5)
        ),
        groups=(group("cbt", copies=2, **changes),),
        separations=TWO_PAIRS,
        last_roster=tuple(pin(patient_id=key, group_id="cbt", service_id="cbt") for key in ("p2", "p4")),
    )
    assert names(week) == ({"cbt-1", "cbt-2"} if told_apart else {None})


def one_pair_at(*windows: tuple[Window, ...]) -> set[str | None]:
    """Copies where each of two pairs is free in its own windows, and a group meets twice a week at one start."""
    free = {f"p{number}": windows[(number - 1) // 2] for number in range(1, 5)}
    week = small(
        tracks=(track("all", *daily("09:00", "10:00"), *daily("17:00", "18:00")),),
        patients=tuple(patient(key, available=its) for key, its in free.items()),
        groups=(group("cbt", copies=2, meetings_per_week=2, days=(0, 1)),),
        separations=TWO_PAIRS,
    )
    return names(week)


def test_each_hour_is_looked_at_alone() -> None:
    """A pair in the morning and one in the evening need no more room than one, whichever hour comes first."""
    mornings, evenings = daily("09:00", "10:00"), daily("17:00", "18:00")
    assert one_pair_at(mornings, evenings) == {None}
    assert one_pair_at(mornings, mornings) == one_pair_at(evenings, evenings) == {"cbt-1", "cbt-2"}


def test_who_cannot_come_to_all_meetings_is_not_there() -> None:
    """A member attends every meeting, so one day in common is not enough."""
    mornings = daily("09:00", "10:00")
    assert one_pair_at(mornings, mornings[:1]) == {None}


def names(week: Any) -> set[str | None]:
    """The copies that the choices of a week name; ``None`` where they are counted."""
    admits = [rule.admits for rule in RULES if rule.admits is not None]
    return {one.unit.name for one in choices_of(week, Calendar(week), admits).templates}
