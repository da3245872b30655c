"""The ledger: answers by the key of their task, kept so that a run can be killed at any moment and go on.

A single SQLite file in write-ahead mode: an answer is either in it whole or not at all, also after a power cut, and
several processes of one machine may write at once. Nothing is ever changed or deleted.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

from models.answer import Answer

FORMAT = 1
_WAIT_SECONDS = 60.0
_TABLES = """
CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, answer BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS computed (number INTEGER PRIMARY KEY, key TEXT NOT NULL);
"""


class LedgerError(Exception):
    """The file cannot be used as a ledger; the text says why and what to do."""


class Ledger:
    """An open ledger. ``computed`` counts how often an answer was worked out: once for each, unless two raced."""

    def __init__(self, path: Path) -> None:
        """Open or begin a ledger, with its folder if need be; readable by its owner only, for it holds rosters.

        Raises:
            LedgerError: the file is something else or cannot be written.
        """
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.suppress(FileExistsError):
                os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            self._store = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)
            self._prepare()
        except (OSError, sqlite3.Error) as error:
            raise LedgerError(f"{path} cannot be used as a ledger. Name another file with --ledger.") from error

    def _prepare(self) -> None:
        self._store.execute("PRAGMA journal_mode=WAL")
        self._store.execute("PRAGMA synchronous=FULL")
        (version,) = self._store.execute("PRAGMA user_version").fetchone()
        if version not in (0, FORMAT):
            raise sqlite3.DatabaseError("another format")
        if not version:
            self._store.executescript(f"BEGIN IMMEDIATE;{_TABLES}PRAGMA user_version={FORMAT};COMMIT;")

    def knows(self, key: str) -> bool:
        """There is an answer under the key."""
        return self._store.execute("SELECT 1 FROM answers WHERE key = ?", (key,)).fetchone() is not None

    def known(self, keys: Iterable[str]) -> set[str]:
        """Those of the keys under which there is an answer."""
        return {key for key in keys if self.knows(key)}

    def keep(self, key: str, answer: Answer) -> None:
        """Write an answer down; one that is there already stays."""
        packed = zlib.compress(answer.model_dump_json().encode("utf-8"))
        self._store.execute("BEGIN IMMEDIATE")
        self._store.execute("INSERT INTO computed (key) VALUES (?)", (key,))
        self._store.execute("INSERT OR IGNORE INTO answers (key, answer) VALUES (?, ?)", (key, packed))
        self._store.execute("COMMIT")

    def answer(self, key: str) -> Answer | None:
        """The answer under the key, if there is one.

        Raises:
            LedgerError: it is damaged.
        """
        found = self._store.execute("SELECT answer FROM answers WHERE key = ?", (key,)).fetchone()
        try:
            return None if found is None else Answer.model_validate_json(zlib.decompress(found[0]))
        except (ValueError, zlib.error) as error:
            text = f"{self._path} holds an answer that cannot be read. Name another file with --ledger."
            raise LedgerError(text) from error

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Work on this ledger without another run beside; the lock ends with the process, however it ends.

        Raises:
            LedgerError: another run works on it.
        """
        if sys.platform == "win32":
            yield
            return
        import fcntl

        with self._path.with_name(f"{self._path.name}.lock").open("ab") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                text = f"another run works on {self._path}. Wait for it, or name another file with --ledger."
                raise LedgerError(text) from error
            yield

    @property
    def computed(self) -> int:
        """How many answers were worked out since the ledger was begun."""
        (count,) = self._store.execute("SELECT COUNT(*) FROM computed").fetchone()
        return int(count)

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
