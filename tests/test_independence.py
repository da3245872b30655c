"""The checker stands on its own: no solver is loaded with it, and what reads a roster uses nothing of the model."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOADED = """
import sys
import scheduler.check
watched = ("ortools", "highspy", "scheduler.solving", "scheduler.drafting")
print("\\n".join(name for name in sys.modules if name.startswith(watched)))
"""
RULE_FILES = [f"{one.parent.name}.{one.stem}" for one in sorted(ROOT.glob("scheduler/*/[a-z][0-9]*_*.py"))]
READING = ("check", "count", "missing")
"""What rules and stages offer to whoever has a roster in hand."""


def test_checker_imports_no_solver() -> None:
    """In a fresh interpreter: neither ortools nor highspy nor scheduler.solving is loaded; drafting is."""
    run = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = run.stdout.split()
    assert "scheduler.drafting" in loaded
    assert [name for name in loaded if not name.startswith("scheduler.drafting")] == []


SOLVING = "scheduler/solving/"


def _place(name: str, within: str = "scheduler/") -> str:
    """The place of a path, or of a dotted name, as the table of a page has it: ``rules``, ``cli``."""
    return name.removesuffix(".py").replace(".", "/").removeprefix(within).split("/")[0]


def _table(page: str) -> dict[str, set[str]]:
    """What each place may import of ours, by the table of a page; its own and those of its row it may."""
    table: dict[str, set[str]] = {}
    text = (ROOT / page).read_text(encoding="utf-8").partition("may import")[2].partition("\n\n")[0]
    for places, words in re.findall(r"^\| (`.*) \| .* \| (.+) \|$", text, re.MULTILINE):
        row = {_place(one) for one in re.findall(r"`([^`]+)`", places)}
        named = {"all above": set(table), "everything": {*table, *row}}
        may = named.get(words, set(re.findall(r"`(\w+)`", words)))  # none in "nothing of ours"
        table |= dict.fromkeys(row, may | row)
    return table


TABLE = _table("CONTRIBUTING.md")
OURS = ("models", "scheduler", "instances", "benchmarks", "cli")


def _imports(path: Path) -> Iterator[str]:
    """What a file imports of ours by dotted names, within functions and for types alone too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            start = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            yield from (name for one in node.names if (name := start + one.name).split(".")[0] in OURS)


def test_imports_are_those_of_the_table() -> None:
    """Every place is in the table of CONTRIBUTING.md, and imports nothing of ours but what that says."""
    files = [one for top in OURS[:-1] for one in ROOT.glob(f"{top}/**/*.py") if one.parent.name != "scheduler"]
    files += [one for one in ROOT.glob("scheduler/*.py") if one.stem != "__init__"]
    found = {
        (_place(path.relative_to(ROOT).as_posix()), _place(name))
        for path in (*files, ROOT / "cli.py")
        for name in _imports(path)
    }
    assert {place for place, _ in found} == set(TABLE)
    assert {(place, other) for place, other in found if other not in TABLE[place]} == set()


def test_imports_of_the_search_point_one_way() -> None:
    """Every folder of the search is in the table of its README, and imports nothing of it but what that says."""
    table = _table(f"{SOLVING}README.md")
    files = [one for one in ROOT.glob(f"{SOLVING}**/*.py") if one != ROOT / SOLVING / "__init__.py"]
    found = {
        (_place(path.relative_to(ROOT).as_posix(), SOLVING), _place(name, SOLVING))
        for path in files
        for name in _imports(path)
        if name.startswith("scheduler.solving.")
    }
    assert {_place(path.relative_to(ROOT).as_posix(), SOLVING) for path in files} == set(table)
    assert {(place, other) for place, other in found if other not in table[place]} == set()


def test_the_table_keeps_model_and_checker_apart() -> None:
    """Data knows nothing, the parts of the model nothing of the checker, and its view nothing of the model."""
    assert TABLE["models"] == {"models"}
    assert not TABLE["drafting"] & {"view", "rules", "stages", "check"}
    assert not TABLE["view"] & {"drafting", "solving", "rules", "stages"}


@cache
def _names(module: str) -> tuple[dict[str, ast.stmt], dict[str, tuple[str, str]]]:
    """What a file defines at its top, and where what it imports by name comes from."""
    path = ROOT / module.replace(".", "/")
    tree = ast.parse((path / "__init__.py" if path.is_dir() else path.with_suffix(".py")).read_text(encoding="utf-8"))
    defined: dict[str, ast.stmt] = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            defined[node.name] = node
        elif isinstance(node, ast.Assign):
            defined |= {one.id: node for one in node.targets if isinstance(one, ast.Name)}
    imports = (one for one in ast.walk(tree) if isinstance(one, ast.ImportFrom) and one.module is not None)
    return defined, {
        alias.asname or alias.name: (str(one.module), alias.name) for one in imports for alias in one.names
    }


def _used(module: str) -> set[str]:
    """Modules of which the reading in a file uses something, itself or by other files of rules and stages."""
    todo, seen, used = [(module, name) for name in READING], set[tuple[str, str]](), set[str]()
    while todo:
        at = todo.pop()
        if at in seen or not at[0].startswith(("scheduler.rules", "scheduler.stages")):
            continue
        seen.add(at)
        defined, imported = _names(at[0])
        if at[1] in imported:
            todo.append(imported[at[1]])
            used.add(imported[at[1]][0])
        elif at[1] in defined:
            todo += [(at[0], one.id) for one in ast.walk(defined[at[1]]) if isinstance(one, ast.Name)]
    return used


@pytest.mark.parametrize("module", RULE_FILES)
def test_reading_uses_nothing_of_the_model(module: str) -> None:
    """A mistake that ``check`` or ``count`` shared with what ``post`` builds on would be found by no comparison."""
    used = _used(f"scheduler.{module}")
    assert "scheduler.view" in used
    assert not [one for one in used if one.startswith(("scheduler.drafting", "scheduler.solving", "ortools"))]


def _constants(module: str, start: Iterable[str], without: Iterable[str]) -> set[str]:
    """Constants of a file that these of its names use, themselves or by others of its names but those left out."""
    defined = _names(f"scheduler.{module}")[0]
    todo, seen = list(start), set(without)
    while todo:
        name = todo.pop()
        if name not in seen and name in defined:
            seen.add(name)
            todo += [one.id for one in ast.walk(defined[name]) if isinstance(one, ast.Name)]
    return {name for name in seen - {*start, *without} if isinstance(defined[name], ast.Assign)}


@pytest.mark.parametrize("module", RULE_FILES)
def test_readings_share_no_constant(module: str) -> None:
    """A number mistyped in a constant that both used would be wrong in both, and agree."""
    posted = _constants(module, ("RULE", "STAGE"), READING)
    assert posted.isdisjoint(_constants(module, READING, ()))
