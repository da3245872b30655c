"""One order for everything whose order means nothing, so that equal weeks are equal, and hash and solve equally."""

from collections.abc import Iterable
from typing import Any, TypeVar

from models.base import Frozen
from models.week import ClinicWeek

F = TypeVar("F", bound=Frozen)
T = TypeVar("T")


def canonical(week: ClinicWeek) -> ClinicWeek:
    """The same week with all tables and lists sorted, the pairs of separations too, and repetitions removed.

    Pins keep their repetitions: each is a promise of its own. The policy's ``stage_order`` stays as it is.
    """
    pairs = []
    for one in week.separations:
        first, second = sorted((one.patient_a, one.patient_b))
        pairs.append(one.model_copy(update={"patient_a": first, "patient_b": second}))
    tidy = _tidy(week.model_copy(update={"separations": tuple(pairs), "pins": ()}))
    return tidy.model_copy(update={"pins": tuple(sorted(week.pins, key=_key))})


def _tidy(record: F) -> F:
    """All tuples of the record, and of the records in them, sorted and without repetition."""
    changes = {name: _sorted(value) for name, value in record if isinstance(value, tuple)}
    return record.model_copy(update=changes)


def _sorted(values: Iterable[T]) -> tuple[T, ...]:
    tidy: Iterable[Any] = (_tidy(one) if isinstance(one, Frozen) else one for one in values)
    return tuple(sorted(set(tidy), key=_key))


def _key(value: Any) -> Any:
    """A sort key for values of one type; ``None`` comes first."""
    if isinstance(value, Frozen):
        return tuple(_key(part) for _, part in value)
    if isinstance(value, tuple):
        return tuple(_key(part) for part in value)
    return (value is not None, value)
