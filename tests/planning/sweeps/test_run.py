"""A sweep: nothing lost, nothing done twice, answers in any order but a table in one."""

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from models.week import ClinicWeek
from scheduler.planning.sweeps import work as module
from scheduler.planning.sweeps.engines import processes
from scheduler.planning.sweeps.engines.base import Ended
from scheduler.planning.sweeps.engines.processes import Processes
from scheduler.planning.sweeps.ledger import Ledger
from scheduler.planning.sweeps.run import SweepState, sweep
from scheduler.planning.sweeps.task import Task, key_of, options_of, task_of
from scheduler.planning.sweeps.work import UnfinishedError, work
from scheduler.solving.messages import Options
from scheduler.solving.running import parent
from scheduler.solving.running.parent import Outcome
from tests.planning.sweeps.weeks import tasks
from tests.solving import fakes


class InTurn:
    """An engine that works on one task after the other, in this process; stops after so many."""

    name = "in turn"
    workers = 1

    def __init__(self, most: int = 1000) -> None:
        self.most = most

    def run(self, tasks: Iterable[Task], ledger: str, cancel: Callable[[], bool]) -> Iterator[Ended | None]:
        """Each task as it ends."""
        for number, task in enumerate(tasks):
            if number == self.most:
                return
            work(task, ledger, cancel)
            yield Ended(task)


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Searches run in the process of the test, and find at once what they find."""

    def run(week: ClinicWeek, options: Options, **_: object) -> Outcome:
        return parent.run(week, options, process=fakes.InThisProcess(fakes.good_then_worse))

    monkeypatch.setattr(module, "run", run)


def test_goes_on_where_it_was_cut(tmp_path: Path) -> None:
    """A sweep that was cut short works only on the rest; the answers are those of a run in one go."""
    todo = tasks(3, 4, 5)
    cut = sweep(todo, tmp_path / "a", InTurn(1))
    rest = sweep(todo, tmp_path / "a", InTurn())
    whole = sweep(todo, tmp_path / "b", InTurn())
    assert (cut.computed, rest.computed, len(cut.failures), rest.failures) == (1, 2, 2, {})
    assert [rest.answers[one.key] for one in todo] == [whole.answers[one.key] for one in todo]
    with Ledger(tmp_path / "a") as book:
        assert book.computed == 3


def test_equal_tasks_are_solved_once(tmp_path: Path) -> None:
    """Two names for one week cost one search."""
    first, second = tasks(3, 3)
    assert sweep([first, second], tmp_path / "l", InTurn()).computed == 1


def test_key_names_all_that_matters() -> None:
    """Week, work, seed, stages and the roster to start from; not the name."""
    (task,) = tasks(3)
    base = task.options
    others = [options_of("quick", 6, 1), options_of("quick", 5, 2), options_of("full", 5, 1)]
    keys = {key_of(task.sha256, options) for options in (base, *others)} | {key_of("other", base)}
    assert len(keys) == 5
    assert task_of("another name", task.week, base).key == task.key


def test_states(tmp_path: Path) -> None:
    """Progress counts what the ledger had, and has a guess of the time left once something has ended."""
    todo = tasks(3, 4, 5)
    sweep(todo[:1], tmp_path / "l", InTurn())
    states: list[SweepState] = []
    sweep(todo, tmp_path / "l", InTurn(), states.append)
    assert [(one.done, one.total, one.known) for one in states] == [(2, 3, 1), (3, 3, 1)]
    assert all(one.left is not None for one in states)
    assert SweepState(3, 1, 1, 5.0, 1).left is None


def test_killed_search_is_begun_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that breaks down leaves nothing in the ledger and is tried again; one that always does is told."""
    real, lock, calls = module.answered, threading.Lock(), []

    def sometimes(task: Task, _: object) -> object:
        with lock:
            calls.append(task.name)
            first = calls.count(task.name) == 1
        if first or task.name == "5 patients":
            raise UnfinishedError("killed")
        return real(task)

    monkeypatch.setattr(module, "answered", sometimes)
    todo = tasks(3, 5)
    swept = sweep(todo, tmp_path / "l", Processes(1))
    assert set(swept.answers) == {todo[0].key}
    assert swept.failures == {todo[1].key: "killed"}
    assert (calls.count("3 patients"), calls.count("5 patients")) == (2, 3)


def test_another_error_is_told_by_its_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would come again, so that the task is not tried again; the others go on."""
    real, calls = module.answered, list[str]()

    def broken(task: Task, _: object) -> object:
        calls.append(task.name)
        if task.name == "3 patients":
            raise MemoryError
        return real(task)

    monkeypatch.setattr(module, "answered", broken)
    todo = tasks(3, 5)
    swept = sweep(todo, tmp_path / "l", Processes(1))
    assert set(swept.answers) == {todo[1].key}
    assert swept.failures == {todo[0].key: "MemoryError"}
    assert calls == ["3 patients", "5 patients"]


def test_cancel_keeps_what_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a Ctrl-C nothing more begins; what was answered is kept."""
    first, second, _ = todo = tasks(3, 4, 5)
    real, begun, asked, called_off = module.answered, list[str](), list[bool](), threading.Event()

    def lasting(task: Task, _: object) -> object:
        begun.append(task.name)
        assert task is first or called_off.wait(20.0)
        return real(task)

    def cancel() -> bool:
        asked.append(len(begun) > 1)
        if asked.count(True) > 1:  # asked again, the sweep has called off what had not begun
            called_off.set()
        return asked[-1]

    monkeypatch.setattr(module, "answered", lasting)
    monkeypatch.setattr(processes, "_TICK_SECONDS", 0.01)
    sweep(todo, tmp_path / "l", Processes(1), None, cancel)
    assert begun == [first.name, second.name]
    with Ledger(tmp_path / "l") as book:
        assert book.known([one.key for one in todo]) == {first.key, second.key}


def test_answer_holds_the_stages_worked_on() -> None:
    """A quick task answers for stages 1 to 4, a full one for all seven, each with its bound."""
    (task,) = tasks(3)
    outcome = parent.run(task.week, task.options, process=fakes.InThisProcess(fakes.wrong_proof))
    full = replace(task, options=options_of("full", 5, 1))
    assert [one.stage for one in module.answer_from(task, outcome).stages] == [1, 2, 3, 4]
    assert [one.stage for one in module.answer_from(full, outcome).stages] == [1, 2, 3, 4, 5, 6, 7]
    assert module.answer_from(task, outcome).doubted
