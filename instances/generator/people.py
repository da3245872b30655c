"""The patients of the blocks: what each needs, and which units each skips for it."""

from dataclasses import dataclass, field
from itertools import combinations

from instances.generator import catalogue as c
from instances.generator.blocks import Block, Unit
from instances.generator.dice import Dice
from instances.generator.load import Load


@dataclass(eq=False)
class Person:
    """One patient in the making. ``visits`` are individual and family sessions: service and times."""

    number: int
    block: Block
    new: bool = False
    waitlist: bool = False
    language: str | None = None
    telehealth_ok: bool = False
    family: str | None = None
    units: list[Unit] = field(default_factory=list)
    visits: list[tuple[str, c.Times]] = field(default_factory=list)

    @property
    def times(self) -> list[c.Times]:
        """All sessions in order of time."""
        return sorted([cell for unit in self.units for cell in unit.cells] + [times for _, times in self.visits])

    def day_minutes(self, day: int) -> int:
        """Minutes of all sessions on a day."""
        return sum(end - start for on, start, end in self.times if on == day)

    def free(self, times: c.Times) -> bool:
        """Whether a session more fits between the others and under the ceiling of the day."""
        day, start, end = times
        clear = all(day != on or end <= begin or stop <= start for on, begin, stop in self.times)
        return clear and self.day_minutes(day) + end - start <= c.MOST_DAY_MINUTES


def people_of(dice: Dice, blocks: list[Block], waitlisted: int, load: Load) -> list[Person]:
    """Everyone in the blocks, with the units that they attend and the visits in the hours that they skip."""
    seats = dice.shuffled([block for block in blocks for _ in range(block.size)])
    people = [Person(number, block) for number, block in enumerate(seats, 1)]
    for number, one in enumerate(_newest_first(dice, people)):
        one.waitlist = number < waitlisted
        one.new = one.waitlist or number < waitlisted + len(people) // 10
        one.language = "es" if dice.chance(0.06) else "en" if dice.chance(0.1) else None
        one.telehealth_ok = dice.chance(0.3)
    for unit in (unit for block in blocks for unit in block.units):
        for cell in unit.cells:
            load.add(cell)
    for one in people:
        _place(dice, one, load)
    return people


def _newest_first(dice: Dice, people: list[Person]) -> list[Person]:
    """Any order, but with the blocks of a closed group behind all others."""
    order = dice.shuffled(people)
    circles = [one for one in order if any(unit.service_id == c.CLOSED_GROUP for unit in one.block.units)]
    return [one for one in order if one not in circles] + circles


def _place(dice: Dice, one: Person, load: Load) -> None:
    """Choose the person's needs and skip the least loaded units that hold them."""
    if dice.chance(0.5):
        one.family = "TFA" if one.telehealth_ok and dice.chance(0.6) else "FAM"
    needs, chosen = _first_possible(dice, one, load)
    cells = dice.shuffled([cell for unit in chosen for cell in unit.cells])
    one.units = [unit for unit in one.block.units if unit not in chosen]
    one.visits = [(need, (day, start, start + 60)) for need, (day, start, _) in zip(needs, cells, strict=True)]
    for unit in chosen:
        unit.skipped += 1
    for cell in cells:
        load.add(cell)


def _first_possible(dice: Dice, one: Person, load: Load) -> tuple[list[str], tuple[Unit, ...]]:
    """What the person needs, or as much of it as the units leave room for."""
    wanted = _needs(dice, one)
    for needs in (wanted, wanted[:2], ["IND"], ["IND", "VOC"], ["IND", "VOC", "IND"]):
        chosen = _skipped(dice, one.block, needs, load)
        if chosen is not None:
            return needs, chosen
    raise AssertionError("a block has more patients than its units can let go")


def _needs(dice: Dice, one: Person) -> list[str]:
    """Individual sessions and, for some, the family's, to be held in hours of the block."""
    needs = ["IND"]
    if not one.block.teen:
        if dice.chance(0.08) and not one.block.track_id.startswith("SPLIT"):
            needs.append("IND")
        elif dice.chance(0.25):
            needs.append("VOC")
        within = 0.1 if one.block.track_id == c.MORNING else 0.5
        if one.family and len(needs) < 3 and dice.chance(within):
            needs.append(one.family)
    return needs


def _skipped(dice: Dice, block: Block, needs: list[str], load: Load) -> tuple[Unit, ...] | None:
    """The units to skip, least loaded first; ``None`` where none are left that keep enough members."""
    open_units = [
        one for one in block.units if one.skipped < block.size - block.least and one.service_id != c.LONG_GROUP
    ]
    options = [
        units
        for count in range(1, len(needs) + 1)
        for units in combinations(open_units, count)
        if _suits(units, block, needs)
    ]
    if not options:
        return None
    return min(dice.shuffled(options), key=lambda units: load.over([cell for unit in units for cell in unit.cells]))


def _suits(units: tuple[Unit, ...], block: Block, needs: list[str]) -> bool:
    """As many hours as needs, repeated services on different days, a group left on each day."""
    days = [day for unit in units for day in unit.days]
    if len(days) != len(needs):
        return False
    if len(set(needs)) < len(needs) and len(set(days)) < len(days):
        return False
    columns = 2 if block.teen else 3
    return all(days.count(day) < columns for day in days)
