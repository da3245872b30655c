"""A clinic week with a scenario applied, or everything that stands in the way. The base stays as it is."""

from __future__ import annotations

from dataclasses import dataclass

from models.finding import InputProblem
from models.scenario import Scenario
from models.week import ClinicWeek
from scheduler.planning.scenarios.away import absent, still_away
from scheduler.planning.scenarios.desk import Desk
from scheduler.planning.scenarios.removing import check_gone, remove
from scheduler.planning.scenarios.settings import apply_settings
from scheduler.planning.scenarios.writing_rows import add, change
from scheduler.reading.problems import Problems


@dataclass(frozen=True)
class Patched:
    """The changed week, in canonical order, or ``None`` where a problem is an error.

    ``notes`` say what else had to give way, such as pins of a patient who is taken out.
    """

    week: ClinicWeek | None
    problems: tuple[InputProblem, ...]
    notes: tuple[str, ...] = ()


def patched(week: ClinicWeek, scenario: Scenario) -> Patched:
    """The week as the scenario would have it.

    It is what reading the changed files would give: written with ``writing.week_csv`` and read again, it is the same.
    """
    desk, problems = Desk(week), Problems([scenario.file])
    apply_settings(desk, scenario, problems)
    gone = [found for step in scenario.removes for found in remove(desk, step, problems)]
    for one in scenario.adds:
        add(desk, one, problems)
    for two in scenario.changes:
        change(desk, two, problems)
    for three in scenario.absences:
        absent(desk, three, problems)
    check_gone(desk, gone, problems)
    changed = desk.week_or_problems(problems)
    if changed is not None:
        changed = still_away(desk, changed)
    found = _relevant(problems.all(), scenario)
    broken = any(one.severity == "error" for one in found)
    return Patched(None if broken else changed, found, tuple(desk.notes))


def _relevant(problems: tuple[InputProblem, ...], scenario: Scenario) -> tuple[InputProblem, ...]:
    """Without notices about the base, which are no news, and unknown ids that ``still-needed`` tells better."""
    own = [one for one in problems if one.file == scenario.file]
    told = any(one.code == "still-needed" for one in own)
    rest = [one for one in problems if one.file != scenario.file and one.severity == "error"]
    kept = [one for one in rest if not (told and one.code == "unknown-id")]
    return (*own, *kept)
