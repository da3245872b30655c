"""Writes an output folder whole or not at all: into a hidden folder beside it, then swapped into place."""

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from uuid import uuid4

from scheduler.writing.ours import MARKER, discard, foreign, listed, marker
from scheduler.writing.swap import hidden, put, sync

_SHOWN = 3
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_FULL = {errno.ENOSPC: "the disk is full", errno.EDQUOT: "the disk quota is used up"}
DISK = frozenset((*_FULL, errno.EIO))
"""Errors of a disk that no other name on it would mend."""
_REASONS = {
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "you may not write there, or a file of it is open in another program",
    errno.EPERM: "you may not write there, or a file of it is open in another program",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EBUSY: "the folder is in use by the system; name a folder inside it",
    errno.ENOTDIR: "a part of the path is a file",
}


class OutputError(Exception):
    """The output folder cannot be written; the text says why and what to do. ``usage``: another -o would help."""

    def __init__(self, text: str, *, usage: bool = True) -> None:
        super().__init__(text)
        self.usage = usage


def publish(
    files: Mapping[str, bytes],
    target: Path,
    like: Path | None = None,
    *,
    over: Mapping[str, str] | None = None,
    option: str = "-o",
) -> None:
    """Make ``target`` a folder of exactly these files. Whatever happens, it is the old or the new one, whole.

    Until it is there, nobody else can read what may be meant for few; then it is as open as the one before.

    Args:
        files: content by name; a name with ``/`` lies in a subfolder.
        target: a path as ``place.checked`` returns it.
        like: a folder that it is to be as open as, instead of the one before.
        over: the target's files, by SHA-256 as ``listed`` reads them: these and no others must be there still.
        option: how the user named it.

    Raises:
        OutputError: the target is as it was.
    """
    model = like or target
    with explained(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        staged = hidden(target, f"new-{uuid4().hex[:8]}")
        staged.mkdir()
        usual = stat.S_IMODE(staged.stat().st_mode)
        lock = _lock(staged)
        try:
            with contextlib.suppress(OSError):  # a mount that knows no permissions
                staged.chmod(usual & ~_OTHERS)
            _fill(staged, files)
            if target.is_dir():
                refuse_foreign(target, option)
            if over is not None:
                _refuse_newer(target, over)
            _set_mode(staged, stat.S_IMODE(model.stat().st_mode) if model.is_dir() else usual)
            put(staged, target)
        except BaseException:
            with contextlib.suppress(OSError):
                discard(staged)
            raise
        finally:
            _unlock(lock)


def refuse_foreign(target: Path, option: str = "-o") -> None:
    """Only a folder that is empty, or all ours and untouched, may be replaced.

    Raises:
        OutputError: it holds something else.
        OSError: it cannot be read.
    """
    found = list(foreign(target))
    if found:
        names = ", ".join(found[:_SHOWN]) + (f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else "")
        raise OutputError(
            f"the output folder {target} holds files that this program did not write: {names}. "
            f"Nothing was deleted. Name a new folder with {option}, or move these files away."
        )


def _refuse_newer(target: Path, over: Mapping[str, str]) -> None:
    """What was made of one roster does not belong beside another, nor in the place of another run's exports."""
    if dict(over) != listed(target):
        raise OutputError(
            f"{target} was written anew by another run meanwhile and was not touched. Run the command again."
        )


def remains(target: Path) -> Iterator[Path]:
    """Staged folders for this target that no living process works on."""
    for staged in sorted(target.parent.glob(f"{hidden(target, 'new').name}-*")):
        lock = _lock(staged)
        try:
            if lock is not None:
                yield staged
        finally:
            _unlock(lock)


@contextlib.contextmanager
def explained(target: Path) -> Iterator[None]:
    """Turn an error of the file system into one that a coordinator understands."""
    try:
        yield
    except OSError as error:
        reason, usage = told(error)
        text = f"the output folder {target} cannot be written: {reason}. What was there before is unchanged."
        raise OutputError(text, usage=usage) from error


def told(error: OSError) -> tuple[str, bool]:
    """The reason for a coordinator, and whether another place would help."""
    reason = _REASONS.get(error.errno or 0) or _FULL.get(error.errno or 0) or error.strerror or "unknown reason"
    return reason, error.errno not in DISK


def _fill(staged: Path, files: Mapping[str, bytes]) -> None:
    """The marker first, so that a half-written folder can be told and deleted later."""
    folders = {staged}
    for name, content in {MARKER: marker(files), **files}.items():
        path = staged / name
        if path.parent not in folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            folders |= {path.parent, *(staged / one for one in path.relative_to(staged).parents)}
        with path.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    for folder in folders:
        sync(folder)


def _set_mode(staged: Path, mode: int) -> None:
    """Where permissions cannot be set, a folder that is open to nobody else than asked is as good."""
    try:
        staged.chmod(mode)
    except OSError:
        if stat.S_IMODE(staged.stat().st_mode) & _OTHERS & ~mode:
            raise


def _lock(folder: Path) -> int | None:
    """Hold a folder while working on it; the lock ends with the process. ``None`` where that cannot be had."""
    if sys.platform == "win32":
        return None
    import fcntl

    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:  # another user's, who fills it
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def _unlock(handle: int | None) -> None:
    if handle is not None:
        os.close(handle)
