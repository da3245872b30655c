"""Which files in an output folder we wrote ourselves, and nobody has touched since. Anything else is never deleted.

A hidden marker lists our files with their SHA-256, in the format of ``sha256sum``.
"""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

MARKER = ".iop-roster"
_SYSTEM = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))
_MAX_MARKER_BYTES = 5_000_000


def marker(files: Mapping[str, bytes]) -> bytes:
    """The marker's content for these files."""
    lines = (f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    return "".join(lines).encode("utf-8")


def listed(folder: Path) -> dict[str, str]:
    """SHA-256 by name of the files that the folder's marker lists; empty without a readable marker."""
    try:
        with (folder / MARKER).open("rb") as stream:
            lines = stream.read(_MAX_MARKER_BYTES).decode("utf-8").splitlines()
    except (OSError, ValueError):
        return {}
    entries = (line.partition("  ") for line in lines)
    return {name: digest for digest, _, name in entries if name == Path(name).name}


def foreign(folder: Path) -> Iterator[str]:
    """What stands in the way of replacing the folder, as short texts for a coordinator; nothing if it is all ours.

    Raises:
        OSError: the folder cannot be read.
    """
    known = listed(folder)
    for entry in sorted(folder.iterdir()):
        name = entry.name
        if name in _SYSTEM or (name == MARKER and known):
            continue
        if name.startswith((".~lock.", "~$")):
            yield f"{name} (a file of the folder is open in another program)"
        elif name not in known or entry.is_symlink() or not entry.is_file():
            yield name
        elif _digest(entry) != known[name]:
            yield f"{name} (changed since it was written)"


def discard(folder: Path) -> None:
    """Delete a folder of ours as far as its marker lists it; what it does not list stays, with the folder.

    Raises:
        OSError: something cannot be deleted.
    """
    for name in (*listed(folder), *_SYSTEM, MARKER):
        (folder / name).unlink(missing_ok=True)
    if not any(folder.iterdir()):
        folder.rmdir()


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
