"""Clinicians in the making, and the jobs that they take."""

from dataclasses import dataclass, field

from instances.generator import catalogue as c

Shift = dict[int, c.Hours]
WEEKLY_MINUTES = 1380
TRAINEE = ("INTERN",)
LICENSED = frozenset(("LCSW", "LMFT", "LPC"))


@dataclass(eq=False)
class Job:
    """Sessions that one clinician leads: a group's meetings, or a patient's sessions of one service.

    ``assistant``: the job is to co-facilitate, for which nobody needs to be qualified.
    """

    service_id: str
    times: tuple[c.Times, ...]
    language: str | None = None
    assistant: bool = False
    holder: "Worker | None" = None

    @property
    def minutes(self) -> int:
        """Direct minutes."""
        return sum(end - start for _, start, end in self.times)

    @property
    def leader(self) -> "Worker":
        """Who holds the job; everyone does once the team is complete."""
        assert self.holder is not None
        return self.holder

    def suits(self, credentials: tuple[str, ...]) -> bool:
        """Whether these credentials are enough."""
        return self.assistant or not set(credentials).isdisjoint(c.SERVICE[self.service_id].credentials)


@dataclass(eq=False)
class Worker:
    """One clinician with the jobs taken so far."""

    number: int
    credentials: tuple[str, ...]
    languages: tuple[str, ...]
    shift: Shift
    supervisor: "Worker | None" = None
    trainees: list["Worker"] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    minutes: int = 0
    days: dict[int, list[c.Hours]] = field(default_factory=dict)

    @property
    def clinician_id(self) -> str:
        """The id in clinicians.csv."""
        return f"C{self.number:02d}"

    def day_minutes(self, day: int) -> int:
        """Direct minutes of a day."""
        return sum(end - start for start, end in self.days.get(day, ()))

    def present(self, times: c.Times) -> bool:
        """Whether the shift covers the session."""
        day, start, end = times
        low, high = self.shift.get(day, (0, 0))
        return low <= start and end <= high

    def can_take(self, job: Job) -> bool:
        """Whether the job fits beside the others, under all limits."""
        if self.minutes + job.minutes > WEEKLY_MINUTES or not all(map(self._fits, job.times)):
            return False
        if not job.suits(self.credentials) or (job.language is not None and job.language not in self.languages):
            return False
        return self.supervisor is None or all(map(self.supervisor.present, job.times))

    def _fits(self, times: c.Times) -> bool:
        day, start, end = times
        if not self.present(times) or any(start < stop and begin < end for begin, stop in self.days.get(day, ())):
            return False
        return self.day_minutes(day) + end - start <= c.DAILY_MINUTES

    def take(self, job: Job) -> None:
        """Hold the job from now on."""
        self.jobs.append(job)
        self.minutes += job.minutes
        job.holder = self
        for day, start, end in job.times:
            self.days.setdefault(day, []).append((start, end))

    def give_up(self, job: Job) -> None:
        """Hold the job no longer."""
        self.jobs.remove(job)
        self.minutes -= job.minutes
        job.holder = None
        for day, start, end in job.times:
            self.days[day].remove((start, end))
