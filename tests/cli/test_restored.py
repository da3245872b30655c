"""An output folder that a killed run left aside is put back by whatever command reads it next."""

import pytest

from scheduler.writing.swap import hidden
from tests.cli.desk import Desk
from tests.cli.laid import whole
from tests.solving import fakes

COMMANDS = (
    "check week out",
    "check week out/roster.csv",
    "compare week out out/roster.csv",
    "export out --format html --to apart",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_reads_puts_it_back(desk: Desk, command: str) -> None:
    """Where a folder is replaced in two steps, a kill between them makes no roster missing."""
    desk.patch.chdir(desk.week.parent)
    assert desk.roster(fakes.proven) == 0
    before = whole(desk.out)
    desk.out.rename(hidden(desk.out, "old"))
    assert desk.iop(*command.split()) == 0
    assert whole(desk.out) == before
