"""Patients around their planted sessions: orders, limits, and when they and their families have time."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from instances.generator import catalogue as c
from instances.generator.dice import Dice
from instances.generator.people import Person
from instances.generator.scale import Slack
from models.week import Commitment, Order, Patient, Window

FIRST = ("Amber", "Cobalt", "Copper", "Coral", "Hazel", "Indigo", "Ivory", "Jade", "Ochre", "Olive", "Plum", "Teal")
LAST = (
    "Badger",
    "Crane",
    "Egret",
    "Finch",
    "Gull",
    "Hare",
    "Heron",
    "Ibis",
    "Lynx",
    "Newt",
    "Otter",
    "Plover",
    "Yak",
)
_HOUR = 60
_PRIORITIES = ((1, 5), (2, 3), (3, 2))
Busy = Literal["work", "school", "other"]


class Maker:
    """Makes the rows of patients; ``commute`` is the policy's, kept free around every planted session."""

    def __init__(self, dice: Dice, monday: date, commute: int, slack: Slack) -> None:
        self._dice = dice
        self._monday = monday
        self._commute = commute
        self._slack = slack

    def patient(self, one: Person, patient_id: str, primary: str | None) -> Patient:
        """The patient of a planted person; all planted sessions stay possible."""
        dice, own = self._dice, dict(_own_limits(self._dice, one))
        return Patient(
            patient_id=patient_id,
            label=f"{FIRST[one.number % len(FIRST)]} {LAST[one.number % len(LAST)]}",
            program=one.block.program or c.PROGRAMS[one.number % 3],
            age_band="adolescent" if one.block.teen else "adult",
            status="waitlist" if one.waitlist else "active",
            priority=dice.weighted(_PRIORITIES) if one.waitlist or dice.chance(0.2) else 1,
            track_id=one.block.track_id if dice.chance(0.2) else None,
            preferred_track_id=self._preferred(one),
            primary_clinician_id=primary,
            language=one.language,
            telehealth_ok=one.telehealth_ok,
            tags=_tags(one),
            admit_date=self._admitted(one),
            discharge_date=self._discharged(one),
            orders=self._orders(one),
            available=self._available(one),
            commitments=self._commitments(one),
            family_available=self._family(one),
            **own,
        )

    def _preferred(self, one: Person) -> str | None:
        if self._dice.chance(0.3):
            return None
        return one.block.track_id if self._dice.chance(0.9) or one.block.teen else c.MORNING

    def _admitted(self, one: Person) -> date | None:
        """New patients from this Monday on, some only from their first day; others since some weeks."""
        if not one.new:
            return self._monday - timedelta(days=self._dice.between(7, 70))
        first = one.times[0][0] if self._dice.chance(0.3) else 0
        return None if one.waitlist and not first else self._monday + timedelta(days=first)

    def _discharged(self, one: Person) -> date | None:
        """Some leave after the last session of this week, some in a later week."""
        if self._dice.chance(0.05):
            return self._monday + timedelta(days=one.times[-1][0])
        return self._monday + timedelta(days=self._dice.between(7, 60)) if self._dice.chance(0.3) else None

    def _orders(self, one: Person) -> tuple[Order, ...]:
        """All visits; group services mostly as planted, some fewer times or left to the scheduler."""
        count: Counter[str] = Counter(service for service, _ in one.visits)
        for unit in one.units:
            asked = len(unit.cells) if self._dice.chance(0.75) else self._dice.below(len(unit.cells) + 1)
            if asked and (not one.block.long or unit.service_id != c.LONG_GROUP or self._dice.chance(0.8)):
                count[unit.service_id] += asked
        return tuple(Order(service_id=key, sessions_per_week=number) for key, number in sorted(count.items()))

    def _available(self, one: Person) -> tuple[Window, ...]:
        """For some, windows that hold the planted sessions and, with luck, other days."""
        if not self._dice.chance(0.15):
            return ()
        windows = []
        for day in c.WEEKDAYS:
            spans = [(start, end) for on, start, end in one.times if on == day]
            if spans:
                low = max(0, min(spans)[0] - self._dice.pick((0, 60, 120)))
                windows.append(Window(day=day, start=low, end=max(spans)[1] + self._dice.pick((0, 60, 120))))
            elif not self._dice.chance(self._slack.busy):
                windows.append(Window(day=day, start=c.OPEN[0], end=c.OPEN[1]))
        return tuple(windows)

    def _commitments(self, one: Person) -> tuple[Commitment, ...]:
        """School for adolescents, work for many adults, and something else now and then."""
        found: list[Commitment] = []
        if one.block.teen:
            found += self._kept(one, "school", [(day, 8 * _HOUR, 15 * _HOUR) for day in c.WEEKDAYS])
        elif self._dice.chance(self._slack.busy + 0.2):
            found += self._kept(one, "work", [self._work(one, day) for day in c.WEEKDAYS])
        if self._dice.chance(self._slack.busy / 2):
            start = self._dice.between(9, 18) * _HOUR
            other = [(self._dice.pick(c.WEEKDAYS), start, start + self._dice.pick((60, 90, 120)))]
            found += self._kept(one, "other", other)
        return tuple(found)

    def _work(self, one: Person, day: int) -> c.Times:
        """Working hours before an evening track or after a morning track; on other days often the whole day."""
        if one.block.track_id == c.EVENING:
            return day, self._dice.pick((7, 8)) * _HOUR, self._dice.pick((15, 16)) * _HOUR
        if day in one.block.days:
            return day, self._dice.pick((14, 15)) * _HOUR, self._dice.pick((18, 19)) * _HOUR
        return day, (8 if self._dice.chance(self._slack.busy) else 14) * _HOUR, 17 * _HOUR

    def _kept(self, one: Person, kind: Busy, wanted: Sequence[c.Times]) -> list[Commitment]:
        """The commitments that leave every planted session and the way to it free."""
        kept = []
        for day, start, end in wanted:
            low, high = start - self._commute, end + self._commute
            if all(day != on or stop <= low or high <= begin for on, begin, stop in one.times):
                kept.append(Commitment(day=day, start=start, end=end, kind=kind))
        return kept

    def _family(self, one: Person) -> tuple[Window, ...]:
        """Windows around the planted family session, and evenings; none means any time."""
        planted = [times for service, times in one.visits if service in ("FAM", "TFA")]
        if not planted or self._dice.chance(0.1):
            return ()
        day, start, end = planted[0]
        width = self._dice.pick((0, 30, 60))
        windows = [Window(day=day, start=max(c.OPEN[0], start - width), end=min(c.OPEN[1], end + width))]
        for other in self._dice.sample(c.WEEKDAYS, self._dice.below(2 if self._slack.trimmed else 4)):
            if other != day:
                windows.append(Window(day=other, start=17 * _HOUR, end=self._dice.pick((19, 20, 21)) * _HOUR))
        return tuple(windows)


def _tags(one: Person) -> tuple[str, ...]:
    """What the units' services ask for, and some that no service asks for."""
    needed = {tag for unit in one.units for tag in c.SERVICE[unit.service_id].requires_tags}
    return tuple(sorted(needed | ({"veteran"} if one.number % 11 == 0 else set())))


def _own_limits(dice: Dice, one: Person) -> list[tuple[str, int]]:
    """Limits of a patient's own, all of which the planted sessions keep."""
    limits = []
    if dice.chance(0.3):
        limits.append(("authorized_days", dice.pick((3, 3, 4))))
    if dice.chance(0.05):
        limits.append(("max_weekly_minutes", max(900, sum(end - start for _, start, end in one.times))))
    if dice.chance(0.05):
        limits.append(("max_days", 3))
    if dice.chance(0.03):
        limits.append(("target_days", 4))
    return limits
