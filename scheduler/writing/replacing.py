"""Puts a folder of ours in the place of an older one: what is of another week or clinic is kept, whole, beside it.

Last week's roster.csv is the last week of the next one, and most likely the one that is in force.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, count
from pathlib import Path

from scheduler.writing import roster_csv
from scheduler.writing.held import Held, held
from scheduler.writing.ours import untouched
from scheduler.writing.publish import OutputError, explained, publish, refuse_foreign, remains
from scheduler.writing.swap import recover

_RENAMED = "of another clinic, or of this one under another name"


@dataclass(frozen=True)
class Replaced:
    """What became of what an output folder held, if it held anything.

    ``kept``: the folder where ``held`` is, being of another week or clinic, or something else than what is new.
    ``renamed``: only the name of the clinic is another. ``differing``: sessions of patients that are not as in the
    new roster of the same week, for which the old one is gone. ``option``: how the user named the folder.
    """

    target: Path
    held: Held | None = None
    kept: Path | None = None
    renamed: bool = False
    differing: int = 0
    option: str = "-o"

    @property
    def text(self) -> str:
        """For the coordinator; empty where nothing is to be said."""
        if self.held is not None and self.kept is not None:
            whose = _RENAMED if self.renamed else f"of the week of {self.held.monday}"
            said = f"{self.target} held the {self.held.what} {whose}: it is kept whole, in {self.kept}."
            return said + self._warning
        if not self.differing:
            return ""
        return (
            f"The roster that {self.target} held before is gone; sessions of patients that differ: {self.differing}. "
            f"To keep both, name another folder with {self.option}."
        )

    @property
    def _warning(self) -> str:
        """After a correction of the name these entries must be cancelled; of another clinic, they must not."""
        if not self.renamed or self.held is None or self.held.what != "roster":
            return ""
        return (
            f" Calendars and appointments made in {self.target} cancel those of this week that were made there "
            "before. If those are another clinic's, import none of the new ones, and name another folder with "
            f"{self.option}."
        )


def publish_keeping(
    files: Mapping[str, bytes], target: Path, option: str = "-o", *, over: Mapping[str, str] | None = None
) -> Replaced:
    """``publish``, and keep what the target holds of another week or clinic, or of another kind, beside it.

    Args:
        files: content by name.
        target: a path as ``place.checked`` returns it.
        option: how the user named it.
        over: see ``publish``.

    Raises:
        OutputError: the target is as it was.
    """
    replaced = _made_way(files, target, option)
    publish(files, target, over=over, option=option)
    return replaced


def publish_or_beside(files: Mapping[str, bytes], target: Path, option: str = "-o") -> Replaced:
    """``publish_keeping`` what took a search to find: where the target refuses by now, it is put beside it, not lost.

    Args:
        files: content by name.
        target: a path as ``place.checked`` returns it.
        option: how the user named it.

    Raises:
        OutputError: the target is as it was; the text says where the files are, if anywhere.
    """
    try:
        return publish_keeping(files, target, option)
    except OutputError as refused:
        if not refused.usage:
            raise
        beside = next(one for one in _beside(target, count(2)) if not os.path.lexists(one))
        try:
            publish(files, beside, target)
        except OutputError:
            raise refused from None
        raise OutputError(f"{refused}\nWhat was found is not lost: it is in {beside}.") from refused


def _made_way(files: Mapping[str, bytes], target: Path, option: str) -> Replaced:
    """A copy comes first, so that a process that is killed leaves the old roster once or twice, never not at all."""
    with explained(target):
        if not target.is_dir():
            return Replaced(target)
        refuse_foreign(target, option)
        there = untouched(target)
    old, new = held(there), held(files)
    if old is None or old.again_in(new):
        return Replaced(target, old, differing=_differing(there, files), option=option)
    renamed = new is not None and old == new._replace(clinic=old.clinic)
    return Replaced(target, old, _kept(there, target, old.monday), renamed, option=option)


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


def _differing(there: Mapping[str, bytes], files: Mapping[str, bytes]) -> int:
    """Rows of roster.csv, one per patient and session."""
    old, new = (set(one.get(roster_csv.NAME, b"").splitlines()) for one in (there, files))
    return max(len(old - new), len(new - old)) if old else 0
