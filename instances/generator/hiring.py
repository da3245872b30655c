"""The team: hired as the jobs ask for it, then without those who are not needed after all."""

from instances.generator import catalogue as c
from instances.generator.dice import Dice
from instances.generator.staff import LICENSED, TRAINEE, Job, Shift, Worker

FEW_MINUTES = 8 * 60
TRAINEE_SHARE = 0.3
_PAUSE = 60
_SHIFTS: tuple[tuple[c.Hours, int], ...] = (
    ((8 * 60, 17 * 60), 4),
    ((12 * 60, 21 * 60), 4),
    ((8 * 60, 13 * 60), 1),
    ((16 * 60, 21 * 60), 1),
)
_ROLES: tuple[tuple[tuple[str, ...], int], ...] = (
    (("LCSW",), 6),
    (("LPC",), 3),
    (("CADC", "LPC"), 3),
    (("LMFT",), 1),
    (("CADC",), 1),
    (("VRC",), 1),
    (("NP",), 3),
)


class Team:
    """All clinicians; hires when nobody can take a job."""

    def __init__(self, dice: Dice, trainees: int) -> None:
        self._dice = dice
        self._trainees = trainees
        self.workers: list[Worker] = []

    def staff(self, jobs: list[Job]) -> None:
        """Give every job to the busiest clinician who can take it, else to a new one; then tidy up."""
        for job in jobs:
            worker = self._trainee(job) or self._busiest(job, self.workers) or self._hire(job)
            worker.take(job)
        for worker in sorted(self.workers, key=lambda one: (one.minutes, one.number)):
            if worker.minutes < FEW_MINUTES and not worker.trainees and not worker.supervisor:
                self._dissolve(worker)
        for number, worker in enumerate(self.workers, 1):
            worker.number = number
            if worker.minutes < FEW_MINUTES and not worker.trainees and not worker.supervisor:
                worker.shift = _few_hours(worker)

    def _busiest(self, job: Job, workers: list[Worker]) -> Worker | None:
        able = [one for one in workers if one.can_take(job)]
        return max(able, key=lambda one: (one.minutes, -one.number), default=None)

    def _dissolve(self, worker: Worker) -> None:
        """Let the others take over; who has no job left leaves the team."""
        others = [one for one in self.workers if one is not worker and one.supervisor is not worker]
        for job in list(worker.jobs):
            other = self._busiest(job, [one for one in others if one.minutes > 0])
            if other is not None:
                worker.give_up(job)
                other.take(job)
        if not worker.jobs:
            self.workers.remove(worker)
            if worker.supervisor:
                worker.supervisor.trainees.remove(worker)

    def _trainee(self, job: Job) -> Worker | None:
        """A new trainee for a group, under someone licensed who is there at all its meetings."""
        if not self._trainees or job.assistant or not job.suits(TRAINEE):
            return None
        licensed = [one for one in self.workers if LICENSED & set(one.credentials)]
        there = [one for one in licensed if all(map(one.present, job.times))]
        if not there or not self._dice.chance(TRAINEE_SHARE):
            return None
        self._trainees -= 1
        supervisor = self._dice.pick(there)
        worker = self._add(TRAINEE, job, supervisor.shift)
        worker.supervisor = supervisor
        supervisor.trainees.append(worker)
        return worker

    def _hire(self, job: Job) -> Worker:
        credentials = self._dice.weighted([(role, weight) for role, weight in _ROLES if job.suits(role)])
        return self._add(credentials, job, self._shift(job))

    def _add(self, credentials: tuple[str, ...], job: Job, shift: Shift) -> Worker:
        spanish = job.language == "es" or self._dice.chance(0.2)
        languages = ("en", "es") if spanish else ("en",)
        worker = Worker(len(self.workers) + 1, credentials, languages, shift)
        self.workers.append(worker)
        return worker

    def _shift(self, job: Job) -> Shift:
        """Hours that hold all sessions of the job, for some only on some days."""
        low = min(start for _, start, _ in job.times)
        high = max(end for _, _, end in job.times)
        hours = self._dice.weighted([(one, weight) for one, weight in _SHIFTS if one[0] <= low and high <= one[1]])
        needed = {day for day, _, _ in job.times}
        part_time = self._dice.chance(0.2)
        days = [day for day in c.WEEKDAYS if day in needed or not part_time or self._dice.chance(0.5)]
        return dict.fromkeys(days, hours)


def _few_hours(worker: Worker) -> Shift:
    """Someone with few sessions comes in for these, with an hour around them."""
    shift: Shift = {}
    for day, sessions in sorted(worker.days.items()):
        if sessions:
            low, high = worker.shift[day]
            first, last = min(start for start, _ in sessions), max(end for _, end in sessions)
            shift[day] = (max(low, first - _PAUSE), min(high, last + _PAUSE))
    return shift
