"""The parent: keeps the best roster that the checker allows, whatever the searching process does."""

import os
import queue
import threading

import pytest

from models.week import ClinicWeek
from scheduler.solving.messages import Message, Options
from scheduler.solving.running import parent
from scheduler.solving.running.parent import Outcome, State
from scheduler.solving.running.process import SearchProcess
from scheduler.solving.running.proof import confirmed
from tests.solving import fakes
from tests.solving.clock import Clock
from tests.toys import patients, toy_week

OPTIONS = Options(time_limit=30, seed=1, workers=1)


class Watch:
    """Sees every state of a run, and cancels it once all three patients are placed and stage 7 is reached."""

    def __init__(self) -> None:
        self.seen: list[State] = []

    def __call__(self, state: State) -> None:
        """A moment of the run."""
        self.seen.append(state)

    def satisfied(self) -> bool:
        """Nothing more is to be expected."""
        return bool(self.seen) and (self.seen[-1].placed, self.seen[-1].stage) == (3, 7)


def outcome(search: str, options: Options = OPTIONS, watch: Watch | None = None) -> Outcome:
    """Run a fake search on the toy week."""
    process = SearchProcess(f"tests.solving.fakes:{search}")
    return parent.run(toy_week(), options, watch, None if watch is None else watch.satisfied, process)


def quick(search: fakes.Search) -> Outcome:
    """The same without a second process."""
    return parent.run(toy_week(), OPTIONS, process=fakes.InThisProcess(search))


def test_best_is_kept_and_proven() -> None:
    """The last and best roster wins; two engines that prove every stage make it confirmed."""
    found = outcome("proven")
    assert found.roster == fakes.good().roster
    assert found.optimal
    assert confirmed(found.stages)
    assert (found.ended, found.rejected, found.found) == ("done", 0, True)


def test_order_of_arrival_does_not_matter() -> None:
    """A worse roster after a better one changes nothing."""
    found = quick(fakes.good_then_worse)
    assert found.roster == fakes.good().roster
    assert not found.optimal


def test_claimed_best_is_rejected() -> None:
    """The search's last word breaks a rule: nothing of this run may be published."""
    found = quick(fakes.only_illegal)
    assert (found.rejected, found.refused) == (1, True)
    assert found.roster == fakes.worse().roster


def test_rejected_on_the_way() -> None:
    """A rejected roster that was replaced by a better, allowed one is counted and forgotten."""
    found = quick(fakes.illegal_then_good)
    assert (found.rejected, found.refused) == (1, False)
    assert found.roster == fakes.good().roster


def test_contradicted_proof() -> None:
    """A bound above an allowed roster's value: the roster stays, no proof is believed."""
    found = quick(fakes.wrong_proof)
    assert found.doubted
    assert not found.optimal
    assert [one.bound for one in found.stages] == [0] * 7
    assert found.roster == fakes.good().roster


class Unending(fakes.InThisProcess):
    """Says what it has found, and then nothing while a clock goes on."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(fakes.good_then_worse)
        self._clock = clock

    def begin(self, week: ClinicWeek, options: Options) -> None:
        """Search without an end."""
        self._search(week, options, self._said.put)

    def next(self, seconds: float) -> Message | None:
        """What was said next; waiting for more takes its time."""
        try:
            return super().next(seconds)
        except queue.Empty:
            self._clock.now += seconds
            assert self._clock.now < 1000, "nobody ends it"
            raise


def test_time_limit_ends_a_search_that_does_not(clock: Clock) -> None:
    """The parent does not rely on the search to stop; what was found is kept."""
    began = clock.now
    found = parent.run(toy_week(), OPTIONS, process=Unending(clock))
    assert found.ended == "time"
    assert found.roster == fakes.good().roster
    assert OPTIONS.time_limit < clock.now - began <= OPTIONS.time_limit + parent.GRACE_SECONDS + 1.0


@pytest.mark.parametrize(
    ("search", "found", "failure"),
    [("dies_with_a_roster", True, "code -9"), ("dies", False, "code -9"), ("raises", False, "KeyError")],
)
def test_crash(search: str, found: bool, failure: str) -> None:
    """A search that breaks down is told apart from one that ends, and its rosters stay."""
    result = outcome(search)
    assert result.ended == "failed"
    assert result.failed is not None
    assert failure in result.failed.kind
    assert result.found is found


def test_nothing_found() -> None:
    """The empty roster is no roster found, unless it is proven to be the best."""
    assert not quick(fakes.gives_up).found
    hopeless = quick(fakes.hopeless)
    assert hopeless.optimal
    assert not hopeless.found


def test_libraries_may_print() -> None:
    """Output of an engine does not disturb the messages."""
    assert outcome("noisy").roster == fakes.good().roster


def test_progress_is_told_and_cancel_keeps_the_best() -> None:
    """Watchers see the time, the stage and what is placed; an interrupted run ends with what it has."""
    watch = Watch()
    found = outcome("slow", watch=watch)
    assert (found.ended, found.interrupted, found.found) == ("interrupted", True, True)
    last = watch.seen[-1]
    assert (last.placed, last.patients, last.stage, last.text) == (3, 3, 7, "improving")
    assert 0 < last.seconds < 30
    assert last.time_limit == 30


def test_counted_work_has_no_time_left_to_tell() -> None:
    """The limit of a reproducible run is no time of the clock."""
    watch = Watch()
    outcome("proven", Options(time_limit=30, workers=1, reproducible=True), watch)
    assert {one.time_limit for one in watch.seen} == {None}


@pytest.mark.parametrize(
    ("limit", "reproducible", "allowed"), [(1.0, True, 80.0), (30.0, True, 300.0), (1.0, False, 1.0)]
)
def test_counted_work_of_a_large_clinic_is_not_cut_by_the_clock(
    limit: float, reproducible: bool, allowed: float
) -> None:
    """Building its model is not scaled by the limit; a run that is cut short would not repeat."""
    week = toy_week(patients=patients(40))
    assert parent._seconds(week, Options(limit, reproducible=reproducible), 10.0) == allowed


def told_options(options: Options) -> str:
    """What the searching process was told."""
    failed = outcome("tells_its_options", options).failed
    return "" if failed is None else failed.text


def test_the_search_is_told_the_options_and_when_they_were_sent() -> None:
    """Start-up counts against the limit, but not where work is counted; all else is handed on as it was asked for."""
    told = told_options(Options(time_limit=20, seed=7, workers=1))
    assert float(told.split("time_limit=")[1].split(",")[0]) < 20
    assert "seed=7" in told
    assert "time_limit=20," in told_options(Options(20, 7, 1, reproducible=True))


def test_no_process_is_left() -> None:
    """After the run the searching process is gone, also where a thread of a web server ran it."""
    search, watch, found = SearchProcess("tests.solving.fakes:slow"), Watch(), list[Outcome]()

    def serve() -> None:
        found.append(parent.run(toy_week(), OPTIONS, watch, watch.satisfied, search))

    worker = threading.Thread(target=serve)
    worker.start()
    worker.join()
    assert found[0].interrupted
    with pytest.raises(ProcessLookupError):
        os.kill(search.pid, 0)
