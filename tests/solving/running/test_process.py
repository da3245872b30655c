"""The searching process never outlives its parent, and signals at the terminal do not reach it."""

import operator
import os
import queue
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from models.week import ClinicWeek
from scheduler.solving.messages import Options
from scheduler.solving.running.process import SearchProcess
from tests.solving import fakes
from tests.toys import toy_week

RUN = """
from scheduler.solving.running import parent
from scheduler.solving.messages import Options
from scheduler.solving.running.process import SearchProcess
from tests.toys import toy_week
parent.run(toy_week(), Options(600), process=SearchProcess("tests.solving.fakes:tells_its_pid"))
"""


def gone(pid: int) -> bool:
    """The process no longer runs; a zombie that nobody has waited for does not run either."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def until(condition: Callable[[], object], seconds: float = 15) -> None:
    """Wait for a condition."""
    patience = time.monotonic() + seconds
    while not condition() and time.monotonic() < patience:
        time.sleep(0.02)
    assert condition()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_child_dies_with_its_parent(how: signal.Signals, tmp_path: Path) -> None:
    """A parent killed without warning leaves no process that goes on searching."""
    told = tmp_path / "pid"
    environment = os.environ | {"FAKE_PID_FILE": str(told)}
    running = subprocess.Popen([sys.executable, "-c", RUN], env=environment)
    until(lambda: told.exists() and told.read_text(encoding="ascii"))
    child = int(told.read_text(encoding="ascii"))
    assert not gone(child)
    running.send_signal(how)
    running.wait(10)
    until(lambda: gone(child), 5)


@pytest.mark.skipif(sys.platform == "win32", reason="process groups of POSIX")
def test_interrupt_does_not_reach_the_child() -> None:
    """The child is in a group of its own and ignores an interrupt that is sent to it all the same."""
    with SearchProcess("tests.solving.fakes:slow") as search:
        assert os.getpgid(search.pid) == search.pid != os.getpgid(0)
        search.begin(toy_week(), Options())
        assert search.next(20) == fakes.good()
        os.kill(search.pid, signal.SIGINT)
        search.next(1)
        with pytest.raises(queue.Empty):
            search.next(0.3)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_wait_ends_in_time_whatever_a_signal_takes() -> None:
    """A wait whose time passes while a signal is handled is over, and does not go on until the next message."""

    def handled(*_: object) -> None:
        signal.signal(signal.SIGALRM, too_long)
        time.sleep(0.3)

    def too_long(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, handled)
    try:
        with SearchProcess("tests.solving.fakes:never") as search:
            signal.setitimer(signal.ITIMER_REAL, 0.05, 2)
            with pytest.raises(queue.Empty):
                search.next(0.2)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class Unreadable:
    """What cannot be put together again on the other side."""

    def __reduce__(self) -> tuple[Callable[[int, int], float], tuple[int, int]]:
        return operator.truediv, (1, 0)


def test_unreadable_request_is_a_failure_not_a_hang() -> None:
    """A week that the searching process cannot take in, for want of memory say, is reported with its reason."""
    with SearchProcess("tests.solving.fakes:slow") as search:
        search.begin(cast("ClinicWeek", Unreadable()), Options())
        assert getattr(search.next(20), "kind", "") == "ZeroDivisionError"
        assert search.next(5) is None


def test_unknown_search_is_a_failure_not_a_hang() -> None:
    """What cannot be imported is reported as a message."""
    with SearchProcess("tests.solving.fakes:nothing") as search:
        message = search.next(20)
        assert "AttributeError" in getattr(message, "text", "")
        assert search.next(5) is None
        assert search.next(5) is None
