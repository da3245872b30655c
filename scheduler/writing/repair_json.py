"""repair.json: what ``iop repair`` has said of the roster beside it, as far as other commands need it."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from models.clock import day_of, minute_of
from models.roster import RosterRow

NAME = "repair.json"
SCHEMA = "iop-roster/repair/1"
CLINIC = "clinic"
"""Of which one it is, as ``clinic_id`` says: patients of another may have the same ids."""
OVER = "over"
"""Sessions that have begun and are not in the roster: somebody missed them, or was taken out of the input."""
NOW = "now"
"""The moment for which the repair was made, such as ``Tue 12:00``; null where nobody said."""
KEPT = "over.json"
"""What is kept of a repair.json that is replaced: those sessions."""


def said(files: Mapping[str, bytes], name: str = NAME) -> dict[str, Any]:
    """What repair.json says, or the file of this name; nothing where it is not among the files."""
    try:
        told = json.loads(files.get(name, b"{}"))
        return dict(told) if told["schema"] == SCHEMA else {}
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}


def now(files: Mapping[str, bytes]) -> tuple[int, int] | None:
    """Day and minute for which the repair was made; ``None`` where nobody said.

    Args:
        files: those of its folder, by name.
    """
    day, _, time = str(said(files).get(NOW)).partition(" ")
    try:
        return day_of(day), minute_of(time)
    except ValueError:
        return None


def session(row: RosterRow, session_id: str) -> dict[str, Any]:
    """One of the sessions that are over, for the document.

    Args:
        row: of the roster before.
        session_id: as a roster of ours names it.
    """
    return row.model_dump(mode="json", exclude={"status"}) | {"session_id": session_id}


def kept(rows: Iterable[RosterRow], clinic: str) -> bytes:
    """The file that keeps these sessions of a clinic, as far as ``over`` reads it."""
    document = {"schema": SCHEMA, CLINIC: clinic, OVER: [session(one, one.session_id) for one in rows]}
    return (json.dumps(document, indent=2) + "\n").encode()


def over(
    folders: Iterable[Mapping[str, bytes]], clinic: str, names: Collection[str] = (NAME, KEPT)
) -> Iterator[RosterRow]:
    """The clinic's sessions that are over, of all repairs among these folders; what cannot be read is left out.

    Args:
        folders: files by name.
        clinic: its id; a file that names none is taken for one of it.
        names: those that are read of each.
    """
    told = (said(files, name) for files in folders for name in names)
    own = (document for document in told if document.get(CLINIC, clinic) == clinic)
    for one in (one for document in own for one in document.get(OVER, ())):
        with suppress(ValueError, TypeError):
            yield RosterRow.model_validate_json(json.dumps(one))
