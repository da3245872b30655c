"""Puts a finished folder in the place of another; at every moment one of the two is there or can be restored."""

import contextlib
import ctypes
import errno
import os
import sys
from collections.abc import Iterator
from hashlib import sha256
from itertools import chain, count
from pathlib import Path

from scheduler.writing.ours import discard, listed

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NOT_OFFERED = (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP)


def hidden(target: Path, role: str) -> Path:
    """A name next to the target for a folder that plays a role in its replacement."""
    tag = sha256(os.fsencode(target.name)).hexdigest()[:8]
    return target.with_name(f".iop-{tag}-{role}")


def put(staged: Path, target: Path) -> None:
    """Make ``staged`` the target and delete what was there. Both lie in one folder; the target holds files of ours.

    What is left of the old folder after the swap does no harm; ``recover`` deletes it later if need be.

    Raises:
        OSError: nothing has changed.
    """
    left = None
    if not _filled(target):
        _onto_nothing(staged, target)
    elif exchange(staged, target):
        left = staged
    else:
        left = _by_two_renames(staged, target)
    sync(target.parent)
    if left is not None:
        with contextlib.suppress(OSError):
            discard(left)
        sync(target.parent)


def exchange(one: Path, other: Path) -> bool:
    """Swap two folders in a single step; whether the system offers that.

    Raises:
        OSError: it does, but it failed.
    """
    if sys.platform != "linux":
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NOT_OFFERED:
        return False
    raise OSError(number, os.strerror(number), str(other))


def restore(target: Path) -> None:
    """Put the old folder back if an earlier run was killed while the target was gone.

    Raises:
        OSError: it cannot be done.
    """
    if not _filled(target):
        whole = next((old for old in _olds(target) if listed(old)), None)
        if whole is not None:
            _onto_nothing(whole, target)


def recover(target: Path, remains: Iterator[Path]) -> None:
    """Finish what an earlier run was killed in: restore the old folder if the target is gone, delete leftovers.

    Args:
        target: the output folder.
        remains: staged folders that nobody works on any more.

    Raises:
        OSError: it cannot be done.
    """
    restore(target)
    for left in chain(_olds(target), remains):
        discard(left)


def sync(folder: Path) -> None:
    """Make the folder's entries last through a power cut, where the system can.

    Many network drives refuse this of a folder, each with an error of its own; what was found is not lost for that.
    """
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _filled(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())


def _onto_nothing(folder: Path, target: Path) -> None:
    if os.name == "nt" and target.is_dir():
        target.rmdir()
    folder.rename(target)


def _by_two_renames(staged: Path, target: Path) -> Path:
    """Between the two the target is missing; the old one is put back, after a kill by ``restore``."""
    for left in _olds(target):
        discard(left)
    # what another program holds open on a network drive stays there, and takes the name until it is closed
    old = next(one for one in _names(target) if not os.path.lexists(one))
    try:
        target.rename(old)
        staged.rename(target)
    except BaseException:
        if old.exists() and not target.exists():
            old.rename(target)
        raise
    return old


def _names(target: Path) -> Iterator[Path]:
    """Those under which the old folder may lie while the new one is put in its place."""
    return chain([hidden(target, "old")], (hidden(target, f"old-{number}") for number in count(2)))


def _olds(target: Path) -> list[Path]:
    """Old folders of the target that are there."""
    return [one for one in sorted(target.parent.glob(f"{hidden(target, 'old').name}*")) if one.is_dir()]
