"""What README.md says about the command is what the command does."""

import re

import click

import cli
from scheduler.commands.codes import Exit
from tests.cli.desk import FILES, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", README, flags=re.M | re.S)


def test_two_commands() -> None:
    """The first shell block makes a roster, the second runs the tests; .ci/run takes them by their order."""
    assert [len(block.splitlines()) for block in BLOCKS] == [1, 1]
    assert BLOCKS[0].rstrip().endswith("iop roster instances/typical-week -o out")
    assert BLOCKS[1].rstrip().endswith("pytest")


def test_exit_codes() -> None:
    """README lists every exit code, and none that does not exist."""
    assert [int(number) for number in re.findall(r"^\| (\d+) \|", README, flags=re.M)] == [int(code) for code in Exit]


def test_commands_and_options() -> None:
    """Every command has its row, every option that its help shows is named there."""
    rows = dict(re.findall(r"^\| `iop (\w+) [^|]*\| (.*) \|$", README, flags=re.M))
    assert set(rows) == set(cli.iop.commands)
    for name, command in cli.iop.commands.items():
        options = {one.opts[-1] for one in command.params if isinstance(one, click.Option) and not one.hidden}
        named = set(re.findall(r"--[a-z-]+", rows[name]))
        assert options - {"--out", "--json"} <= named <= options


def test_output_files() -> None:
    """README describes each of the four files of an output folder."""
    assert set(re.findall(r"^\| `([\w.]+)` \| ", README, flags=re.M)) >= FILES
