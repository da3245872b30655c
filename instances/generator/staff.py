"""Clinicians, hired as the sessions ask for them."""

from dataclasses import dataclass, field

from instances.generator import catalogue as c
from instances.generator.dice import Dice

Shift = dict[int, c.Hours]
WEEKLY_MINUTES = 1380
_ALL = c.WEEKDAYS
_SHIFTS: tuple[tuple[tuple[c.Hours, tuple[int, ...]], int], ...] = (
    (((8 * 60, 17 * 60), _ALL), 4),
    (((12 * 60, 21 * 60), _ALL), 4),
    (((8 * 60, 13 * 60), _ALL), 2),
    (((16 * 60, 21 * 60), _ALL), 2),
)
_ROLES: tuple[tuple[tuple[str, ...], int], ...] = (
    (("LCSW",), 6),
    (("LPC",), 3),
    (("CADC", "LPC"), 3),
    (("LMFT",), 1),
    (("CADC",), 1),
    (("VRC",), 1),
    (("NP",), 3),
    (("INTERN",), 3),
)


@dataclass(frozen=True)
class Job:
    """Sessions that one clinician leads: a group's meetings, or a patient's sessions of one service."""

    service_id: str
    times: tuple[c.Times, ...]
    language: str | None = None
    assistant: bool = False

    @property
    def minutes(self) -> int:
        """Direct minutes."""
        return sum(end - start for _, start, end in self.times)


@dataclass(eq=False)
class Worker:
    """One clinician in the making, with the sessions taken so far."""

    number: int
    credentials: tuple[str, ...]
    languages: tuple[str, ...]
    shift: Shift
    supervisor: "Worker | None" = None
    trainees: list["Worker"] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    caseload: int = 0

    @property
    def clinician_id(self) -> str:
        """The id in clinicians.csv."""
        return f"C{self.number:02d}"

    @property
    def times(self) -> list[c.Times]:
        """All sessions in order of time."""
        return sorted(times for job in self.jobs for times in job.times)

    @property
    def minutes(self) -> int:
        """Direct minutes of the week."""
        return sum(job.minutes for job in self.jobs)

    def present(self, times: c.Times) -> bool:
        """Whether the shift covers the session."""
        day, start, end = times
        low, high = self.shift.get(day, (0, 0))
        return low <= start and end <= high

    def qualified(self, job: Job) -> bool:
        """Credential and language; an assistant needs neither."""
        if job.assistant:
            return True
        trained = set(self.credentials) & set(c.SERVICE[job.service_id].credentials)
        return bool(trained) and (job.language is None or job.language in self.languages)

    def can_take(self, job: Job) -> bool:
        """Whether the job fits beside the others, under all limits."""
        if not self.qualified(job) or self.minutes + job.minutes > WEEKLY_MINUTES:
            return False
        if self.supervisor and not all(self.supervisor.present(times) for times in job.times):
            return False
        return all(self._fits(times) for times in job.times)

    def _fits(self, times: c.Times) -> bool:
        day, start, end = times
        taken = [(begin, stop) for on, begin, stop in self.times if on == day]
        if not self.present(times) or any(start < stop and begin < end for begin, stop in taken):
            return False
        return sum(stop - begin for begin, stop in taken) + end - start <= c.DAILY_MINUTES


class Team:
    """All clinicians; hires when nobody can take a job."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self.workers: list[Worker] = []

    def give(self, job: Job, but: Worker | None = None) -> Worker:
        """The clinician who takes the job: the busiest who can, else a new one. ``but`` is not asked."""
        able = [one for one in self.workers if one is not but and one.can_take(job)]
        worker = max(able, key=lambda one: (one.minutes, -one.number)) if able else self.hire(job)
        worker.jobs.append(job)
        return worker

    def hire(self, job: Job) -> Worker:
        """A new clinician who can take the job."""
        credentials = self._dice.weighted(
            [(role, weight) for role, weight in _ROLES if job.assistant or self._trained(role, job)]
        )
        shift = self._shift(job)
        supervisor = None
        if credentials == ("INTERN",):
            supervisor = self._supervisor(job)
            credentials = credentials if supervisor else ("LPC",)
            shift = supervisor.shift if supervisor else shift
        worker = Worker(len(self.workers) + 1, credentials, self._languages(job), shift, supervisor)
        if supervisor:
            supervisor.trainees.append(worker)
        self.workers.append(worker)
        return worker

    def _trained(self, role: tuple[str, ...], job: Job) -> bool:
        return bool(set(role) & set(c.SERVICE[job.service_id].credentials))

    def _languages(self, job: Job) -> tuple[str, ...]:
        spanish = job.language == "es" or self._dice.chance(0.2)
        return ("en", "es") if spanish else ("en",)

    def _supervisor(self, job: Job) -> Worker | None:
        """Someone licensed whose shift covers the job."""
        licensed = [one for one in self.workers if set(one.credentials) & {"LPC", "LCSW", "LMFT"}]
        there = [one for one in licensed if all(one.present(times) for times in job.times)]
        return self._dice.pick(there) if there else None

    def _shift(self, job: Job) -> Shift:
        """Hours that hold all sessions of the job, for some only on some days."""
        low = min(start for _, start, _ in job.times)
        high = max(end for _, _, end in job.times)
        hours, days = self._dice.weighted(
            [(shift, weight) for shift, weight in _SHIFTS if shift[0][0] <= low and high <= shift[0][1]]
        )
        needed = {day for day, _, _ in job.times}
        part_time = self._dice.chance(0.15)
        kept = [day for day in days if day in needed or not part_time or self._dice.chance(0.5)]
        return dict.fromkeys(kept, hours)
