"""The table of seeded bugs fits the code as it stands; ``python -m tests.seeded_bugs`` plants them."""

import ast
from functools import cache

import pytest

from tests.agreement import test_rules, test_stages
from tests.seeded_bugs import SEEDS
from tests.seeded_bugs.seed import ROOT, RULES, STAGES, Seed

TOYS = {RULES: test_rules.CASES, STAGES: test_stages.CASES}


@cache
def _names(path: str) -> str:
    """What ``-k`` looks through, a line each: the tests of a file, and the toys that the agreement tests take."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    tests = [one.name for one in tree.body if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")]
    return "\n".join([*tests, *(f"{subject}-{number}" for subject, number in TOYS.get(path, ()))])


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: f"{seed.file}: {seed.new[:40]!r}")
def test_seed_is_not_stale(seed: Seed) -> None:
    """What a seed replaces stands in its file exactly once, and the tests that must notice it exist."""
    assert seed.occurrences() == 1
    assert seed.old != seed.new
    assert [one for one in seed.noticed_by if one.partition(" ")[2] not in _names(one.partition(" ")[0])] == []


def test_seeds_cover_model_checker_and_decoding() -> None:
    """At least 36, of every kind of mistake, in each of the parts that read the rules."""
    assert len(SEEDS) >= 36
    assert {seed.effect for seed in SEEDS} == {"looser", "tighter", "shifted", "mis-costed", "misnamed"}
    parts = {seed.file.split("/")[1] for seed in SEEDS}
    assert {"rules", "stages", "drafting", "solving", "view", "calendar.py"} <= parts
