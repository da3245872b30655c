"""Copies of a group row are counted unless separated patients, or a pin, tell them apart."""

from collections.abc import Mapping
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.calendar import Calendar
from scheduler.drafting.alike import Pairs, two_sides
from scheduler.drafting.structure import choices_of
from scheduler.rules import RULES
from scheduler.solving.spread import spread
from tests.agreement.toy import small
from tests.toys import apart, group, patient, pin, track, window

IDS = tuple("abcdef")
PAIRS = st.sets(st.sampled_from([frozenset(pair) for pair in combinations(IDS, 2)]), max_size=6).map(frozenset)


@settings(max_examples=300)
@given(pairs=PAIRS, most=st.integers(0, 4))
def test_two_sides_are_found_where_there_are_some(pairs: Pairs, most: int) -> None:
    """All ways to divide the patients, written down."""
    bound = sorted({one for pair in pairs for one in pair})
    ways = [{one for one, left in zip(bound, way, strict=True) if left} for way in product((0, 1), repeat=len(bound))]
    fits = any(
        max(len(left), len(bound) - len(left)) <= most and all(len(pair & left) == 1 for pair in pairs)
        for left in ways
    )
    assert two_sides(pairs, most) == fits


@st.composite
def crowds(draw: st.DrawFn) -> tuple[list[str], list[tuple[int, int]]]:
    """Members, and two or three copies whose sizes enclose their number; the smallest size is the same for all."""
    members = draw(st.lists(st.sampled_from([*IDS, *"uvwxyz"]), min_size=2, unique=True))
    copies = draw(st.integers(2, 3))
    least = draw(st.integers(0, len(members) // copies))
    sizes = [(least + draw(st.integers(0, 1)), len(members)) for _ in range(copies)]
    if sum(low for low, _ in sizes) > len(members):
        sizes = [(least, len(members))] * copies
    return sorted(members), sizes


@settings(max_examples=300)
@given(pairs=PAIRS, crowd=crowds())
def test_whoever_has_two_sides_can_be_spread(pairs: Pairs, crowd: tuple[list[str], list[tuple[int, int]]]) -> None:
    """A roster that was counted and cannot be named would be lost, whoever of the separated comes."""
    members, sizes = crowd
    if two_sides(pairs, min(low for low, _ in sizes)):
        copies = spread(members, sizes, set(pairs))
        assert sorted(one for copy in copies for one in copy) == members
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


def names(week: Any) -> set[str | None]:
    """The copies that the choices of a week name; ``None`` where they are counted."""
    admits = [rule.admits for rule in RULES if rule.admits is not None]
    return {one.unit.name for one in choices_of(week, Calendar(week), admits).templates}
