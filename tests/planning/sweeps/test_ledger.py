"""The ledger: what is in it is whole, whatever was killed when."""

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from models.answer import Answer
from models.result import StageResult
from scheduler.planning.sweeps.ledger import Ledger, LedgerError
from tests.cli.desk import ROOT

ANSWER = Answer(week_sha256="ab", stages=(StageResult(stage=1, name="promises broken", value=2, bound=1),))


def test_keeps_answers(tmp_path: Path) -> None:
    """What was kept is there when the file is opened again; the rest is not."""
    with Ledger(tmp_path / "l") as book:
        book.keep("k", ANSWER)
    with Ledger(tmp_path / "l") as book:
        assert (book.answer("k"), book.answer("other")) == (ANSWER, None)
        assert book.known(["k", "other"]) == {"k"}


def test_first_answer_stays(tmp_path: Path) -> None:
    """Two workers that raced leave one answer, and the race can be seen."""
    with Ledger(tmp_path / "l") as book, Ledger(tmp_path / "l") as other:
        book.keep("k", ANSWER)
        other.keep("k", ANSWER.model_copy(update={"week_sha256": "cd"}))
        assert (other.answer("k"), book.computed) == (ANSWER, 2)


def test_only_its_owner_may_read(tmp_path: Path) -> None:
    """A ledger holds rosters of patients: nobody else of the machine may open it."""
    with Ledger(tmp_path / "l"):
        assert (tmp_path / "l").stat().st_mode & 0o077 == 0


def test_makes_its_folder(tmp_path: Path) -> None:
    """The default ledger lies beside an output folder whose parent need not exist yet."""
    with Ledger(tmp_path / "answers" / "first" / "l") as book:
        book.keep("k", ANSWER)
        assert book.answer("k") == ANSWER


@pytest.mark.parametrize("content", [b"patient_id,label\n" * 100, b""])
def test_foreign_file(content: bytes, tmp_path: Path) -> None:
    """A file that is something else is refused and stays as it is; an empty one may become a ledger."""
    file = tmp_path / "l"
    file.write_bytes(content)
    if content:
        with pytest.raises(LedgerError, match="--ledger"):
            Ledger(file)
        assert file.read_bytes() == content
    else:
        Ledger(file).close()


def test_ledger_of_another_format(tmp_path: Path) -> None:
    """A later program's ledger is not touched."""
    with sqlite3.connect(tmp_path / "l") as store:
        store.execute("PRAGMA user_version=99")
    with pytest.raises(LedgerError):
        Ledger(tmp_path / "l")


def test_damaged_answer(tmp_path: Path) -> None:
    """An answer that cannot be read is told as such, never taken for none."""
    with Ledger(tmp_path / "l") as book:
        book.keep("k", ANSWER)
    with sqlite3.connect(tmp_path / "l") as store:
        store.execute("UPDATE answers SET answer = x'00'")
    with Ledger(tmp_path / "l") as book, pytest.raises(LedgerError, match="--ledger"):
        book.answer("k")


def test_killed_while_writing(tmp_path: Path) -> None:
    """A process killed without end while it writes leaves only whole answers, and the next one goes on."""
    script = """
        import sys
        from pathlib import Path
        from models.answer import Answer
        from scheduler.planning.sweeps.ledger import Ledger
        with Ledger(Path(sys.argv[1])) as book:
            for number in range(100_000):
                book.keep(str(number), Answer(week_sha256=str(number) * 50))
                print(number, flush=True)
    """
    command = [sys.executable, "-c", textwrap.dedent(script), str(tmp_path / "l")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline() for _ in range(20)]
        os.kill(writer.pid, signal.SIGKILL)
    with Ledger(tmp_path / "l") as book:
        assert all(book.answer(line.strip()) == Answer(week_sha256=line.strip() * 50) for line in said)
        book.keep("more", ANSWER)
        assert book.answer("more") == ANSWER
