"""Signals: the best roster is kept where there is time for it, the old output stays whole where there is none."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import cli
from scheduler import entry
from scheduler.commands import interrupt as interrupts
from scheduler.commands import repair, risk
from scheduler.commands.interrupt import Interrupt
from scheduler.planning.shortfall import reasons
from scheduler.planning.shortfall.telling import Told
from scheduler.writing.swap import hidden
from tests.cli.desk import BOOT, FILES, ROOT, Desk
from tests.cli.laid import laid
from tests.solving import fakes

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
PATIENCE = 60.0
"""Seconds at most until a process begins or ends, also on a busy machine."""
KILLED = (
    """
import os, signal, sys
step, number, name = sys.argv.pop(1), int(sys.argv.pop(1)), sys.argv.pop(1)
left = iter(range(number - 1))
def hear(event, arguments):
    if event == step and name in str(arguments[0]) and next(left, None) is None:
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hear)
"""
    + BOOT
)
"""Dies like a killed process before its n-th step of a kind on a hidden folder beside the output."""
NUMBERS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


@pytest.fixture(autouse=True)
def heard() -> Iterator[None]:
    """Signals are heard, also where the tests run in the background with some of them ignored."""
    before = [signal.signal(number, signal.default_int_handler) for number in NUMBERS]
    yield
    for number, handler in zip(NUMBERS, before, strict=True):
        signal.signal(number, handler)


def started(desk: Desk, search: str, *arguments: str) -> subprocess.Popen[bytes]:
    """``iop roster`` in a process of its own."""
    environment = os.environ | {"FAKE_PID_FILE": str(desk.week.parent / "pid")}
    return subprocess.Popen(
        desk.command(search, *arguments), cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def searching(desk: Desk) -> int:
    """Wait until the searching process has told its id."""
    told = desk.week.parent / "pid"
    patience = time.monotonic() + PATIENCE
    while not (told.exists() and told.read_text(encoding="ascii")) and time.monotonic() < patience:
        time.sleep(0.02)
    return int(told.read_text(encoding="ascii"))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted(number: signal.Signals, desk: Desk) -> None:
    """The best roster so far is written, the code is 130, and no process is left."""
    run = started(desk, "tells_its_pid", "--json")
    child = searching(desk)
    run.send_signal(number)
    stdout, stderr = run.communicate(timeout=PATIENCE)
    assert run.returncode == 130
    assert set(desk.files) == FILES
    assert b'"interrupted": true' in stdout
    assert b"Interrupted; the best roster so far is kept." in stderr
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_second_signal_ends_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever presses Ctrl-C again does not want to wait; afterwards signals mean what they meant before."""
    monkeypatch.setattr(interrupts, "TOGETHER_SECONDS", 0)
    before = signal.getsignal(signal.SIGINT)
    with Interrupt() as interrupt:
        os.kill(os.getpid(), signal.SIGINT)
        assert interrupt()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGTERM)
    assert signal.getsignal(signal.SIGINT) is before


def test_one_wish_in_two_signals(monkeypatch: pytest.MonkeyPatch) -> None:
    """What ``timeout`` and ``uv run`` send twice does not throw the best roster away, nor does a closed terminal."""
    monkeypatch.setattr(interrupts, "TOGETHER_SECONDS", 3600)
    with Interrupt() as interrupt:
        os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGINT)
        monkeypatch.setattr(interrupts, "TOGETHER_SECONDS", 0)
        os.kill(os.getpid(), signal.SIGHUP)
        assert interrupt()


def test_ignored_signals_stay_ignored() -> None:
    """A run under ``nohup`` goes on when the terminal is closed, one in the background of a script after Ctrl-C."""
    for number in NUMBERS:
        signal.signal(number, signal.SIG_IGN)
    with Interrupt() as interrupt:
        for number in NUMBERS:
            os.kill(os.getpid(), number)
        assert not interrupt()


