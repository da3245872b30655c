"""When neighbourhoods have done enough before a proof."""

import math
from typing import cast

from scheduler.solving.neighbourhoods.lull import Lull
from scheduler.solving.program.best import Best
from tests.solving.clock import Clock


class _Best:
    """A best roster of these stage values; those that are not given are 0."""

    served = Best.served

    def __init__(self, values: dict[int, int]) -> None:
        self._values = values

    def value(self, stage: int) -> int:
        """The value of a stage."""
        return self._values.get(stage, 0)


def watched(values: dict[int, int]) -> Best:
    """The same for whoever asks for the real one."""
    return cast(Best, _Best(values))


def test_it_is_enough_when_nothing_became_better_for_so_long(clock: Clock) -> None:
    """What has just become better may become better still; a proof that waits longer waits in vain."""
    values = {4: 30}
    lull = Lull(watched(values), (1, 2, 3, 4), seconds=6, most=25)
    clock.now += 5
    values[4] = 29
    assert not lull.enough()
    clock.now += 6
    assert not lull.enough()
    clock.now += 0.1
    assert lull.enough()


def test_stages_that_do_not_count_prolong_nothing(clock: Clock) -> None:
    """Continuity gets better all the time while the waitlist is what the neighbourhoods are for."""
    values = {4: 30, 5: 90}
    lull = Lull(watched(values), (1, 2, 3, 4), seconds=6, most=25)
    clock.now += 5
    values[5] = 80
    assert not lull.enough()
    clock.now += 1.1
    assert lull.enough()


def test_while_somebody_active_is_short_only_time_ends_it(clock: Clock) -> None:
    """Nobody else finds a place for him as well as neighbourhoods do."""
    lull = Lull(watched({2: 1}), (1, 2, 3, 4), seconds=6, most=25)
    clock.now += 24
    assert not lull.enough()
    clock.now += 1.1
    assert lull.enough()


def test_what_is_found_afterwards_does_not_begin_it_anew(clock: Clock) -> None:
    """A step that is ended still offers what it has; the hands would take steps for ever that are ended at once."""
    values = {4: 30}
    lull = Lull(watched(values), (1, 2, 3, 4), seconds=6, most=25)
    clock.now += 6.1
    assert lull.enough()
    values[4] = 29
    assert lull.enough()


def test_a_huge_clinic_is_never_done(clock: Clock) -> None:
    """Its proof would not begin to search in the time that is left."""
    lull = Lull(watched({4: 30}), (1, 2, 3, 4), seconds=math.inf, most=math.inf)
    clock.now += 1_000
    assert not lull.enough()
