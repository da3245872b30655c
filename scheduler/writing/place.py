"""Whether an output folder may be where the user wants it; asked before the search, so that no hour is lost."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from scheduler.writing.publish import OutputError, explained, refuse_foreign, remains
from scheduler.writing.swap import recover


def checked(out: Path, *sources: Path) -> Path:
    """The output folder's real path, ready for ``publish``; what an earlier run left unfinished is tidied up.

    Args:
        out: as the user typed it; need not exist.
        sources: the input folders, which must neither be replaced nor written into.

    Raises:
        OutputError: it cannot or must not be written; the text says why and what to do.
    """
    try:
        target, here = out.resolve(), Path.cwd().resolve()
        origins = [source.resolve() for source in sources]
    except (OSError, RuntimeError, ValueError) as error:
        raise OutputError(f"{out} is no usable path. Name another folder with -o.") from error
    _refuse_overlap(target, origins, here)
    with explained(target):
        if target.exists() and not target.is_dir():
            raise OutputError(f"{target} is a file, not a folder. Name another folder with -o.")
        if os.path.ismount(target):
            raise OutputError(f"{target} is a disk of its own and cannot be replaced. Name a folder inside it.")
        if target.parent.is_dir():
            recover(target, remains(target))
        if target.is_dir():
            refuse_foreign(target)
        _try_to_write(target)
    return target


def _refuse_overlap(target: Path, origins: Sequence[Path], here: Path) -> None:
    if target == here or target in here.parents:
        raise OutputError("the output would replace the folder you are working in. Name a folder inside it with -o.")
    for origin in origins:
        if target == origin or target in origin.parents:
            raise OutputError("the output would replace the input folder. Name another folder with -o.")
        if origin in target.parents:
            raise OutputError("the output folder lies inside the input folder. Name one outside it with -o.")


def _try_to_write(target: Path) -> None:
    """Create and delete a folder where the output will be staged."""
    nearest = next(parent for parent in target.parents if parent.exists())
    Path(tempfile.mkdtemp(prefix=".iop-", dir=nearest)).rmdir()
