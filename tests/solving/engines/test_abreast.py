"""Work side by side."""

import threading
import time

import pytest

from scheduler.solving.engines.abreast import abreast
from scheduler.solving.engines.engine import GoOn


def breaks(_: GoOn) -> None:
    """What a fault of ours does."""
    raise ArithmeticError


@pytest.mark.parametrize("first", [True, False])
def test_one_ends_where_the_other_breaks_down(first: bool) -> None:
    """Else a fault would be told when the time of the whole search is over, or never."""
    told = threading.Event()

    def waits(sound: GoOn) -> None:
        """Long work that asks now and then."""
        end = time.monotonic() + 20.0
        while sound():
            assert time.monotonic() < end
            time.sleep(0.001)
        told.set()

    with pytest.raises(ArithmeticError):
        abreast(*((waits, breaks) if first else (breaks, waits)))
    assert told.is_set()


def test_both_are_done() -> None:
    """Where neither side fails, both end and neither is told to stop."""
    done: list[bool] = []
    abreast(lambda sound: done.append(sound()), lambda sound: done.append(sound()))
    assert done == [True, True]
