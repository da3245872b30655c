"""The engines: the same answers on each, workers may be killed, and a missing extra says what to install."""

import builtins
import importlib.util
import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scheduler.planning.sweeps.engines import NAMES, EngineMissingError, engine_of
from scheduler.planning.sweeps.ledger import Ledger
from scheduler.planning.sweeps.run import sweep
from tests.planning.sweeps.weeks import tasks

PACKAGE = {"dask": "distributed", "ray": "ray"}


def _installed(name: str) -> bool:
    return name not in PACKAGE or importlib.util.find_spec(PACKAGE[name]) is not None


ENGINES = [
    pytest.param(
        name, marks=pytest.mark.skipif(not _installed(name), reason=f"the extra iop-roster[{name}] is not installed")
    )
    for name in NAMES
]


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The answers on processes."""
    todo = tasks(3, 4)
    return sweep(todo, tmp_path_factory.mktemp("expected") / "l", engine_of("processes", 2)).answers


@pytest.mark.parametrize("name", ENGINES)
def test_same_answers(name: str, expected: dict[str, Any], tmp_path: Path) -> None:
    """Every engine finds the same, to the last byte, and each answer once."""
    todo = tasks(3, 4)
    swept = sweep(todo, tmp_path / "l", engine_of(name, 2))
    assert {key: one.model_dump_json() for key, one in swept.answers.items()} == {
        key: one.model_dump_json() for key, one in expected.items()
    }
    with Ledger(tmp_path / "l") as book:
        assert book.computed == 2


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="children are found in /proc")
def test_killed_search_process(tmp_path: Path, expected: dict[str, Any]) -> None:
    """A search killed from outside is begun again, and the answer is the same."""
    todo = tasks(3)
    killed: list[int] = []
    killer = threading.Thread(target=_kill_first_child, args=(killed, time.monotonic() + 20))
    killer.start()
    swept = sweep(todo, tmp_path / "l", engine_of("processes", 1))
    killer.join()
    assert len(killed) == 1
    assert swept.answers[todo[0].key] == expected[todo[0].key]


def _kill_first_child(killed: list[int], until: float) -> None:
    while not killed and time.monotonic() < until:
        for child in _children():
            os.kill(child, signal.SIGKILL)
            killed.append(child)
            return
        time.sleep(0.01)


def _children() -> list[int]:
    """Searching processes of this one."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                command = (entry / "cmdline").read_bytes()
            except (OSError, IndexError):
                continue
            if parent == os.getpid() and b"scheduler.solving" in command:
                found.append(int(entry.name))
    return found


@pytest.mark.parametrize("name", sorted(PACKAGE))
def test_missing_extra(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package the text says what works in the ways of running that README tells; no index has this."""
    real: Callable[..., Any] = builtins.__import__

    def without(module: str, *rest: Any, **more: Any) -> Any:
        if module == PACKAGE[name]:
            raise ImportError(module)
        return real(module, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(EngineMissingError) as missing:
        engine_of(name, 1)
    assert f"uv run -q --no-dev --extra {name} iop" in str(missing.value)
    assert f'uv tool install ".[{name}]"' in str(missing.value)
    assert "iop-roster[" not in str(missing.value)
