"""``iop validate``, ``iop generate``, and what holds for every command."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

import cli
from instances import generator
from instances.generator import scale
from scheduler.solving.versions import version_of
from tests.cli.desk import ROOT, Desk

DOES = {
    "bench": "Compare the solvers on made-up clinics",
    "capacity": "how many more patients fit",
    "check": "Check a roster against all rules",
    "compare": "Compare two rosters",
    "explain": "why a patient, group or pin is not in the roster",
    "export": "a workbook, report, calendars or FHIR of a roster",
    "fleet": "the rosters of all sites",
    "generate": "Make up a clinic week",
    "recommend": "Find a place for a new or waiting patient",
    "repair": "Mend a broken week with the fewest changes",
    "risk": "how likely patients miss their hours if some stay away",
    "roster": "Make the best roster",
    "stability": "what continuity with last week costs",
    "template": "an empty Excel workbook to fill in",
    "validate": "every problem of the clinic week",
    "whatif": "Compare the clinic week in FOLDER with changed ones",
}
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


@pytest.mark.parametrize("command", DOES)
def test_help(command: str, desk: Desk) -> None:
    """Every command says what it does in the list of commands, not cut short, and in its own help."""
    desk.patch.setenv("COLUMNS", "80")
    assert DOES.keys() == cli.iop.commands.keys()
    assert desk.iop("--help") == 0
    (line,) = (one for one in desk.stdout.splitlines() if one.startswith(f"  {command} "))
    assert desk.iop(command, "-h") == 0
    for told in (line, " ".join(desk.stdout.split())):
        assert DOES[command] in told
    assert not line.endswith("...")
    assert desk.stderr == ""


def test_help_names_all_choices(desk: Desk) -> None:
    """Sizes with their numbers of patients, and how tight a clinic may be, as the generator has them."""
    assert desk.iop("generate", "--help") == 0
    told = " ".join(desk.stdout.split())
    assert ", ".join(f"{name} ({count})" for name, count in scale.PATIENTS.items()) in told
    assert f"a number from {scale.FEWEST} to {scale.MOST}" in told
    assert all(name in told for name in scale.TIGHTNESS)


def test_version(desk: Desk) -> None:
    """The version that is installed is said on standard output, and nothing beside it."""
    assert desk.iop("--version") == 0
    assert desk.stdout.strip() == version_of("iop-roster")
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
    """Help and validation do not wait for solvers, also where there is a week to validate."""
    probe = (
        "import sys, cli; cli.run(['--help']); light = set(sys.modules); read = cli.run(['validate', sys.argv[1]]);"
        "heavy = {'pydantic', 'ortools', 'highspy'} & light or {'ortools', 'highspy'} & set(sys.modules);"
        "sys.exit(read or bool(heavy))"
    )
    command = [sys.executable, "-c", probe, str(ROOT / "instances" / "typical-week")]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0


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
