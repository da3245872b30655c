"""``iop roster``: an exit code for every way to end, and files only where there is something to publish."""

import json

import pytest

from scheduler.commands import codes
from scheduler.commands import roster as command
from scheduler.writing import outputs, publish, replacing
from tests.cli.desk import FILES, Desk
from tests.solving import fakes


def test_done(desk: Desk) -> None:
    """Four files, a summary on standard output, nothing on standard error."""
    assert desk.roster(fakes.proven) == 0
    assert set(desk.files) == FILES
    assert "Placed 3 of 3 patients: active 3 of 3." in desk.stdout
    assert "Two independent solvers agree." in desk.stdout
    assert str(desk.out) in desk.stdout
    assert desk.stderr == ""


def test_result_tells_the_run(desk: Desk) -> None:
    """Options, versions, hash and times of the run are in result.json, and printed with --json."""
    assert desk.roster(fakes.proven, "--json", "--seed", 7, "--workers", 3, "--time-limit", 5) == 0
    result = json.loads(desk.files["result.json"])
    assert result == desk.document
    assert (result["seed"], result["workers"], result["time_limit"]) == (7, 3, 5.0)
    assert (result["status"], result["confirmed"], result["placed"]) == ("optimal", True, 3)
    assert set(result["versions"]) == {"python", "iop-roster", "ortools", "highspy", "numpy", "pydantic"}
    assert set(result["run_seconds"]) == {"reading", "search", "checking", "first_roster", "best_roster", "total"}
    assert len(result["input_sha256"]) == 64


def test_reproducible_bytes(desk: Desk) -> None:
    """Two runs write the same bytes; one worker whatever is asked for, and no times."""
    assert desk.roster(fakes.proven, "--reproducible", "--workers", 4) == 0
    first = desk.files
    assert desk.roster(fakes.proven, "--reproducible") == 0
    assert desk.files == first
    result = json.loads(first["result.json"])
    assert (result["workers"], result["run_seconds"], result["reproducible"]) == (1, {}, True)


@pytest.mark.parametrize(
    ("search", "code", "text"),
    [
        (fakes.gives_up, codes.Exit.NO_ROSTER, "No roster was found within 60 s"),
        (fakes.only_illegal, codes.Exit.REJECTED, "(C01, "),
        (fakes.raises, codes.Exit.INTERNAL_ERROR, "Internal error (KeyError in fakes.py"),
    ],
)
def test_nothing_to_publish(search: fakes.Search, code: int, text: str, desk: Desk) -> None:
    """Old output stays byte for byte; the reason is told, as JSON too."""
    desk.roster(fakes.proven)
    before = desk.files
    assert desk.roster(search) == code
    assert text in desk.stderr
    assert desk.files == before


def test_error_as_json(desk: Desk) -> None:
    """A program that reads standard output gets a document in any case."""
    assert desk.roster(fakes.gives_up, "--json") == 5
    assert (desk.document["schema"], desk.document["code"]) == ("iop-roster/error/1", 5)


def test_empty_roster_that_is_proven(desk: Desk) -> None:
    """Where nobody can be placed and that is proven, the empty roster is the answer."""
    assert desk.roster(fakes.hopeless) == 0
    assert "Placed 0 of 3" in desk.stdout
    assert desk.files["roster.csv"].count(b"\n") == 1


def test_gaps_under_strict(desk: Desk) -> None:
    """The roster is published either way; only the exit code differs. Findings are listed by id."""
    assert desk.roster(fakes.short_but_best) == 0
    assert "patient p1 has 180 of 540 minutes this week (P01)" in desk.stdout
    assert "Proven by CP-SAT; not confirmed" in desk.stdout
    assert desk.roster(fakes.short_but_best, "--strict") == 7
    assert set(desk.files) == FILES
    assert desk.roster(fakes.proven, "--strict") == 0


def test_open_proof_is_said(desk: Desk) -> None:
    """What is not proven is not called best."""
    assert desk.roster(fakes.good_then_worse) == 0
    assert "A better roster may exist" in desk.stdout
    assert "No better roster exists" not in desk.stdout


