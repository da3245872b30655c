"""Which files in an output folder we wrote ourselves, and nobody has touched since. Anything else is never deleted.

A hidden marker lists our files with their SHA-256, in the format of ``sha256sum``. Files may lie in subfolders; their
names are paths below the folder, with ``/``.
"""

import contextlib
import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

MARKER = ".iop-roster"
_SYSTEM = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))
_MAX_MARKER_BYTES = 5_000_000
_BELOW = re.compile(r"[^/\\:\0]+(/[^/\\:\0]+)*")


def marker(files: Mapping[str, bytes]) -> bytes:
    """The marker's content for these files."""
    lines = (f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    return "".join(lines).encode("utf-8")


def nameable(name: str) -> bool:
    """Whether the marker knows a file of this name again: a plain path on every system, in one line."""
    return _lies_below(name) and name.splitlines() == [name]


def listed(folder: Path) -> dict[str, str]:
    """SHA-256 by name of the files that the folder's marker lists; empty without a readable marker."""
    try:
        with (folder / MARKER).open("rb") as stream:
            lines = stream.read(_MAX_MARKER_BYTES).decode("utf-8").splitlines()
    except (OSError, ValueError):
        return {}
    entries = (line.partition("  ") for line in lines)
    return {name: digest for digest, _, name in entries if _lies_below(name)}


def foreign(folder: Path) -> Iterator[str]:
    """What stands in the way of replacing the folder, as short texts for a coordinator; nothing if it is all ours.

    Raises:
        OSError: the folder cannot be read.
    """
    known = listed(folder)
    yield from _foreign(folder, "", known, _subfolders(known))


def _foreign(folder: Path, above: str, known: Mapping[str, str], subfolders: frozenset[str]) -> Iterator[str]:
    for entry in sorted(folder.iterdir()):
        name = above + entry.name
        if entry.name in _SYSTEM or (name == MARKER and known):
            continue
        if name in subfolders and entry.is_dir() and not entry.is_symlink():
            yield from _foreign(entry, f"{name}/", known, subfolders)
        elif entry.name.startswith((".~lock.", "~$")):
            yield f"{name} (a file of the folder is open in another program)"
        elif name not in known or entry.is_symlink() or not entry.is_file():
            yield name
        elif _digest(entry) != known[name]:
            yield f"{name} (changed since it was written)"


def untouched(folder: Path) -> dict[str, bytes]:
    """The content of our files in the folder, by name; one that is gone or changed is left out.

    Raises:
        OSError: a file cannot be read.
    """
    known = listed(folder)
    contents = {name: (folder / name).read_bytes() for name in known if _is_file(folder, name)}
    return {name: one for name, one in contents.items() if hashlib.sha256(one).hexdigest() == known[name]}


def discard(folder: Path) -> None:
    """Delete a folder of ours as far as its marker lists it; what it does not list stays, with the folder.

    Raises:
        OSError: something cannot be deleted.
    """
    names = listed(folder)
    for name in names:
        if _is_inside(folder, name):
            (folder / name).unlink(missing_ok=True)
    for below in sorted(_subfolders(names), reverse=True):
        if _is_inside(folder, below) and (folder / below).is_dir() and not (folder / below).is_symlink():
            _empty_of_system(folder / below)
            with contextlib.suppress(OSError):
                (folder / below).rmdir()
    _empty_of_system(folder)
    (folder / MARKER).unlink(missing_ok=True)
    if not any(folder.iterdir()):
        folder.rmdir()


def _empty_of_system(folder: Path) -> None:
    for name in _SYSTEM:
        (folder / name).unlink(missing_ok=True)


def _lies_below(name: str) -> bool:
    """Whether a marker's name is a plain path below its folder, and leads nowhere else."""
    return _BELOW.fullmatch(name) is not None and not {".", ".."} & set(name.split("/"))


def _subfolders(names: Mapping[str, str]) -> frozenset[str]:
    parents = (parent.as_posix() for name in names for parent in PurePosixPath(name).parents)
    return frozenset(parents) - {"."}


def _is_inside(folder: Path, name: str) -> bool:
    """No link on the way to the file leads out of the folder."""
    ways = [folder / parent for parent in PurePosixPath(name).parents if parent.name]
    return not any(way.is_symlink() for way in ways)


def _is_file(folder: Path, name: str) -> bool:
    return _is_inside(folder, name) and not (folder / name).is_symlink() and (folder / name).is_file()


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
