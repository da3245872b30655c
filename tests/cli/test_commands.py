"""``iop validate``, ``iop generate``, and what holds for every command."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from instances import generator
from tests.cli.desk import ROOT, Desk

IOP = [sys.executable, "-c", "import sys, cli; sys.exit(cli.run(sys.argv[1:]))"]


def test_validate(desk: Desk) -> None:
    """A sound folder is usable; a problem is told with file, row, column and what to do."""
    assert desk.iop("validate", desk.week) == 0
    assert "the folder can be used" in desk.stdout
    (desk.week / "rooms.csv").write_text("room_id,seats\nr1,14\nr2,0\n", encoding="utf-8")
    assert desk.iop("validate", desk.week) == 3
    assert "rooms.csv\n  row 3, seats: " in desk.stdout
    assert "1 error; the folder cannot be used" in desk.stdout


def test_validate_as_json(desk: Desk) -> None:
    """For programs: the same problems as a document."""
    assert desk.iop("validate", desk.week, "--json") == 0
    assert (desk.document["usable"], desk.document["errors"]) == (True, 0)
    assert desk.iop("validate", desk.week / "nowhere", "--json") == 3
    assert desk.document["problems"][0]["code"] == "folder-missing"


def test_notices_do_not_stop(desk: Desk) -> None:
    """A notice is told and the folder stays usable."""
    (desk.week / "pins.csv").write_text("patient_id,service_id\n,\np1,\n,cbt\n", encoding="utf-8")
    path = desk.week / "rooms.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("r1", "R2"), encoding="utf-8")
    assert desk.iop("validate", desk.week) == 0
    assert "[notice, similar-id]" in desk.stdout


def test_generate(desk: Desk) -> None:
    """A synthetic clinic is usable; the same seed gives the same files; nothing is overwritten."""
    made = desk.week.parent / "made"
    assert desk.iop("generate", "--size", "tiny", "--seed", 3, "-o", made) == 0
    assert desk.iop("validate", made) == 0
    assert desk.iop("generate", "--size", "tiny", "--seed", 3, "-o", made) == 2
    assert "not an empty folder" in desk.stderr
    again = desk.week.parent / "again"
    assert desk.iop("generate", "--size", "tiny", "--seed", 3, "-o", again) == 0
    files = [one.relative_to(made) for one in made.rglob("*") if one.is_file()]
    assert len(files) > 7
    assert all((again / one).read_bytes() == (made / one).read_bytes() for one in files)


@pytest.mark.parametrize("wrong", [("--size", "vast"), ("--tightness", "none"), ("--size", "7")])
def test_generate_refuses(wrong: tuple[str, str], desk: Desk) -> None:
    """A size or tightness that does not exist is a usage error."""
    assert desk.iop("generate", *wrong, "-o", desk.out) == 2
    assert not desk.out.exists()


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, 1), (errno.EACCES, 2)])
def test_generate_into_a_place_that_fails(number: int, code: int, desk: Desk) -> None:
    """A full disk is nothing that another name would mend, as for a roster; a place that may not be written is."""

    def fails(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    desk.patch.setattr(generator, "write_generated", fails)
    assert desk.iop("generate", "--size", "tiny", "-o", desk.out) == code
    assert f"{desk.out} cannot be written: {'the disk is full' if code == 1 else 'you may not write'}" in desk.stderr
    assert ("Name another folder with -o." in desk.stderr) == (code == 2)


@pytest.mark.parametrize("arguments", [("--help",), ("roster", "-h"), ("--version",)])
def test_help(arguments: tuple[str, ...], desk: Desk) -> None:
    """Help and version end well, on standard output."""
    assert desk.iop(*arguments) == 0
    assert desk.stdout
    assert desk.stderr == ""


@pytest.mark.parametrize("arguments", [("nothing",), ("roster",), ("validate", "a", "b"), ("roster", "x", "--loud")])
def test_usage(arguments: tuple[str, ...], desk: Desk) -> None:
    """Wrong words on the command line end with 2 and a hint."""
    assert desk.iop(*arguments) == 2
    assert "Usage: iop" in desk.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("risk", "w", "--roster", "r", "--rate", "nan"),
        ("whatif", "w", "s", "-o", "o", "--work", "nan"),
    ],
)
def test_what_is_no_number(arguments: tuple[str, ...], desk: Desk) -> None:
    """A range does not keep nan out, and no answer, time or JSON document is made of it."""
    assert desk.iop(*arguments) == 2
    assert f"'{arguments[-2]}': not a number" in desk.stderr


def test_nothing_heavy_is_imported_early() -> None:
    """Help and validation do not wait for solvers."""
    probe = (
        "import sys, cli; cli.run(['--help']); light = set(sys.modules); cli.run(['validate', 'nowhere']);"
        "sys.exit(bool({'pydantic', 'ortools', 'highspy'} & light or {'ortools', 'highspy'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
def test_reader_that_leaves(desk: Desk) -> None:
    """Output into a closed pipe ends quietly, with the command's own code."""
    run = subprocess.Popen(
        [*IOP, "validate", str(desk.week)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert run.stdout is not None
    run.stdout.close()
    _, stderr = run.communicate(timeout=20)
    assert (run.returncode, stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_standard_output_on_a_full_disk(desk: Desk) -> None:
    """Data that could not be written is an error, without a traceback."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        run = subprocess.run(
            [*IOP, "validate", str(desk.week)], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert run.returncode == 1
    assert b"Traceback" not in run.stderr


def test_any_encoding(desk: Desk) -> None:
    """An id that the terminal cannot show is escaped."""
    (desk.week / "pins.csv").write_text("patient_id,day\nPÄTIENT1,Mon\n", encoding="utf-8")
    environment = {"PYTHONIOENCODING": "ascii", "PATH": ""}
    run = subprocess.run(
        [*IOP, "validate", str(desk.week)], cwd=ROOT, capture_output=True, env=environment, check=False
    )
    assert run.returncode == 3
    assert b"P\\xc4TIENT1" in run.stdout
