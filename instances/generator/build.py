"""From size, tightness and seed to a clinic week and the roster planted in it."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from instances.generator import catalogue as c
from instances.generator.blocks import Block, Split, plan_blocks
from instances.generator.dice import Dice
from instances.generator.extras import add_extras
from instances.generator.hiring import Team
from instances.generator.load import Load
from instances.generator.past import last_roster
from instances.generator.patients import Maker
from instances.generator.people import Person, people_of
from instances.generator.promises import pins, separations
from instances.generator.rows import group_rows
from instances.generator.runs import House, Run, Visit, group_runs, jobs_of, visits_of
from instances.generator.scale import SIZES, TIGHTNESS, Slack, patients_of, slack_of
from instances.generator.staff import Worker
from instances.generator.team import clinician, on_leave, spare_worker
from models.policy import Policy
from models.roster import Roster, Session
from models.week import Clinician, ClinicWeek, Patient, Room, Service, Track, Window
from scheduler.reading.canonical import canonical

MONDAY = date(2026, 3, 2)
LEAVE_FROM = 60
SHARED_ROOMS = 0.2
PATIENTS_A_TRAINEE = 40


@dataclass(frozen=True)
class Generated:
    """A synthetic clinic week and a legal roster of it in which every placed patient is compliant."""

    week: ClinicWeek
    planted: Roster
    size: str | int
    tightness: str
    seed: int


def generate(size: str | int = "small", tightness: str = "normal", seed: int = 1) -> Generated:
    """A synthetic clinic week around a planted roster; equal arguments give equal weeks everywhere.

    Args:
        size: one of ``SIZES``, or the number of patients, those on the waitlist too.
        tightness: one of ``TIGHTNESS``; under ``over`` more wait than the planted roster places.
        seed: any whole number.

    Raises:
        ValueError: size or tightness is unknown or out of range.
    """
    patients, slack = patients_of(size), slack_of(tightness)
    dice = Dice((seed * len(TIGHTNESS) + TIGHTNESS.index(tightness)) * 10_000 + patients)
    clinic = _Clinic(dice, patients, slack, tightness == "over")
    name = f"Synthetic clinic {size if size in SIZES else patients} {tightness} {seed}"
    week, planted = clinic.week(name)
    return Generated(week, planted, size, tightness, seed)


class _Clinic:
    """One clinic in the making. The order of the steps is part of what a seed means."""

    def __init__(self, dice: Dice, patients: int, slack: Slack, over: bool) -> None:
        self._dice, self._slack = dice, slack
        left_out = dice.pick(_shares(patients)) if over else 0
        self._blocks, self._splits = plan_blocks(dice, patients - left_out)
        waitlisted = (patients - left_out) * dice.between(10, 15) // 100
        load = Load()
        self._people = people_of(dice, self._blocks, max(1, waitlisted), load)
        add_extras(dice, self._people, load)
        self._outside = [self._hopeful(number) for number in range(patients - left_out + 1, patients + 1)]
        self._runs = group_runs(self._blocks, self._people)
        self._visits = visits_of(self._people)
        self._team = Team(dice, patients // PATIENTS_A_TRAINEE)
        self._team.staff(jobs_of(self._runs, self._visits))
        self._house = House(dice)
        self._house.furnish(self._runs, self._visits)
        self._rows = group_rows(dice, self._runs, slack)
        order = dice.shuffled(range(1, patients + 1))
        width = len(str(patients))
        self._ids = {number: f"P{place:0{width}d}" for number, place in enumerate(order, 1)}

    def _hopeful(self, number: int) -> Person:
        """Someone on the waitlist who wants what a patient of the clinic has, for which there is no room."""
        open_to_all = [
            one for one in self._people if not any(unit.service_id == c.CLOSED_GROUP for unit in one.units)
        ]
        like = self._dice.pick(open_to_all or self._people)
        visits = [visit for visit in like.visits if visit[0] != "INT"]
        return replace(like, number=number, new=True, waitlist=True, visits=visits)

    def week(self, name: str) -> tuple[ClinicWeek, Roster]:
        """The week in canonical order, and the planted roster."""
        planted = self._planted()
        commute = self._dice.pick((0, 15, 30))
        patients, clinicians = self._people_rows(commute)
        week = ClinicWeek(
            name=name,
            week=MONDAY,
            timezone="America/New_York",
            open_hours=tuple(Window(day=day, start=c.OPEN[0], end=c.OPEN[1]) for day in c.WEEKDAYS),
            policy=Policy(
                commute_minutes=commute, cofacilitator_over=c.COFACILITATOR_OVER, max_daily_minutes=c.DAILY_MINUTES
            ),
            tracks=_tracks(self._blocks, self._splits),
            patients=patients,
            clinicians=clinicians,
            rooms=self._rooms(),
            services=self._services(),
            groups=tuple(self._rows),
        )
        new = frozenset(self._ids[one.number] for one in self._people if one.new)
        past = last_roster(self._dice, week, planted, new)
        apart, promised = separations(self._dice, week, planted), pins(self._dice, week, planted)
        whole = week.model_copy(update={"last_roster": past, "separations": apart, "pins": promised})
        return canonical(whole), planted

    def _services(self) -> tuple[Service, ...]:
        used = {run.unit.service_id for run in self._runs} | {visit.service_id for visit in self._visits}
        return tuple(one for one in c.SERVICES if one.service_id in used)

    def _rooms(self) -> tuple[Room, ...]:
        for room in list(self._house.rooms):
            if self._dice.chance(self._slack.rooms):
                self._house.build(room.seats, room.features)
        trimmed = self._slack.trimmed
        return tuple(
            self._house.shared(room, trimmed) if self._dice.chance(SHARED_ROOMS) else room
            for room in self._house.rooms
        )

    def _people_rows(self, commute: int) -> tuple[tuple[Patient, ...], tuple[Clinician, ...]]:
        """Patients with their named primaries, and clinicians with the caseloads that follow."""
        away = self._away()
        leaders = {one.person.number: one.job.leader.clinician_id for one in self._visits if one.service_id == "IND"}
        covered = {one.number: self._dice.pick(away) for one in self._covered(len(away))}
        maker = Maker(self._dice, MONDAY, commute, self._slack)
        load: Counter[str] = Counter()
        patients = []
        for one in [*self._people, *self._outside]:
            primary = covered.get(one.number) or leaders.get(one.number)
            load.update([primary] if primary else [])
            named = one.number in covered or (primary and self._dice.chance(0.3 if one.new else 0.78))
            patients.append(maker.patient(one, self._ids[one.number], primary if named else None))
        services = tuple(one.service_id for one in self._services())
        workers = [*self._team.workers, *self._spare()]
        rows = [clinician(self._dice, one, load[one.clinician_id], self._slack, services) for one in workers]
        leave = [on_leave(int(key[1:])) for key in away]
        return tuple(patients), (*rows, *leave)

    def _spare(self) -> list[Worker]:
        number = len(self._team.workers)
        count = int(number * self._slack.staff + 0.5)
        return [spare_worker(self._dice, number + extra) for extra in range(1, count + 1)]

    def _away(self) -> list[str]:
        """Ids of clinicians who are on leave."""
        number = len(self._team.workers) + int(len(self._team.workers) * self._slack.staff + 0.5)
        count = len(self._people) // 150 + 1 if len(self._people) + len(self._outside) >= LEAVE_FROM else 0
        return [f"C{number + extra:02d}" for extra in range(1, count + 1)]

    def _covered(self, away: int) -> list[Person]:
        known = [one for one in self._people if not one.new]
        return self._dice.sample(known, 3 * away)

    def _planted(self) -> Roster:
        sessions = [session for run in self._runs for session in _meetings(run, self._ids)]
        sessions += [_session(visit, self._ids[visit.person.number]) for visit in self._visits]
        tracks = {self._ids[one.number]: one.block.track_id for one in self._people}
        return Roster.of(sessions, tracks, MONDAY)


def _shares(patients: int) -> list[int]:
    """How many of the patients may be left out, to be 15 to 25 % more than the planted roster places."""
    return [out for out in range(1, patients) if 15 * (patients - out) <= 100 * out <= 25 * (patients - out)]


def _tracks(blocks: list[Block], splits: list[Split]) -> tuple[Track, ...]:
    used = {block.track_id for block in blocks}
    plain = [c.plain_track(one) for one in (c.MORNING, c.AFTERNOON, c.EVENING, c.TEEN) if one in used | {c.MORNING}]
    return (*plain, *(c.split_track(one.track_id, one.mornings, one.evening) for one in splits))


def _meetings(run: Run, ids: dict[int, str]) -> list[Session]:
    return [
        Session(
            group_id=run.name,
            service_id=run.unit.service_id,
            kind="group",
            day=day,
            start=start,
            end=end,
            countable_minutes=end - start,
            clinician_id=run.job.leader.clinician_id,
            cofacilitator_id=run.helpers[day].leader.clinician_id if day in run.helpers else None,
            room_id=run.rooms[day],
            patient_ids=tuple(sorted(ids[one.number] for one in run.members)),
        )
        for day, start, end in run.unit.cells
    ]


def _session(visit: Visit, patient_id: str) -> Session:
    service, (day, start, end) = c.SERVICE[visit.service_id], visit.times
    return Session(
        service_id=visit.service_id,
        kind=service.kind,
        day=day,
        start=start,
        end=end,
        countable_minutes=end - start,
        clinician_id=visit.job.leader.clinician_id,
        room_id=visit.room_id,
        modality="telehealth" if service.telehealth else "onsite",
        patient_ids=(patient_id,),
    )
