"""A few toy weeks as tasks, and engines to run them on."""

from models.week import ClinicWeek
from scheduler.planning.sweeps.task import Task, options_of, task_of
from tests import toys

OPTIONS = options_of("quick", 5, 1)


def week(patients: int, **changes: object) -> ClinicWeek:
    """The toy week with so many patients, who have three groups on three mornings."""
    return toys.toy_week(patients=toys.patients(patients), **changes)


def tasks(*counts: int) -> list[Task]:
    """A task for each number of patients."""
    return [task_of(f"{count} patients", week(count), OPTIONS) for count in counts]
