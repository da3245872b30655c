"""Rows of groups.csv around the planted runs: some fixed, some with a choice of days, some merged to copies."""

from collections.abc import Sequence
from dataclasses import dataclass

from instances.generator import catalogue as c
from instances.generator.dice import Dice
from instances.generator.runs import Run
from instances.generator.scale import Slack
from models.clock import clock
from models.week import Group

FIXED_SHARE = 0.5
USUAL_MOST = 12


@dataclass(eq=False)
class Plan:
    """A row in the making: its runs, whether its days are fixed, and how many copies more than it needs."""

    runs: list[Run]
    fixed: bool
    spare: int = 0

    @property
    def service_id(self) -> str:
        """The service of all runs."""
        return self.runs[0].unit.service_id

    @property
    def start(self) -> int:
        """The start of all runs."""
        return self.runs[0].unit.cells[0][1]

    @property
    def meetings(self) -> int:
        """Meetings a week of all runs."""
        return len(self.runs[0].unit.cells)

    @property
    def copies(self) -> int:
        """Copies on offer."""
        return len(self.runs) + self.spare


def group_rows(dice: Dice, runs: list[Run], slack: Slack) -> list[Group]:
    """The rows, in order of service and start; every run gets the name of its copy."""
    plans = _plans(dice, runs, slack)
    plans.sort(key=lambda plan: (plan.service_id, plan.start, plan.runs[0].unit.days))
    rows = []
    used: dict[str, int] = {}
    for plan in plans:
        stem = f"{plan.service_id}{clock(plan.start).replace(':', '')}"
        used[stem] = used.get(stem, -1) + 1
        rows.append(_row(dice, plan, stem + _letters(used[stem]), slack))
        for name, run in zip(rows[-1].copy_names, plan.runs, strict=False):
            run.name = name
    return rows


def _letters(number: int) -> str:
    """A, B, … Z, then AA, AB and so on."""
    return ("" if number < 26 else _letters(number // 26 - 1)) + chr(ord("A") + number % 26)


def _plans(dice: Dice, runs: list[Run], slack: Slack) -> list[Plan]:
    """Runs of one unit share a row; rows with a choice of days take up all units alike."""
    fixed: dict[object, Plan] = {}
    choices: dict[object, Plan] = {}
    free = {run.unit: not dice.chance(FIXED_SHARE) for run in runs}
    for run in runs:
        unit = run.unit
        if free[unit] and unit.service_id != c.CLOSED_GROUP:
            key = (unit.service_id, unit.cells[0][1], len(unit.cells), run.block.teen)
            choices.setdefault(key, Plan([], fixed=False)).runs.append(run)
        else:
            fixed.setdefault(unit, Plan([], fixed=True)).runs.append(run)
    plans = [*fixed.values(), *choices.values()]
    for plan in plans:
        plan.spare = int(dice.chance(slack.copies) and plan.service_id != c.CLOSED_GROUP)
    return plans


def _row(dice: Dice, plan: Plan, group_id: str, slack: Slack) -> Group:
    run, single = plan.runs[0], plan.copies == 1
    sizes = [len(run.members) for run in plan.runs]
    tracks = {run.block.track_id for run in plan.runs}
    named_track = len(tracks) == 1 and dice.chance(0.35)
    days = _days(dice, plan)
    return Group(
        group_id=group_id,
        service_id=plan.service_id,
        copies=plan.copies,
        meetings_per_week=plan.meetings,
        min_size=dice.between(3, min(sizes)) if dice.chance(0.2) else None,
        max_size=_most(max(sizes), slack),
        track_id=run.block.track_id if named_track else None,
        days=days,
        start=None if named_track and plan.meetings == 1 and dice.chance(0.2) else plan.start,
        clinician_id=run.job.leader.clinician_id if single and dice.chance(0.3) else None,
        room_id=_room(run) if single and dice.chance(0.1) else None,
        required=not plan.spare and dice.chance(0.06),
        closed=single and plan.service_id == c.CLOSED_GROUP and not any(one.new for one in run.members),
    )


def _most(largest: int, slack: Slack) -> int | None:
    most = largest + slack.seats
    return None if most >= USUAL_MOST else most


def _room(run: Run) -> str | None:
    """The room of all its meetings, if it is one."""
    rooms = set(run.rooms.values())
    return min(rooms) if len(rooms) == 1 else None


def _days(dice: Dice, plan: Plan) -> tuple[int, ...]:
    """The days of the planted runs, fixed; or more of them, or none named."""
    planted = {day for run in plan.runs for day in run.unit.days}
    if plan.fixed:
        return tuple(sorted(planted))
    if dice.chance(0.4):
        return ()
    others: Sequence[int] = dice.shuffled([day for day in c.WEEKDAYS if day not in planted])
    return tuple(sorted([*planted, *others[: max(1, dice.below(len(others) + 1))]]))