def test_contradicted_proof_is_said(desk: Desk) -> None:
    """The roster is published without any proof, and the user is asked to report."""
    assert desk.roster(fakes.wrong_proof) == 0
    assert "A proof was contradicted" in desk.stderr
    assert json.loads(desk.files["result.json"])["status"] == "feasible"


def test_how_the_search_ended_is_in_the_result(desk: Desk) -> None:
    """A script can tell a roster of a search that broke down from one that was searched for to the end."""
    assert desk.roster(fakes.good_then_worse, "--json") == 0
    assert desk.document["ended"] == "done"
    assert desk.roster(fakes.breaks_down_with_a_roster, "--json") == 0
    assert desk.document["ended"] == json.loads(desk.files["result.json"])["ended"] == "failed"
    assert "broke down (KeyError)" in desk.stderr


def test_quiet(desk: Desk) -> None:
    """With --quiet nothing is printed but errors, so that a script sees a failure."""
    assert desk.roster(fakes.proven, "--quiet") == 0
    assert (desk.stdout, desk.stderr) == ("", "")
    assert desk.roster(fakes.gives_up, "--quiet") == 5
    assert desk.stderr != ""


def test_input_problems(desk: Desk) -> None:
    """All problems are listed, and no roster is made."""
    (desk.week / "rooms.csv").write_text("room_id,seats\nr1,many\n", encoding="utf-8")
    assert desk.roster(fakes.proven) == 3
    assert "rooms.csv" in desk.stderr
    assert desk.stdout == ""
    assert desk.roster(fakes.proven, "--json") == 3
    assert desk.document["problems"][0]["file"] == "rooms.csv"
    assert desk.files == {}


def test_folder_that_is_not_ours(desk: Desk) -> None:
    """A wrong -o is found before the search, and nothing of the user's is lost."""
    desk.out.mkdir()
    (desk.out / "notes.txt").write_text("mine", encoding="utf-8")
    assert desk.roster(fakes.raises) == 2
    assert "notes.txt" in desk.stderr
    assert desk.files == {"notes.txt": b"mine"}


def test_disk_full(desk: Desk) -> None:
    """A roster that cannot be written ends with an explanation and the old output."""

    def full(*_: object, **__: object) -> None:
        raise publish.OutputError("the disk is full", usage=False)

    desk.roster(fakes.proven)
    before = desk.files
    desk.patch.setattr(replacing, "publish", full)
    assert desk.roster(fakes.short_but_best) == 1
    assert "the disk is full" in desk.stderr
    assert desk.files == before


def test_internal_error_shows_no_input(desk: Desk) -> None:
    """Kind and place of an error, not its text, which may name a person; IOP_DEBUG shows all."""

    def breaks(*_: object) -> None:
        raise ValueError("Jane Doe")

    desk.patch.setattr(outputs, "outputs", breaks)
    assert desk.roster(fakes.proven) == 1
    assert "Internal error (ValueError in test_roster.py, line" in desk.stderr
    assert "Jane" not in desk.stderr + desk.stdout
    assert "Traceback" not in desk.stderr
    desk.patch.setenv("IOP_DEBUG", "1")
    desk.roster(fakes.proven)
    assert "Jane" in desk.stderr


@pytest.mark.parametrize(
    "wrong", [("--time-limit", "0"), ("--time-limit", "nan"), ("--workers", "0"), ("--seed", "x")]
)
def test_usage(wrong: tuple[str, str], desk: Desk) -> None:
    """Options out of range are refused before anything is read."""
    desk.patch.setattr(command, "roster", None)
    assert desk.iop("roster", desk.week, "-o", desk.out, *wrong) == 2
    assert wrong[0] in desk.stderr


def test_labels_are_not_shown(desk: Desk) -> None:
    """A patient's name in patients.csv appears neither on the terminal nor in any output file."""
    path = desk.week / "patients.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    marked = [f"{lines[0]},label", *(f"{line},Jane Doe" for line in lines[1:])]
    path.write_text("\n".join(marked) + "\n", encoding="utf-8")
    assert desk.roster(fakes.short_but_best) == 0
    assert "Jane" not in desk.stdout + desk.stderr
    assert not any(b"Jane" in content for content in desk.files.values())
