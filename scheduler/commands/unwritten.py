"""What the commands that write without ``publish`` say of a folder that cannot be written."""

from pathlib import Path

from scheduler.commands import console
from scheduler.commands.codes import Exit
from scheduler.writing.publish import DISK, told


def unwritten(folder: Path, error: OSError) -> Exit:
    """Say why, and to name another folder unless that would not help, as on a full disk."""
    text = f"{folder} cannot be written: {told(error)[0]}."
    if error.errno in DISK:
        return console.fail(Exit.INTERNAL_ERROR, text)
    return console.fail(Exit.USAGE, f"{text} Name another folder with -o.")
