"""Blocks: patients who share a track and three days, and the grid of groups that fills these days.

A block has three columns (two for adolescents), one behind the other on each day. A column is divided into units: one
group that meets on all three days, on two of them, or on one. Whoever skips a unit has its hours for individual
sessions; all others of the block are its members. So the hours of everyone come out right by construction.
"""

from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations

from instances.generator import catalogue as c
from instances.generator.dice import Dice

MORNING_DAYS = ((0, 2, 4), (0, 1, 3), (1, 2, 3), (0, 2, 3), (1, 3, 4), (0, 1, 2), (2, 3, 4), (0, 1, 4))
COLUMNS = (("B", "B", "B"), 4), (("B", "B", "C"), 3), (("A", "B", "B"), 2), (("A", "B", "C"), 1)
LONG_SHARE = 0.25
USUAL_SIZE = 10
FEWEST_WITH_FIXED_COLUMN = 8
LARGEST_COPY = ((9, 3), (10, 4), (12, 1))
DaysUsed = Counter[tuple[str, int]]
"""Blocks by track and day."""


@dataclass(eq=False)
class Unit:
    """One group of a block: the same service, start and members on its days."""

    service_id: str
    cells: tuple[c.Times, ...]
    most: int
    skipped: int = 0

    @property
    def days(self) -> tuple[int, ...]:
        """The days on which it meets."""
        return tuple(day for day, _, _ in self.cells)


@dataclass(eq=False)
class Block:
    """Patients of one track, program and three days. ``long``: its first column takes ninety minutes."""

    track_id: str
    program: str
    days: tuple[int, ...]
    size: int
    long: bool = False
    units: list[Unit] = field(default_factory=list)

    @property
    def teen(self) -> bool:
        """Adolescents, with two columns."""
        return self.track_id == c.TEEN

    @property
    def least(self) -> int:
        """Members that a unit keeps."""
        return 4 if self.size >= 8 else 3

    def end(self, day: int) -> int:
        """When its last column of the day ends."""
        return max(end for unit in self.units for on, _, end in unit.cells if on == day)

    def start(self, day: int) -> int:
        """When its first column of the day begins."""
        return min(start for unit in self.units for on, start, _ in unit.cells if on == day)


@dataclass(frozen=True)
class Split:
    """A split track: its id, two mornings and one evening."""

    track_id: str
    mornings: tuple[int, int]
    evening: int


