"""Plants each bug in a copy of the tree and runs the tests that must notice it."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from tests.seeded_bugs.seed import ROOT, Seed

PARTS = ("models", "scheduler", "instances", "tests", "pyproject.toml", "cli.py")
FAILED = 1
"""What pytest exits with when tests ran and some failed; an import error or an empty selection is something else."""


def run(seeds: Sequence[Seed], out: TextIO) -> int:
    """Plant the seeds one by one; print a row for each, then how many were caught.

    Returns:
        How many were missed. All are, when the tests fail on the healthy tree, for then they prove nothing.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _copy(root)
        sick = [one for one in _together(seeds) if _pytest(root, one) != 0]
        if sick:
            print(f"the healthy tree fails, so nothing is proven: {', '.join(sick)}", file=out)
            return len(seeds)
        missed = sum(not _caught(seed, root, out) for seed in seeds)
    print(f"{len(seeds) - missed} of {len(seeds)} seeded bugs caught", file=out)
    return missed


def _together(seeds: Sequence[Seed]) -> list[str]:
    """All selections of the seeds, joined into one a file."""
    expressions: dict[str, set[str]] = defaultdict(set)
    for path, _, expression in (one.partition(" ") for seed in seeds for one in seed.noticed_by):
        expressions[path].add(expression)
    return [f"{path} {'' if '' in found else ' or '.join(sorted(found))}" for path, found in expressions.items()]


def _copy(root: Path) -> None:
    ignored = shutil.ignore_patterns("__pycache__", ".*")
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=ignored)
        elif source.exists():
            shutil.copy(source, root / name)


def _caught(seed: Seed, root: Path, out: TextIO) -> bool:
    with seed.planted(root):
        blind = [one for one in seed.noticed_by if _pytest(root, one) != FAILED]
    verdict = "caught" if not blind else f"MISSED by {', '.join(blind)}"
    print(f"{verdict:<8} {seed.effect:<10} {seed.file}: {_first_line(seed.new)}", file=out, flush=True)
    return not blind


def _first_line(text: str) -> str:
    return next(iter(text.strip().splitlines()), "(removed)")


def _pytest(root: Path, selection: str) -> int:
    path, _, expression = selection.partition(" ")
    chosen: Iterable[str] = ("-k", expression) if expression else ()
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", path, *chosen]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(root)}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False)
    return done.returncode
