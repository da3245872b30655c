"""A plan is run once, in turn, and goes on where it was cut off."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks import runner
from benchmarks.ledger import Ledger, read
from benchmarks.runner import Plan, Runner, here
from benchmarks.suite import Case, Solver
from benchmarks.watch import Heard

CASES = [Case("tuning", 12, "loose", 1), Case("tuning", 12, "tight", 1)]
SOLVERS = [Solver("A", "one", "ours"), Solver("B", "one", "ours"), Solver("C", "one", "ours", needs=("no_such",))]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """No process is started; each run says that it took five seconds."""
    made: list[dict[str, Any]] = []

    def watched(target: str, _week: object, job: Any, memory_mb: int, _tick: object) -> Heard:
        made.append({"target": target, "seconds": job.seconds, "memory": memory_mb})
        return Heard(wall=5.0, withdrawn=["a bound"])

    monkeypatch.setattr("benchmarks.runner.watch", watched)
    return made


def plan(cases: Sequence[Case] = CASES, **changes: Any) -> Plan:
    """Ten seconds each."""
    return Plan(cases, SOLVERS, lambda _case: 10.0, 500, 2, **changes)


def test_solvers_take_turns_week_by_week(calls: list[dict[str, Any]], tmp_path: Path) -> None:
    """All of a week before the next; who is first changes; what is not installed is noted."""
    runs = list(Runner(plan(), Ledger(tmp_path / "raw.jsonl"), here()).run())
    assert [(one.case, one.solver) for one in runs] == [
        *(("12-loose-1", name) for name in "ABC"),
        *(("12-tight-1", name) for name in "BCA"),
    ]
    assert [one.ended for one in runs] == ["done", "done", "missing", "done", "missing", "done"]
    assert calls[0] == {"target": "benchmarks.peers.ours:search", "seconds": 10.0, "memory": 500}
    assert runs[0].machine.cores >= 1
    assert runs[0].withdrawn == ("a bound",)
    assert runs[0].planted < runs[0].empty
    assert read(tmp_path / "raw.jsonl") == runs


def test_what_is_in_the_ledger_is_not_run_again(calls: list[dict[str, Any]], tmp_path: Path) -> None:
    """After kill -9 in the third run: the torn line is measured again, the two before are not."""
    path = tmp_path / "raw.jsonl"
    first = list(Runner(plan(), Ledger(path), here()).run())
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + lines[1] + lines[3][:50])
    calls.clear()
    again = list(Runner(plan(), Ledger(path), here()).run())
    assert [(one.case, one.solver) for one in again] == [(one.case, one.solver) for one in first[2:]]
    assert len(calls) == 2
    assert not [one for one in Runner(plan(), Ledger(path), here()).run() if one.ended != "missing"]


@pytest.mark.usefixtures("calls")
def test_what_is_lacking_is_noted_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each call would make every week for it and add a line; what is lacking instead since is noted."""
    path = tmp_path / "raw.jsonl"
    list(Runner(plan(), Ledger(path), here()).run())
    monkeypatch.setattr(runner, "missing", lambda needs: "something else" if needs else "")
    assert [one.failure for one in Runner(plan(), Ledger(path), here()).run()] == ["something else"] * 2
    monkeypatch.setattr(Case, "make", lambda _: pytest.fail("a week was made"))
    assert list(Runner(plan(), Ledger(path), here()).run()) == []


def test_a_commit_is_no_other_measurement_but_another_engine_is(calls: list[dict[str, Any]], tmp_path: Path) -> None:
    """A commit may change only words; an upgrade of an engine changes what everybody does, and no file."""
    path, place = tmp_path / "raw.jsonl", here()
    list(Runner(plan(), Ledger(path), place).run())
    calls.clear()
    list(Runner(plan(), Ledger(path), replace(place, commit="another")).run())
    assert calls == []
    newer = replace(place, versions=place.versions | {"ortools": "99"})
    assert len([one for one in Runner(plan(), Ledger(path), newer).run() if one.ended == "done"]) == len(calls) == 4


def test_a_budget_is_kept(calls: list[dict[str, Any]], tmp_path: Path) -> None:
    """Two limits of ten seconds do not fit in 15; once such a week is known to take ten in all, it fits."""
    assert list(Runner(plan(budget=15), Ledger(tmp_path / "a.jsonl"), here()).run()) == []
    path = tmp_path / "b.jsonl"
    assert len(list(Runner(plan(CASES[:1]), Ledger(path), here()).run())) == 3
    calls.clear()
    more = list(Runner(plan(budget=15), Ledger(path), here()).run())
    assert [one.case for one in more if one.ended == "done"] == ["12-tight-1"] * 2


@pytest.mark.usefixtures("calls")
def test_what_failed_or_was_missing_does_not_say_how_long_a_week_takes(tmp_path: Path) -> None:
    """A solver that broke down at once, or was installed since, would seem to take no time."""
    ledger = Ledger(tmp_path / "raw.jsonl")
    for one in Runner(plan(CASES[:1]), Ledger(tmp_path / "other.jsonl"), here()).run():
        ledger.add(
            one.model_copy(update={"ended": "missing" if one.solver == "A" else "failed", "wall_seconds": 0.1})
        )
    assert list(Runner(plan(CASES[1:], budget=15), ledger, here()).run()) == []
    assert len(list(Runner(plan(CASES[1:], budget=25), ledger, here()).run())) == 3


@pytest.mark.usefixtures("calls")
def test_a_shorter_limit_does_not_say_how_long_a_week_takes(tmp_path: Path) -> None:
    """Who was stopped after five seconds might have taken ten; who ended long before, or had more, says how long."""

    def begun(wall: float, limit: float) -> int:
        ledger = Ledger(tmp_path / f"{limit}-{wall}.jsonl")
        for one in Runner(plan(CASES[:1]), Ledger(tmp_path / "other.jsonl"), here()).run():
            ledger.add(one.model_copy(update={"wall_seconds": wall, "time_limit": limit}))
        (tmp_path / "other.jsonl").unlink()
        return len(list(Runner(plan(CASES[1:], budget=15), ledger, here()).run()))

    assert begun(5.0, 5.0) == begun(4.5, 5.0) == 0
    assert begun(2.0, 5.0) == begun(7.0, 10.0) == 3
    assert begun(60.0, 60.0) == 0


def test_a_budget_ends_at_the_first_week_that_does_not_fit(calls: list[dict[str, Any]], tmp_path: Path) -> None:
    """A smaller one behind it might fit, but then small weeks would be all that is measured at the end."""
    large, small = Case("tuning", 24, "loose", 1), CASES[1]
    limits = replace(plan([CASES[0], large, small], budget=45), limit_of=lambda case: 2.0 * case.patients)
    measured = Runner(replace(limits, solvers=SOLVERS[:1]), Ledger(tmp_path / "raw.jsonl"), here())
    assert [one.case for one in measured.run()] == [CASES[0].id]
    assert measured.unbegun == (large, 48.0)
    assert len(calls) == 1


@pytest.mark.usefixtures("calls")
def test_an_edit_of_the_source_ends_a_measurement(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Every run begins with what is on the disk then: its line would carry the name of other code."""
    monkeypatch.setattr(runner, "source", lambda: "before")
    measured = Runner(plan(), Ledger(tmp_path / "raw.jsonl"), here())
    runs = measured.run()
    first = next(runs)
    monkeypatch.setattr(runner, "source", lambda: "after")
    assert list(runs) == []
    assert measured.edited
    assert read(tmp_path / "raw.jsonl") == [first]