def plan_blocks(dice: Dice, patients: int) -> tuple[list[Block], list[Split]]:
    """Blocks for so many patients, with their groups, and the split tracks that some of them need."""
    splits = [_split(dice, number) for number in range(1, patients // 120 + 1)]
    teens = _sizes(dice, 8 * max(1, patients // 100) if patients >= 40 else 0)
    adults = patients - sum(teens)
    split_sizes = [dice.between(7, 10) for _ in splits]
    rest = adults - sum(split_sizes)
    noon = rest * 15 // 100 if patients >= 100 else 0
    evening = max((rest - noon) * dice.between(34, 42) // 100, min(6, (rest - noon) // 2))
    used: DaysUsed = Counter()
    blocks = [_block(dice, c.TEEN, size, used) for size in teens]
    blocks += [_split_block(dice, one, size) for one, size in zip(splits, split_sizes, strict=True)]
    for track, count in ((c.AFTERNOON, noon), (c.EVENING, evening), (c.MORNING, rest - noon - evening)):
        blocks += [_block(dice, track, size, used) for size in _sizes(dice, count)]
    return blocks, splits


def _sizes(dice: Dice, count: int) -> list[int]:
    """Block sizes of about ten, some of twice that in clinics that are large enough."""
    if not count:
        return []
    number = max(1, (count + USUAL_SIZE // 2) // USUAL_SIZE)
    sizes = [count // number + (index < count % number) for index in range(number)]
    out: list[int] = []
    for size in sizes:
        if out and number >= 3 and out[-1] <= 14 and dice.chance(0.3):
            out[-1] += size
        else:
            out.append(size)
    return out


def _split(dice: Dice, number: int) -> Split:
    mornings, evening = dice.pick((((0, 2), 3), ((0, 1), 3), ((1, 2), 3), ((0, 3), 1)))
    return Split(f"SPLIT{number}", mornings, evening)


def _block(dice: Dice, track_id: str, size: int, used: DaysUsed) -> Block:
    """A block of a plain track, on the least used of a few patterns of days."""
    open_days = c.track_days(track_id)
    patterns = MORNING_DAYS if len(open_days) == 5 else [*combinations(open_days, 3)]
    days = min(dice.sample(patterns, 3), key=lambda pattern: sum(used[track_id, day] for day in pattern))
    used.update((track_id, day) for day in days)
    roomy = size >= FEWEST_WITH_FIXED_COLUMN
    long = track_id != c.TEEN and roomy and dice.chance(LONG_SHARE)
    block = Block(track_id, _program(dice, size), days, size, long)
    columns: tuple[str, ...] = (
        ("B", dice.pick("BC")) if block.teen else dice.weighted(COLUMNS if roomy else COLUMNS[:2])
    )
    if long:
        columns = ("A", "B", dice.pick("BC"))
    first = c.hours_of(track_id)[0] + 30 * block.teen
    lengths = [90 if long and not number else 60 for number in range(len(columns))]
    starts = [first + sum(lengths[:number]) for number in range(len(columns))]
    rows = [tuple((day, at, at + length) for day in days) for at, length in zip(starts, lengths, strict=True)]
    _fill(dice, block, columns, rows, dice.shuffled((0, 1, 2)))
    return block


def _split_block(dice: Dice, split: Split, size: int) -> Block:
    """Two mornings in the same columns, and an evening of single groups."""
    days = (*split.mornings, split.evening)
    block = Block(split.track_id, dice.pick(c.PROGRAMS), days, size)
    rows = []
    for number in range(3):
        starts = [c.hours_of(c.MORNING)[0] + 60 * number] * 2 + [c.hours_of(c.EVENING)[0] + 60 * number]
        rows.append(tuple((day, at, at + 60) for day, at in zip(days, starts, strict=True)))
    _fill(dice, block, ("B", "B", "B"), rows, [2, 2, 2])
    return block


def _program(dice: Dice, size: int) -> str:
    """The program of a block; a small block may well be mixed, which is the empty text."""
    return dice.weighted(((c.SUD, 4), (c.MH, 4), (c.DUAL, 2), ("", 2 if size < 8 else 0)))


def _fill(
    dice: Dice, block: Block, columns: tuple[str, ...], rows: list[tuple[c.Times, ...]], alone: list[int]
) -> None:
    """Units for each column; ``alone`` is the day, by number, that stands apart in a column of type B."""
    most = dice.weighted(LARGEST_COPY)
    parts = [part for number, column in enumerate(columns) for part in _parts(column, rows[number], alone[number])]
    services = dice.shuffled(_services(dice, block)[: len(parts)])
    for part, service_id in zip(parts, services, strict=True):
        long = part[0][2] - part[0][1] == 90
        block.units.append(Unit(c.LONG_GROUP if long else service_id, part, most))


def _parts(column: str, cells: tuple[c.Times, ...], apart: int) -> list[tuple[c.Times, ...]]:
    """The cells of a column by the group that meets in them."""
    if column == "A":
        return [cells]
    if column == "B":
        return [tuple(cell for number, cell in enumerate(cells) if number != apart), (cells[apart],)]
    return [(cell,) for cell in cells]


def _services(dice: Dice, block: Block) -> list[str]:
    """Services to draw from, each once; those of the program come first."""
    if block.teen:
        return dice.shuffled(c.TEEN_GROUPS)
    special = dice.shuffled(c.PROGRAM_GROUPS.get(block.program, ()))
    tagged = dice.sample(c.TAGGED_GROUPS, 1 if special and not dice.chance(0.7) else 0)
    spare = [one for one in c.TAGGED_GROUPS if one not in tagged]
    return [*tagged, *special, *dice.shuffled(c.COMMON_GROUPS), *spare]
