"""One concrete change: which seat, whose hour, which order."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from scheduler.calendar import Interval, joined
from scheduler.planning.shortfall.changes import (
    CLINICIAN_SPAN,
    FAMILY_DAY,
    FAMILY_TIME,
    PATIENT_DAY,
    PATIENT_TIME,
    SEAT,
    Change,
)


@dataclass(frozen=True)
class Step:
    """A change with its facts; only those that the change speaks of are set.

    ``rules`` are the ids of the rules that bind, the change's own where there is no finer answer. ``number`` is the
    value that is needed: members, seats, minutes, patients. ``count`` is how many units are paid for. ``spans`` are
    minutes of ``day``, or of each of ``days``. ``other_id`` is another patient.
    """

    change: Change
    rules: tuple[str, ...] = ()
    group_id: str | None = None
    service_id: str | None = None
    clinician_id: str | None = None
    room_id: str | None = None
    track_id: str | None = None
    other_id: str | None = None
    day: int | None = None
    days: tuple[int, ...] = ()
    spans: tuple[Interval, ...] = ()
    number: int = 0
    count: int = 1

    @property
    def price(self) -> int:
        """What all its units cost together."""
        return self.change.once + self.change.price * self.count

    @property
    def cited(self) -> str:
        """The ids of the rules that bind, as in ``C01/C02``."""
        return "/".join(self.rules or (self.change.rule,))


Steps = tuple[Step, ...]
Topic = tuple[object, ...]


def price_of(steps: Iterable[Step]) -> int:
    """What the steps cost together."""
    return sum(step.price for step in steps)


def topic(step: Step) -> Topic:
    """What a coordinator would call one thing to do: who or what it is about; the hour and the seat do not matter."""
    if step.change is SEAT:
        return (step.change.name,)
    asked = step.day if step.change in {PATIENT_TIME, FAMILY_TIME} else None
    ids = (step.clinician_id, step.room_id, step.service_id, step.group_id, step.other_id, step.track_id)
    return (step.change.name, ids, asked)


def merged(steps: Iterable[Step]) -> Steps:
    """The same steps with a person's half hours of one day as one step, and without the fees for asking."""
    found: dict[object, Step] = {}
    for step in steps:
        if step.change in {PATIENT_DAY, FAMILY_DAY}:
            continue
        key = _whole(step)
        before = found.get(key)
        if before is not None and key is not step:
            spans = joined([*before.spans, *step.spans])
            number = max(before.number, step.number)
            found[key] = replace(step, spans=spans, number=number, count=before.count + step.count)
        else:
            found[key] = step
    return tuple(sorted(found.values(), key=_order))


def _whole(step: Step) -> object:
    """What is one step in the end: a person's hours of a day, a longer day of a clinician; else the step itself."""
    if step.change in {PATIENT_TIME, FAMILY_TIME}:
        return step.change, step.day
    return replace(step, number=0, count=0) if step.change is CLINICIAN_SPAN else step


def _order(step: Step) -> tuple[str, str, int, str]:
    day = -1 if step.day is None else step.day
    return step.change.rule, step.change.name, day, repr(step)