@pytest.mark.parametrize("ignored", [True, False])
def test_signals_of_the_command(ignored: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """The entry point hears Ctrl-C and a request to end from the first moment on, but not those that are ignored."""
    seen: list[object] = []
    monkeypatch.setattr(cli, "run", lambda: seen.extend(map(signal.getsignal, NUMBERS[:2])))
    for number in NUMBERS[:2]:
        signal.signal(number, signal.SIG_IGN if ignored else signal.SIG_DFL)
    with pytest.raises(SystemExit):
        entry.main()
    assert seen == ([signal.SIG_IGN] * 2 if ignored else [signal.default_int_handler, entry._leave])


def test_interrupted_before_a_roster(desk: Desk) -> None:
    """There is nothing to write, and nothing is."""
    desk.roster(fakes.proven)
    before = desk.files
    run = started(desk, "never_tells_its_pid")
    searching(desk)
    run.send_signal(signal.SIGINT)
    _, stderr = run.communicate(timeout=PATIENCE)
    assert run.returncode == 130
    assert b"Nothing was written" in stderr
    assert b"Traceback" not in stderr
    assert desk.files == before


def test_interrupted_while_reasons_are_written(desk: Desk) -> None:
    """A finished roster is not lost to Ctrl-C: it is published at once, with the reasons that are there."""

    def interrupted(*_: object, **__: object) -> Told:
        os.kill(os.getpid(), signal.SIGINT)
        return Told("the reason", "the fix")

    desk.patch.setattr(reasons, "tell", interrupted)
    assert desk.roster(fakes.short_but_best, "--reproducible", "--json") == 130
    assert set(desk.files) == FILES
    assert desk.document["interrupted"]
    coverage = desk.files["coverage.csv"].decode()
    assert (coverage.count("the reason"), coverage.count("not looked into")) == (1, 2)
    assert "in spite of --reproducible" in desk.stderr


def cut_short(*_: object) -> None:
    """In place of ``attended``: Ctrl-C before anything is found."""
    os.kill(os.getpid(), signal.SIGINT)


def test_repair_interrupted_before_a_roster(desk: Desk) -> None:
    """A script can tell Ctrl-C from a week that has no roster: 130, not 5."""
    desk.patch.setattr(repair, "attended", cut_short)
    arguments = ("--roster", laid(desk), "--event", "closed Wed", "-o", desk.out, "--json")
    assert desk.iop("repair", desk.week, *arguments) == 130
    assert desk.document["code"] == 130
    assert "Interrupted" in desk.stderr
    assert "Nothing was written" in desk.stderr
    assert not desk.out.exists()


def test_cushion_interrupted_before_a_roster(desk: Desk) -> None:
    """Nobody is advised to give more time after Ctrl-C."""
    desk.patch.setattr(risk, "attended", cut_short)
    assert desk.iop("risk", desk.week, "--roster", laid(desk), "--draws", 100, "--cushion", 60, "--json") == 130
    assert desk.document["code"] == 130
    assert "Interrupted" in desk.stderr
    assert "--time-limit" not in desk.stderr


@pytest.mark.parametrize(
    ("step", "number", "new"),
    [("os.mkdir", 1, False), ("open", 4, False), ("os.remove", 1, True)],
    ids=["before the hidden folder", "half of it written", "in place, the old one beside it"],
)
def test_killed_at_any_moment(step: str, number: int, new: bool, desk: Desk) -> None:
    """Old or new output is whole after kill -9 in the midst of publishing, and the next run is not hindered."""
    assert desk.roster(fakes.short_but_best) == 0
    before = desk.files
    words = [step, str(number), hidden(desk.out, "").name, *desk.command("proven", "--quiet")[3:]]
    run = subprocess.Popen([sys.executable, "-c", KILLED, *words], cwd=ROOT)
    assert run.wait(timeout=PATIENCE) == -signal.SIGKILL
    assert desk.files.keys() == before.keys()
    assert [one for one in before if desk.files[one] != before[one]] == (list(before) if new else [])
    assert desk.iop("check", desk.week, desk.out) == 0
    assert desk.roster(fakes.proven) == 0
    assert sorted(one.name for one in Path(desk.out.parent).iterdir()) == ["out", "week"]
