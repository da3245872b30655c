"""Rows of clinicians around the sessions that they lead, and spare ones."""

from instances.generator import catalogue as c
from instances.generator.dice import Dice
from instances.generator.scale import Slack
from instances.generator.staff import Worker
from models.week import Clinician, Window

SATURDAY_HOUR = Window(day=5, start=9 * 60, end=10 * 60)
_GRID = 30


def clinician(dice: Dice, worker: Worker, named: int, slack: Slack, services: tuple[str, ...]) -> Clinician:
    """The row of a clinician who works this week.

    Args:
        dice: chance.
        worker: the clinician with all sessions.
        named: patients who count for the caseload (C06).
        slack: how far limits lie above what the sessions take.
        services: ids of the clinic's services.
    """
    windows = _windows(worker, slack)
    day, start, end = c.TEAM_MEETING
    there = any(one.day == day and one.start <= start and end <= one.end for one in windows)
    return Clinician(
        clinician_id=worker.clinician_id,
        label=f"Clinician {worker.number}",
        credentials=worker.credentials,
        services=_services(dice, worker, services),
        languages=worker.languages,
        max_daily_minutes=_daily(worker) if dice.chance(0.2) else None,
        max_weekly_minutes=_up(worker.minutes + slack.minutes) if dice.chance(0.8) else None,
        max_span_minutes=540 if dice.chance(0.2) else None,
        caseload_max=named + slack.caseload if named else None,
        supervised_by=worker.supervisor.clinician_id if worker.supervisor else None,
        available=windows,
        meetings=(Window(day=day, start=start, end=end),) if there else (),
    )


def _windows(worker: Worker, slack: Slack) -> tuple[Window, ...]:
    """The shift; where trimmed, from the first to the last session of each day, those of trainees too."""
    if not slack.trimmed or not worker.jobs:
        return tuple(Window(day=day, start=low, end=high) for day, (low, high) in sorted(worker.shift.items()))
    windows = []
    for day in sorted(worker.shift):
        spans = [span for one in (worker, *worker.trainees) for span in one.days.get(day, ())]
        if spans:
            low, high = min(start for start, _ in spans), max(end for _, end in spans)
            windows.append(Window(day=day, start=low, end=high))
    return tuple(windows)


def _services(dice: Dice, worker: Worker, services: tuple[str, ...]) -> tuple[str, ...]:
    """For some a list of their own: all that they lead, and one or two more."""
    led = {job.service_id for job in worker.jobs}
    if not led or not dice.chance(0.15):
        return ()
    return tuple(sorted(led | set(dice.sample(services, 2))))


def _daily(worker: Worker) -> int:
    """A daily limit that holds the longest day."""
    return max(300, _up(max(map(worker.day_minutes, c.WEEKDAYS))))


def _up(minutes: int) -> int:
    return -(-minutes // _GRID) * _GRID


def spare_worker(dice: Dice, number: int) -> Worker:
    """Someone licensed who is not needed by the planted roster."""
    hours = dice.pick(((8 * 60, 17 * 60), (12 * 60, 21 * 60)))
    return Worker(number, (dice.pick(("LCSW", "LPC")),), ("en",), dict.fromkeys(c.WEEKDAYS, hours))


def on_leave(number: int) -> Clinician:
    """A therapist who is away all week; the patients who name her are covered by another one."""
    return Clinician(
        clinician_id=f"C{number:02d}",
        label=f"Clinician {number}",
        credentials=("LPC",),
        languages=("en", "es"),
        available=(SATURDAY_HOUR,),
    )
