"""Puts what a search has found in the place of an older roster: that of another week is kept, whole, beside it.

Its roster.csv is the last week of the next one, and most likely the one that is in force.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, count
from pathlib import Path

from scheduler.writing import kept_week, roster_csv
from scheduler.writing.ours import untouched
from scheduler.writing.publish import OutputError, explained, publish, refuse_foreign, remains
from scheduler.writing.swap import recover


@dataclass(frozen=True)
class Replaced:
    """What became of the roster that an output folder held, if it held one.

    ``kept``: the folder where it is, being that of another week. ``differing``: sessions of patients that are not as
    in the new one of the same week, for which it is gone. ``option``: how the user named the folder.
    """

    target: Path
    monday: date | None = None
    kept: Path | None = None
    differing: int = 0
    option: str = "-o"

    @property
    def text(self) -> str:
        """For the coordinator; empty where nothing is to be said."""
        if self.kept is not None:
            return f"{self.target} held the roster of the week of {self.monday}: it is kept whole, in {self.kept}."
        if not self.differing:
            return ""
        return (
            f"The roster that {self.target} held before is gone; sessions of patients that differ: {self.differing}. "
            f"To keep both, name another folder with {self.option}."
        )


def publish_or_beside(files: Mapping[str, bytes], target: Path, option: str = "-o") -> Replaced:
    """``publish`` what took a search to find: it is not lost where the target refuses by now, but put beside it.

    Args:
        files: content by name.
        target: a path as ``place.checked`` returns it.
        option: how the user named it.

    Raises:
        OutputError: the target is as it was; the text says where the files are, if anywhere.
    """
    try:
        replaced = _made_way(files, target, option)
        publish(files, target, option=option)
    except OutputError as refused:
        if not refused.usage:
            raise
        beside = next(one for one in _beside(target, count(2)) if not os.path.lexists(one))
        try:
            publish(files, beside, target)
        except OutputError:
            raise refused from None
        raise OutputError(f"{refused}\nWhat was found is not lost: it is in {beside}.") from refused
    return replaced


def _made_way(files: Mapping[str, bytes], target: Path, option: str) -> Replaced:
    """A copy comes first, so that a process that is killed leaves the old roster once or twice, never not at all."""
    with explained(target):
        if not target.is_dir():
            return Replaced(target)
        refuse_foreign(target, option)
        there = untouched(target)
    monday = _monday(there)
    if monday is not None and monday != _monday(files):
        return Replaced(target, monday, kept=_kept(there, target, monday))
    return Replaced(target, monday, differing=_differing(there, files), option=option)


def _kept(there: Mapping[str, bytes], target: Path, monday: date) -> Path:
    """The folder beside the target that holds just this, made unless it is there."""
    names = chain([monday], (f"{monday}-{number}" for number in count(2)))
    place = next(one for one in _beside(target, names) if not os.path.lexists(one) or _holds(one, there))
    if not os.path.lexists(place):
        with explained(place):
            recover(place, remains(place))
        publish(there, place, target)
    return place


def _holds(place: Path, there: Mapping[str, bytes]) -> bool:
    try:
        return untouched(place) == there
    except OSError:
        return False


def _beside(target: Path, endings: Iterator[object]) -> Iterator[Path]:
    return (target.with_name(f"{target.name}-{ending}") for ending in endings)


def _monday(files: Mapping[str, bytes]) -> date | None:
    """Of the week whose roster is among the files."""
    content = files.get(kept_week.NAME)
    return None if content is None or roster_csv.NAME not in files else kept_week.monday(content)


def _differing(there: Mapping[str, bytes], files: Mapping[str, bytes]) -> int:
    """Rows of roster.csv, one per patient and session."""
    old, new = (set(one.get(roster_csv.NAME, b"").splitlines()) for one in (there, files))
    return max(len(old - new), len(new - old)) if old else 0
