"""The line that tells how a run is going."""

import sys
from dataclasses import replace

import pytest

from models.result import StageResult
from scheduler.commands.progress import Ticker, line
from scheduler.solving.running.parent import State

STATE = State(
    seconds=12.3,
    time_limit=60.0,
    stage=4,
    text="looking",
    patients=40,
    placed=34,
    stages=(StageResult(stage=4, name="waiting", value=6, bound=2),),
)


def test_line() -> None:
    """Time left, who is placed, the stage with value and bound."""
    assert line(STATE) == "48 s left | placed 34 of 40 | waiting: 6, at least 2 | looking"


def test_line_where_work_is_counted() -> None:
    """A reproducible run has no time left to tell: it goes on past its limit, and the seconds show that it does."""
    assert line(replace(STATE, time_limit=None)).startswith("12 s | placed 34 of 40 | ")


def test_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """One line is rewritten, cut to the width, at most four times a second, and wiped in the end."""
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    monkeypatch.setenv("COLUMNS", "31")
    ticker = Ticker(terminal=True)
    for _ in range(8):
        ticker(STATE)
        now[0] += 0.125
    ticker.clear()
    blank = " " * 30
    shown = "48 s left | placed 34 of 40 | "
    assert capsys.readouterr().err == f"\r{shown}\r{shown}" * 4 + f"\r{blank}\r"


def test_no_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """In a log: nothing for a short run, then a plain line now and then."""
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    ticker = Ticker(terminal=False)
    for _ in range(200):
        now[0] += 0.1
        ticker(STATE)
    ticker.clear()
    shown = capsys.readouterr().err
    assert shown.count("\n") == shown.count("48 s left") == 2
    assert "\r" not in shown


def test_nobody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run goes on when standard error is gone."""

    class Gone:
        def write(self, _: str) -> None:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stderr", Gone())
    Ticker(terminal=True)(STATE)
