"""Sessions outside the blocks' columns: families, medical consults and intakes."""

from collections import Counter
from collections.abc import Iterable

from instances.generator import catalogue as c
from instances.generator.dice import Dice
from instances.generator.load import Load
from instances.generator.people import Person

MEDICAL_SHARE = 0.12
INTAKE_SHARE = 0.6
PATIENTS_A_PRESCRIBER = 150
HALF_HOUR = 30


def add_extras(dice: Dice, people: list[Person], load: Load) -> None:
    """Give everyone the sessions that are still missing, where the fewest others have theirs."""
    consults: Counter[c.Times] = Counter()
    prescribers = 1 + len(people) // PATIENTS_A_PRESCRIBER
    for one in people:
        if dice.chance(MEDICAL_SHARE) and not one.block.long:
            options = [times for times in _medical(one) if consults[times] < prescribers]
            if _add(dice, one, "MED", options, load):
                consults[one.visits[-1][1]] += 1
        if one.family and one.family not in {service for service, _ in one.visits}:
            near = dice.chance(0.75)
            if not _add(dice, one, one.family, _near(one) if near else _evenings(one), load):
                one.family = None
    for one in people:
        if one.new and dice.chance(INTAKE_SHARE):
            _add(dice, one, "INT", _before(one), load)


def _add(dice: Dice, one: Person, service_id: str, options: Iterable[c.Times], load: Load) -> bool:
    """Add the session at the least loaded time that is possible; whether there was one."""
    possible = [times for times in options if one.free(times) and not meets_team(times)]
    if not possible:
        return False
    times = min(dice.shuffled(possible), key=lambda times: load.over([times]))
    load.add(times)
    one.visits.append((service_id, times))
    return True


def meets_team(times: c.Times) -> bool:
    """Whether the session would fall into the team meeting."""
    day, start, end = times
    on, begin, stop = c.TEAM_MEETING
    return day == on and start < stop and begin < end


def _medical(one: Person) -> list[c.Times]:
    """The half hour behind the last column of each day."""
    return [(day, one.block.end(day), one.block.end(day) + HALF_HOUR) for day in one.block.days]


def _near(one: Person) -> list[c.Times]:
    """Family sessions right before or behind the block's hours of a programme day."""
    found = []
    for day in one.block.days:
        low, high = one.block.start(day), one.block.end(day)
        starts = [high, high + 30, high + 60] if low < 17 * 60 else [low - 60, low - 90, low - 120]
        found += [(day, start, start + 60) for start in starts]
    return [times for times in found if times[2] <= c.OPEN[1]]


def _evenings(one: Person) -> list[c.Times]:
    """Family sessions late on any weekday."""
    hours = [hour for hour in range(16, 20) if hour >= 17 or one.block.track_id != c.TEEN]
    return [(day, hour * 60, hour * 60 + 60) for day in c.WEEKDAYS[:4] for hour in hours]


def _before(one: Person) -> list[c.Times]:
    """Intakes before the first session of the week."""
    first = one.times[0]
    moments = [(day, hour * 60, hour * 60 + 60) for day in c.WEEKDAYS for hour in range(8, 18)]
    return [times for times in moments if (times[0], times[2]) <= first[:2]]
