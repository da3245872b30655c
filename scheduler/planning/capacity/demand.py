"""A week with so many more patients of a kind."""

from __future__ import annotations

from models.finding import InputProblem
from models.scenario import Add, Scenario
from models.week import ClinicWeek
from scheduler.calendar import Calendar
from scheduler.drafting.offers import Offers
from scheduler.planning.scenarios.patched import patched
from scheduler.reading.problems import Place, Problems
from scheduler.rules import RULES
from scheduler.rules.g01_size import sizes


def kind_problems(week: ClinicWeek, profile: Scenario, most: int = 1) -> tuple[InputProblem, ...]:
    """What is wrong with a profile, for up to ``most`` patients; it adds those of one kind and does nothing else."""
    problems = Problems([profile.file])
    others = (*profile.removes, *profile.changes, *profile.absences)
    form = "one [[add.patients]] and nothing else; how many is asked by the program"
    if len(_patients(profile)) != 1 or len(profile.adds) != 1 or others:
        problems.add("bad-setting", Place(profile.file, None, "add.patients"), form=form)
    if profile.point:
        problems.add("bad-setting", Place(profile.file, None, "sweep"), form=form)
    for name in _settings(profile):
        lines = (line for key, line in profile.settings.lines.items() if key.partition(".")[0] == name)
        problems.add("bad-setting", Place(profile.file, min(lines, default=None), name), form=form)
    made = patched(week, counted(profile, most))
    return (*problems.all(), *made.problems, *_never_here(week, profile, made.week))


def _never_here(week: ClinicWeek, profile: Scenario, more: ClinicWeek | None) -> tuple[InputProblem, ...]:
    """P20: who has no open day in the stay counts in no stage, so that any number of them would seem to fit."""
    if more is None or any(map(Calendar(more).stay_days, map(more.patient.__getitem__, new_ids(week, more)))):
        return ()
    problems = Problems([profile.file])
    for one in _patients(profile):
        problems.add("stay-outside-week", Place(one.at.file, one.at.line, one.at.path))
    return tuple(one.model_copy(update={"severity": "error"}) for one in problems.all())


def _settings(profile: Scenario) -> list[str]:
    """What it says of clinic.toml: with k more patients the clinic would be another one, and with none it is not."""
    said = profile.settings
    told = {
        "closed_days": said.closed_days or said.closed_weekdays,
        "open_hours": said.open_hours,
        "profile": said.profile,
        "policy": said.policy,
    }
    return [name for name, value in told.items() if value]


def _patients(profile: Scenario) -> list[Add]:
    return [one for one in profile.adds if one.table == "patients"]


def counted(profile: Scenario, count: int) -> Scenario:
    """The profile for so many patients."""
    adds = tuple(one.model_copy(update={"count": count}) for one in profile.adds)
    return profile.model_copy(update={"name": f"{profile.name} x {count}", "adds": adds})


def with_more(week: ClinicWeek, profile: Scenario, count: int) -> ClinicWeek:
    """The week with so many more.

    Raises:
        ValueError: the profile does not fit the week; ``kind_problems`` says why.
    """
    made = patched(week, counted(profile, count)).week
    if made is None:
        raise ValueError("the profile does not fit the week")
    return made


def new_ids(week: ClinicWeek, more: ClinicWeek) -> frozenset[str]:
    """The patients that one week has and the other has not."""
    return frozenset(more.patient) - frozenset(week.patient)


def must_come_together(week: ClinicWeek, profile: Scenario) -> int:
    """So many may have to come for one to fit: the largest ``min_size`` of the groups that the kind may join (G01).

    Raises:
        ValueError: the profile does not fit the week.
    """
    more = with_more(week, profile, 1)
    offers = Offers(more, Calendar(more), [rule.admits for rule in RULES if rule.admits is not None])
    least = [
        sizes(more.policy, row)[0]
        for row in more.groups
        for one in map(more.patient.__getitem__, new_ids(week, more))
        if offers.may_use(one, more.service[row.service_id]) and offers.may_join(row, one)
    ]
    return max([1, *least])
