"""Writes one file whole or not at all."""

import contextlib
import os
from pathlib import Path
from uuid import uuid4

from scheduler.writing.publish import DISK, OutputError


def write_new(content: bytes, target: Path) -> None:
    """Make the file, and never over another.

    Raises:
        OutputError: there is something of that name already, or it cannot be written; nothing has changed.
    """
    if target.exists() or target.is_symlink():
        raise OutputError(f"{target} exists already and was not touched. Name a new file.")
    staged = _beside(target)
    try:
        _fill(staged, content)
        _put(staged, target)
    except FileExistsError as error:
        raise OutputError(f"{target} exists already and was not touched. Name a new file.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name cannot be used"
        usage = getattr(error, "errno", None) not in DISK
        raise OutputError(f"{target} cannot be written: {reason}. Name another file.", usage=usage) from error
    finally:
        with contextlib.suppress(OSError, ValueError):
            staged.unlink(missing_ok=True)


def rewrite(content: bytes, target: Path) -> None:
    """Make the file, or make it anew: whatever happens, it is the old or the new one.

    Raises:
        OSError: it cannot be written; nothing has changed.
    """
    staged = _beside(target)
    try:
        _fill(staged, content)
        staged.replace(target)
    finally:
        with contextlib.suppress(OSError):
            staged.unlink(missing_ok=True)


def _beside(target: Path) -> Path:
    return target.with_name(f".iop-{uuid4().hex[:8]}.tmp")


def _fill(staged: Path, content: bytes) -> None:
    with staged.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _put(staged: Path, target: Path) -> None:
    """Give the file its name; by a link where the disk knows them, which never replaces another file."""
    try:
        target.hardlink_to(staged)
    except (NotImplementedError, PermissionError, FileNotFoundError):
        staged.rename(target)
    except OSError as error:
        if isinstance(error, FileExistsError):
            raise
        staged.rename(target)
