"""Solves weeks in the process of the test, as the sweeps do in processes of their own."""

from collections.abc import Sequence

from models.answer import Answer
from models.week import ClinicWeek
from scheduler.planning.sweeps import work
from scheduler.planning.sweeps.task import options_of, task_of
from scheduler.solving.running import parent
from scheduler.solving.search import search
from tests.solving.fakes import InThisProcess


def answer_of(week: ClinicWeek) -> Answer:
    """The answer of a quick task, by the real search."""
    task = task_of("week", week, options_of("quick", 20, 1))
    outcome = parent.run(task.week, task.options, process=InThisProcess(search))
    assert outcome.ended == "done"
    return work.answer_from(task, outcome)


def solve(weeks: Sequence[tuple[str, ClinicWeek]], what: str) -> list[Answer]:
    """Answers in order."""
    del what
    return [answer_of(week) for _, week in weeks]
