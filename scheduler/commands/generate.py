"""``iop generate``: a synthetic clinic."""

from pathlib import Path

from scheduler.commands import console
from scheduler.commands.codes import Exit
from scheduler.commands.unwritten import unwritten


def generate(size: str, tightness: str, seed: int, folder: Path) -> Exit:
    """Write a synthetic clinic week into a folder that does not exist or is empty."""
    from instances import generator

    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            text = f"{folder} exists and is not an empty folder. Name a new folder with -o."
            return console.fail(Exit.USAGE, text)
        made = generator.generate(int(size) if size.isdecimal() else size, tightness, seed)
        generator.write_generated(made, folder)
    except ValueError as error:
        return console.fail(Exit.USAGE, f"{error}")
    except OSError as error:
        return unwritten(folder, error)
    console.out(f"{folder}")
    return Exit.DONE
