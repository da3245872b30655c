"""What Java says while its weeks are judged."""

import threading
import time
from collections.abc import Iterator

import pytest

from benchmarks.timefold.hearing import newest


def test_weeks_that_come_while_one_is_judged_are_passed_over_but_the_newest() -> None:
    """And it counts from the moment at which it came, not from that at which somebody had time for it."""
    judging, said_all = threading.Event(), threading.Event()

    def said() -> Iterator[str]:
        yield "WEEK 1"
        judging.wait(10)
        yield from ("SCORE 1", "WEEK 2", "SCORE 2", "WEEK 3", "SCORE 3", "END")
        said_all.set()

    heard = newest(said())
    _, line = next(heard)
    assert line == "WEEK 1"
    judging.set()
    assert said_all.wait(10)
    judged = time.monotonic()
    ((came, line),) = heard
    assert line == "WEEK 3"
    assert came <= judged


def test_an_end_without_a_word_is_told() -> None:
    """Java that is killed for its memory has not done its work; what it said before counts."""
    heard = newest(iter(["WEEK 1", "SCORE 1"]))
    assert next(heard)[1] == "WEEK 1"
    with pytest.raises(RuntimeError, match="too early"):
        next(heard)
