"""Whether an output folder may be where the user wants it; asked before the search, so that no hour is lost."""

import contextlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from scheduler.writing.publish import OutputError, explained, refuse_foreign, remains, told
from scheduler.writing.swap import recover, restore


def checked(out: Path, *sources: Path, option: str = "-o") -> Path:
    """The output folder's real path, ready for ``publish``; what an earlier run left unfinished is tidied up.

    Args:
        out: as the user typed it; need not exist.
        sources: the input folders, which must neither be replaced nor written into.
        option: how the user named it.

    Raises:
        OutputError: it cannot or must not be written; the text says why and what to do.
    """
    try:
        target, here = out.resolve(), Path.cwd().resolve()
        origins = [source.resolve() for source in sources]
    except (OSError, RuntimeError, ValueError) as error:
        raise OutputError(f"{out} is no usable path. Name another folder with {option}.") from error
    _refuse_overlap(target, origins, here, option)
    with explained(target):
        if target.exists() and not target.is_dir():
            raise OutputError(f"{target} is a file, not a folder. Name another folder with {option}.")
        if os.path.ismount(target):
            raise OutputError(f"{target} is a disk of its own and cannot be replaced. Name a folder inside it.")
        if target.parent.is_dir():
            _tidy_up(target)
        if target.is_dir():
            _refuse_protected(target, option)
            refuse_foreign(target, option)
        _try_to_write(target)
    return target


def checked_beside(out: Path, first: Path, *sources: Path, option: str) -> Path:
    """``checked`` for a further output folder: each is replaced as a whole, so neither may lie in the other.

    Args:
        out: as the user typed it; need not exist.
        first: the output folder's real path.
        sources: the input folders.
        option: how the user named the further one.

    Raises:
        OutputError: it cannot or must not be written; the text says why and what to do.
    """
    target = checked(out, *sources, option=option)
    if target == first or target in first.parents or first in target.parents:
        raise OutputError(
            f"{target} and the output folder {first} must lie apart, for each is replaced as a whole. "
            f"Name another folder with {option}."
        )
    return target


def restored(named: Path) -> None:
    """Put an output folder back that a run was killed in the middle of replacing, before it is read.

    Where that cannot be done the folder is as it was, and whoever reads it says what is missing.

    Args:
        named: the folder, or a file in it; need not exist.
    """
    with contextlib.suppress(OSError, RuntimeError, ValueError):
        place = named.resolve()
        restore(place)
        restore(place.parent)


def _refuse_overlap(target: Path, origins: Sequence[Path], here: Path, option: str) -> None:
    if target == here or target in here.parents:
        text = "the output would replace the folder you are working in. Name a folder inside it with"
        raise OutputError(f"{text} {option}.")
    for origin in origins:
        if target == origin or target in origin.parents:
            raise OutputError(f"the output would replace the input folder. Name another folder with {option}.")
        if origin in target.parents:
            raise OutputError(f"the output folder lies inside the input folder. Name one outside it with {option}.")


def _tidy_up(target: Path) -> None:
    """Finish what an earlier run left; where that fails, its path is told, for the target may be in order."""
    try:
        recover(target, remains(target))
    except OSError as error:
        ways = [Path(error.filename), *Path(error.filename).parents] if error.filename else []
        left = next((one for one in ways if one.parent == target.parent and one != target), None)
        if left is None:
            raise
        why, usage = told(error)
        text = f"{left}, left by an earlier run, cannot be tidied up: {why}. Make it writable or move it away."
        raise OutputError(text, usage=usage) from error


def _refuse_protected(target: Path, option: str) -> None:
    """Such a folder can be swapped away but not deleted, and what is left of it would stop every later run."""
    if not os.access(target, os.W_OK | os.X_OK):
        raise OutputError(
            f"the output folder {target} is write-protected and cannot be replaced. "
            f"Allow writing in it, or name another folder with {option}."
        )


def _try_to_write(target: Path) -> None:
    """Create and delete a folder where the output will be staged."""
    nearest = next(parent for parent in target.parents if parent.exists())
    Path(tempfile.mkdtemp(prefix=".iop-", dir=nearest)).rmdir()
