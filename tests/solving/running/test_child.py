"""What the searching process makes of the limit that it is told."""

import pytest

from scheduler.solving.messages import Options
from scheduler.solving.running.child import Request, _in_time
from tests.solving.clock import Clock
from tests.toys import toy_week


@pytest.mark.parametrize(("late", "left"), [(0.0, 20.0), (3.0, 17.0), (50.0, 0.0)])
def test_start_up_is_taken_off_the_limit(clock: Clock, late: float, left: float) -> None:
    """The search is told the time that is left, not the time that was asked for; counted work is left alone."""
    timed, counted = Options(20.0, seed=7), Options(20.0, seed=7, workers=1, reproducible=True)
    assert _in_time(Request(toy_week(), timed, clock.now - late)) == Options(left, seed=7)
    assert _in_time(Request(toy_week(), counted, clock.now - late)) == counted
