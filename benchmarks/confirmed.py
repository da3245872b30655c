"""What another engine said of claims after their runs: a file of lines beside the raw one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from benchmarks.ledger import read, read_lines
from benchmarks.records import Confirmation, Run, Vector

_SUFFIX = ".confirmed.jsonl"


def beside(raw: Path) -> Path:
    """The file of what was said of a raw file's claims: ``raw.confirmed.jsonl`` beside ``raw.jsonl``."""
    return raw.with_suffix(_SUFFIX)


def is_raw(path: Path) -> bool:
    """Whether it is named as a raw file, not as one beside it."""
    return not path.name.endswith(_SUFFIX)


def read_all(paths: Iterable[Path]) -> list[Run]:
    """The runs of several raw files, in order, with what was said afterwards.

    Raises:
        UnreadableError: a file holds something else.
        OSError: a file cannot be read.
    """
    raw = [path for path in paths if is_raw(path)]
    runs = [run for path in raw for run in read(path)]
    return after(runs, raw)


def after(runs: Iterable[Run], raw: Iterable[Path]) -> list[Run]:
    """The runs, each with what the files beside raw ones say, where there are such.

    Raises:
        UnreadableError: a file holds something else.
        OSError: a file cannot be read.
    """
    there = [path for path in map(beside, raw) if path.exists()]
    return joined(runs, [one for path in there for one in read_lines(path, Confirmation)])


def joined(runs: Iterable[Run], said: Iterable[Confirmation]) -> list[Run]:
    """The runs, each with what was said of the roster that it ended with; who ended with the same shares it.

    A roster that was found is one of the week, whatever a later run ended with.
    """
    of_claim: dict[tuple[str, Vector, Vector | None], list[Confirmation]] = defaultdict(list)
    of_week: dict[tuple[str, Vector], list[Confirmation]] = defaultdict(list)
    for one in said:
        of_claim[one.input_sha256, one.order, one.values].append(one)
        if one.found is not None:
            of_week[one.input_sha256, one.order].append(one)
    return [_with(run, of_claim, of_week) for run in runs]


def _with(
    run: Run,
    of_claim: Mapping[tuple[str, Vector, Vector | None], Sequence[Confirmation]],
    of_week: Mapping[tuple[str, Vector], Sequence[Confirmation]],
) -> Run:
    said = of_claim.get((run.input_sha256, run.order, run.values), ())
    found = of_week.get((run.input_sha256, run.order), ())
    return run.model_copy(update={"afterwards": tuple(said), "found_afterwards": tuple(found)})
