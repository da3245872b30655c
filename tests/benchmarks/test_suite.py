"""What suite.toml says."""

import importlib.util
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from benchmarks import needs
from benchmarks.needs import missing
from benchmarks.suite import SETS, Solver, read_suite, rotated

SUITE = read_suite()


def test_no_seed_is_in_two_sets() -> None:
    """Nobody tunes on the weeks of the test."""
    assert set(SUITE.sets) == set(SETS)
    for one, other in combinations(SETS, 2):
        assert not set(SUITE.sets[one]["seeds"]) & set(SUITE.sets[other]["seeds"])


def test_sizes_reach_from_12_to_640_and_every_tightness() -> None:
    """In both large sets; each week stands in its set once."""
    for group in ("tuning", "test"):
        cases = SUITE.cases(group)
        assert (min(one.patients for one in cases), max(one.patients for one in cases)) == (12, 640)
        assert {one.tightness for one in cases} == {"loose", "normal", "tight", "over"}
        chosen = SUITE.sets[group]
        assert len({one.id for one in cases}) == len(cases)
        assert len(cases) == len(chosen["patients"]) * len(chosen["tightness"]) * len(chosen["seeds"])


def test_every_beginning_is_a_fair_sample() -> None:
    """After each round of sizes all have been measured equally often, and neighbours differ in tightness."""
    cases, sizes = SUITE.cases("test"), SUITE.sets["test"]["patients"]
    for turn in range(0, len(cases), len(sizes)):
        assert [one.patients for one in cases[turn : turn + len(sizes)]] == sizes
    assert all(one.tightness != other.tightness for one, other in pairwise(cases[: len(sizes)]))


def test_limits_are_those_of_the_goals() -> None:
    """60 s up to 60 patients, 120 s from 120 on, 300 s at 640; quick is quick."""
    limits = {one.patients: SUITE.limit(one) for one in SUITE.cases("test")}
    assert limits == {12: 60, 24: 60, 40: 60, 60: 60, 120: 120, 240: 120, 320: 120, 640: 300}
    quick = SUITE.cases("quick")
    assert sum(SUITE.limit(one) for one in quick) * len(SUITE.taking_part("quick")) <= 5 * 60


def test_every_peer_has_its_file_and_a_quick_variant() -> None:
    """A peer cannot be measured without its file, and no file with a search is left out of the suite."""
    for one in SUITE.solvers:
        assert importlib.util.find_spec(f"benchmarks.peers.{one.peer}") is not None
    quick = {one.peer for one in SUITE.taking_part("quick")}
    assert quick == {one.peer for one in SUITE.solvers}
    files = (Path(__file__).parents[2] / "benchmarks/peers").glob("*.py")
    assert quick == {one.stem for one in files if "\ndef search(" in one.read_text(encoding="utf-8")}
    assert [one.name for one in SUITE.taking_part("tuning", ["Scip"])] == ["SCIP"] * 4
    assert SUITE.taking_part("tuning", ["nobody"]) == []


def test_engines_on_our_formulation_have_the_same_ways() -> None:
    """Nobody is given fewer than README says: a start or none, half of the time, the last stages as one sum."""
    ways: dict[str, list[dict[str, object]]] = {"highs": [], "scip": [], "cpsat": []}
    for one in SUITE.solvers:
        if one.peer in ways and one.parameters.get("workers", 1) == 1:
            ways[one.peer].append({key: value for key, value in one.parameters.items() if key != "workers"})
    for found in ways.values():
        assert sorted(map(str, found)) == sorted(map(str, ({}, {"hint": False}, {"share": 0.5}, {"summed": True})))


def test_who_uses_one_thread_is_noted_with_one_worker() -> None:
    """A raw line that says two of SCIP would be read as that it had two."""
    single = [one for one in SUITE.solvers if "one thread" in one.variant or one.name in {"Timefold", "Greedy"}]
    assert {one.name for one in single} == {"HiGHS", "SCIP", "Timefold", "Greedy"}
    assert {one.parameters.get("workers") for one in single} == {1}


def test_the_order_rotates() -> None:
    """No solver always runs first: in as many turns as there are solvers each of them does once."""
    solvers = [Solver(name, "", "ours") for name in "abc"]
    firsts = ["".join(one.name for one in rotated(solvers, turn)) for turn in range(4)]
    assert firsts == ["abc", "bca", "cab", "abc"]


def test_what_is_missing_is_said_with_the_way_to_get_it() -> None:
    """A package by name with the extra, a program by name."""
    said = missing(["no_such_package", "bin:no-such-program", "json"])
    assert "no_such_package is not installed" in said
    assert ".uv/bin/uv sync --extra bench" in said
    assert "the program no-such-program" in said
    assert missing(["json"]) == ""


@pytest.mark.parametrize(
    ("version", "lacking"), [("17.0.15", False), ("21-ea", False), ("11.0.2", True), ("not installed", True)]
)
def test_a_jdk_that_is_too_old_is_missing(version: str, lacking: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else each run with it would be told as a break-down, and tried again by each command."""
    monkeypatch.setattr("shutil.which", lambda name: name)
    monkeypatch.setattr(needs, "program_version", lambda name: "17.0.15" if name == "java" else version)
    assert missing(["bin:java", "bin:javac"]) == ("a JDK 17 or later is needed" if lacking else "")
    monkeypatch.setattr("shutil.which", lambda _: None)
    said = "the program java is not installed; the program javac is not installed"
    assert missing(["bin:java", "bin:javac"]) == said
