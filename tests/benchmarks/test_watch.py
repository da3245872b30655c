"""A peer is heard, stopped at its limits, and cannot take the measurement down with it."""

import sys

import pytest

from benchmarks.peers.base import Found, Job
from benchmarks.watch import Heard, unpacked, watch
from scheduler.solving.messages import Bound, Incumbent, Progress
from tests.benchmarks.peers import good_roster
from tests.toys import toy_week

PEERS = "tests.benchmarks.peers"


def heard(name: str, seconds: float = 30.0, memory_mb: int = 4000, **parameters: object) -> Heard:
    """What a peer says of the toy week."""
    return watch(f"{PEERS}:{name}", toy_week(), Job(seconds=seconds, parameters=parameters), memory_mb)


def test_rosters_and_bounds_come_with_their_time() -> None:
    """Building the model counts from the first second, and the variant's parameters reach the peer."""
    found = heard("honest", value=4)
    (first, roster), (second, bound) = found.events
    assert found.ended == "done"
    assert found.built is not None
    assert 0.1 <= found.built <= first <= second
    assert isinstance(roster, bytes)
    assert unpacked(roster) == good_roster()
    assert bound == Bound(2, 4, "engine")


def test_a_peer_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """A peer that ignores the limit is ended after it, and what it said before counts."""
    monkeypatch.setattr("benchmarks.watch.GRACE_SECONDS", 0.2)
    found = heard("endless", seconds=0.3)
    assert (found.ended, len(found.events)) == ("time", 1)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_memory_counts_for_the_whole_process_tree() -> None:
    """The child of the child holds 300 MB; the limit is 200."""
    found = heard("greedy_for_memory", memory_mb=200)
    assert found.ended == "memory"
    assert found.peak_mb is not None
    assert found.peak_mb > 200


@pytest.mark.parametrize(("name", "failure"), [("broken", "ValueError"), ("aborts", "its process ended")])
def test_a_break_down_is_noted_without_what_it_says(name: str, failure: str) -> None:
    """The kind of the error only: its text may quote the input."""
    found = heard(name)
    assert (found.ended, found.failure) == ("failed", failure)


def test_a_claim_that_is_withdrawn_is_noted_and_is_no_bound() -> None:
    """It would refute the second answer, and nobody would know that the first was wrong."""
    found = Heard()
    found.hear(Progress(7, "withdrawn: stage 7 at least 61, begun with 57"), 1.0, 10.0)
    assert (found.withdrawn, found.events) == (["stage 7 at least 61, begun with 57"], [])


def test_a_roster_counts_from_the_moment_at_which_it_was_there() -> None:
    """To make it out takes a peer time that its search does not need; none is older than the one before it."""
    found = Heard()
    found.hear(Progress(1, "begun"), 100.0, 10.0)
    found.hear(Found(good_roster(), 0.5), 102.0, 10.0)
    found.hear(Found(good_roster(), 1.5), 103.0, 10.0)
    found.hear(Found(good_roster(), 3.0), 112.0, 10.0)
    assert [round(seconds, 1) for seconds, _ in found.events] == [1.5, 1.5, 9.0]


def test_what_comes_long_after_the_limit_does_not_count() -> None:
    """Half a second is for the way; a second late is too late."""
    late = Heard()
    late.hear(Progress(1, "begun"), 100.0, 10.0)
    late.hear(Incumbent(good_roster()), 110.4, 10.0)
    late.hear(Bound(1, 1, "engine"), 111.0, 10.0)
    assert [round(seconds, 1) for seconds, _ in late.events] == [10.4]
