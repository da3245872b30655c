"""Which source a measurement belongs to."""

import shutil
import subprocess
from pathlib import Path

import pytest

from benchmarks import machine


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A source of one module."""
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "one.py").write_text("ONE = 1\n", encoding="utf-8")
    monkeypatch.setattr(machine, "_ROOT", tmp_path)
    return tmp_path


def test_outside_of_git_an_edit_is_another_source(root: Path) -> None:
    """What the code before measured is not shown as what the code after it does; the same code is the same source."""
    before = machine.commit()
    (root / "models" / "one.py").write_text("ONE = 2\n", encoding="utf-8")
    after = machine.commit()
    (root / "models" / "one.py").write_text("ONE = 1\n", encoding="utf-8")
    assert before.startswith("unknown+")
    assert after.startswith("unknown+")
    assert machine.commit() == before != after


def test_a_footnote_and_a_clinic_are_no_source(root: Path) -> None:
    """Neither makes anything be measured again, or ends a run; the plan and the generator are source."""
    before = machine.source()
    for name in ("benchmarks/notes.toml", "instances/mine/policy.toml"):
        (root / name).parent.mkdir(parents=True)
        (root / name).write_text("words", encoding="utf-8")
    assert machine.source() == before
    found = {before}
    for name in ("benchmarks/suite.toml", "instances/new.py"):
        (root / name).write_text("", encoding="utf-8")
        found.add(machine.source())
    assert len(found) == 3


def test_a_state_is_that_of_the_source_and_of_what_its_solver_uses() -> None:
    """Another engine measures something else; a package that only another peer uses does not."""
    versions = {"ortools": "9.15", "pyscipopt": "not installed"}
    later = versions | {"pyscipopt": "6.3"}
    assert (
        machine.state("a", versions, ()) == machine.state("a", later, ()) == machine.state("a", later, ["timefold"])
    )
    assert machine.state("a", versions, ["pyscipopt"]) != machine.state("a", later, ["pyscipopt"])
    assert machine.state("a", versions, ()) != machine.state("b", versions, ())
    assert machine.state("a", versions, ()) != machine.state("a", versions | {"ortools": "9.16"}, ())


def test_numpy_and_java_are_part_of_a_state(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numpy builds every model; another Java measures something else of who needs one, and there may be none."""
    assert {"numpy", "java", "ortools"} <= machine.all_versions().keys()
    old, new = ({"ortools": "9.15", "java": one} for one in ("17.0.12", "21.0.2"))
    assert machine.state("a", old, ["timefold", "bin:java"]) != machine.state("a", new, ["timefold", "bin:java"])
    assert machine.state("a", old, ["pyscipopt"]) == machine.state("a", new, ["pyscipopt"])
    for said, version in (("openjdk 17.0.12 2024-07-16\nOpenJDK Runtime", "17.0.12"), ("", "not installed")):
        monkeypatch.setattr(machine, "_said", lambda *_, said=said: said)
        machine.program_version.cache_clear()
        assert machine.all_versions()["java"] == version
    machine.program_version.cache_clear()


def test_each_edit_since_the_commit_is_another_source(root: Path) -> None:
    """Also of a module that git does not know yet; what is no source changes nothing."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    who = ["-c", "user.name=nobody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false"]
    for words in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "one"]):
        subprocess.run(["git", *words], cwd=root, check=True)
    clean = machine.commit()
    for name in ("models/README.md", "benchmarks/notes.toml", "instances/mine/policy.toml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("words", encoding="utf-8")
        assert machine.commit() == clean
    assert "+" not in clean
    new = root / "models" / "two.py"
    found = [clean]
    for text in ("TWO = 2\n", "TWO = 3\n"):
        new.write_text(text, encoding="utf-8")
        found.append(machine.commit())
    assert len(set(found)) == 3
    assert all(one.startswith(f"{clean}+") for one in found[1:])
