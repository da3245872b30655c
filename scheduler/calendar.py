"""When things can happen: the one thing that the model and the checker share.

Pure arithmetic on windows: nothing here knows of sessions, rosters or costs. Intervals are half-open pairs of
minutes after midnight; touching and overlapping windows of one owner are joined.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property

from models.clock import MINUTES_PER_DAY, WEEK_DAYS
from models.limits import Limits, limits_of
from models.week import ClinicWeek, Patient, Service, Window

Interval = tuple[int, int]
ALL_DAY: tuple[Interval, ...] = ((0, MINUTES_PER_DAY),)
SESSION_HOUR = range(45, 61)


def joined(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """The same minutes as few sorted intervals; empty ones vanish, touching ones join."""
    out: list[Interval] = []
    for start, end in sorted(intervals):
        if end <= start:
            continue
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def without(intervals: Iterable[Interval], holes: Iterable[Interval]) -> tuple[Interval, ...]:
    """The minutes of ``intervals`` that lie in none of ``holes``."""
    rest = list(joined(intervals))
    for low, high in joined(holes):
        rest = [part for start, end in rest for part in ((start, min(end, low)), (max(start, high), end))]
        rest = [(start, end) for start, end in rest if start < end]
    return tuple(rest)


def shared(left: Sequence[Interval], right: Sequence[Interval]) -> tuple[Interval, ...]:
    """The minutes that lie in both."""
    return joined((max(a, c), min(b, d)) for a, b in left for c, d in right)


def holds(intervals: Iterable[Interval], start: int, end: int) -> bool:
    """Whether one interval contains [start, end); touching its ends is inside."""
    for low, high in intervals:  # noqa: SIM110 - asked so often that a generator would be felt
        if low <= start and end <= high:
            return True
    return False


def overlap(start: int, end: int, other_start: int, other_end: int) -> bool:
    """Whether two half-open intervals share a minute."""
    return start < other_end and other_start < end


def _by_day(windows: Iterable[Window], widen: int = 0) -> list[tuple[Interval, ...]]:
    days: list[list[Interval]] = [[] for _ in WEEK_DAYS]
    for one in windows:
        days[one.day].append((max(0, one.start - widen), min(MINUTES_PER_DAY, one.end + widen)))
    return [joined(intervals) for intervals in days]


def _free(windows: Sequence[Window]) -> list[tuple[Interval, ...]]:
    """Days of someone whose empty list of windows means: free all week."""
    return _by_day(windows) if windows else [ALL_DAY for _ in WEEK_DAYS]


Days = Mapping[str, list[tuple[Interval, ...]]]


class Calendar:
    """Every window of one clinic week, joined and by owner: ``owner[id][day]`` is a tuple of intervals."""

    def __init__(self, week: ClinicWeek) -> None:
        self.week = week
        self._tracks_around: dict[tuple[int, int, int], frozenset[str]] = {}

    @cached_property
    def closed_days(self) -> frozenset[int]:
        """Days of this week named in ``closed_days``."""
        offsets = ((closed - self.week.week).days for closed in self.week.closed_days)
        return frozenset(offset for offset in offsets if offset in WEEK_DAYS)

    @cached_property
    def track(self) -> Days:
        """Windows of each track; none on a closed day."""
        found = {one.track_id: _by_day(one.windows) for one in self.week.tracks}
        return {
            key: [() if day in self.closed_days else days[day] for day in WEEK_DAYS] for key, days in found.items()
        }

    def tracks_around(self, day: int, start: int, end: int) -> frozenset[str]:
        """Tracks with a window that holds the interval; kept, since every patient's choices ask for it."""
        key = (day, start, end)
        if key not in self._tracks_around:
            found = (track for track, windows in self.track.items() if holds(windows[day], start, end))
            self._tracks_around[key] = frozenset(found)
        return self._tracks_around[key]

    @cached_property
    def open_hours(self) -> list[tuple[Interval, ...]]:
        """W01: as clinic.toml says, else from the earliest to the latest track window; empty on a closed day."""
        named = {one.day: (one.start, one.end) for one in self.week.open_hours}
        hours: list[tuple[Interval, ...]] = []
        for day in WEEK_DAYS:
            windows = [window for days in self.track.values() for window in days[day]]
            if day in self.closed_days or not (windows or day in named):
                hours.append(())
            else:
                span = named.get(day) or (min(w[0] for w in windows), max(w[1] for w in windows))
                hours.append(joined([span]))
        return hours

    @cached_property
    def open_days(self) -> tuple[int, ...]:
        """P20: the days with a window of any track that are not closed."""
        return tuple(day for day in WEEK_DAYS if any(days[day] for days in self.track.values()))

    @cached_property
    def patient(self) -> Days:
        """P07: `available` windows (else all week) less commitments widened by the commute; the stay is apart."""
        widen = self.week.policy.commute_minutes
        found: dict[str, list[tuple[Interval, ...]]] = {}
        for one in self.week.patients:
            busy = _by_day(one.commitments, widen)
            found[one.patient_id] = [
                without(free, holes) for free, holes in zip(_free(one.available), busy, strict=True)
            ]
        return found

    @cached_property
    def family(self) -> Days:
        """P10: the family's windows; a family with none is free all week."""
        return {one.patient_id: _free(one.family_available) for one in self.week.patients}

    @cached_property
    def on_site(self) -> Days:
        """C07: a clinician's `available` windows and meetings; who is in a meeting is there."""
        found: dict[str, list[tuple[Interval, ...]]] = {}
        for one in self.week.clinicians:
            days = zip(_free(one.available), _by_day(one.meetings), strict=True)
            found[one.clinician_id] = [joined([*free, *meetings]) for free, meetings in days]
        return found

    @cached_property
    def clinician(self) -> Days:
        """C02: a clinician's `available` windows less meetings."""
        found: dict[str, list[tuple[Interval, ...]]] = {}
        for one in self.week.clinicians:
            meetings = _by_day(one.meetings)
            there = _free(one.available)
            found[one.clinician_id] = [without(free, holes) for free, holes in zip(there, meetings, strict=True)]
        return found

    @cached_property
    def room(self) -> Days:
        """R03: a room's windows; a room with none is free all week."""
        return {one.room_id: _free(one.available) for one in self.week.rooms}

    def absent(self, clinician_id: str) -> bool:
        """P14: the clinician has no free minute in the week's open hours."""
        free = self.clinician[clinician_id]
        return not any(shared(free[day], self.open_hours[day]) for day in WEEK_DAYS)

    @cached_property
    def _dates(self) -> list[date]:
        return [self.week.week + timedelta(days=day) for day in WEEK_DAYS]

    def in_stay(self, patient: Patient, day: int) -> bool:
        """P20: the day is neither before admission nor after discharge."""
        date = self._dates[day]
        admitted = patient.admit_date is None or patient.admit_date <= date
        return admitted and (patient.discharge_date is None or date <= patient.discharge_date)

    def stay_days(self, patient: Patient) -> tuple[int, ...]:
        """P20: the open days inside the stay."""
        return tuple(day for day in self.open_days if self.in_stay(patient, day))

    def limits(self, patient: Patient) -> Limits:
        """The patient's limits; weekly floor and fewest days scaled to the stay (P20).

        Floor x stay / open, rounded up to the grid; days x stay / open, rounded down, at least 1.
        """
        limits = limits_of(patient, self.week.policy)
        stay, total = len(self.stay_days(patient)), len(self.open_days)
        if stay == total:
            return limits
        grid = self.week.grid_minutes
        floor = -(-limits.min_weekly_minutes * stay // (total * grid)) * grid
        days = min(limits.min_days, max(1, limits.min_days * stay // total))
        return limits.model_copy(update={"min_weekly_minutes": floor, "min_days": days})

    def countable(self, service: Service) -> int:
        """Minutes a session of the service adds to a patient's week, under the policy's ``count_mode``."""
        length = service.duration_minutes
        stated = length if service.countable_minutes is None else min(service.countable_minutes, length)
        lifted = self.week.policy.count_mode == "session_hour" and length in SESSION_HOUR and stated > 0
        return 60 if lifted else stated
