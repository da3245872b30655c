"""A sweep: one file that stands for a scenario for each combination of its parameters' values."""

import itertools
import re
from collections.abc import Iterator
from typing import Any

from scheduler.planning.scenarios.document import Document
from scheduler.reading.nearest import Nearest
from scheduler.reading.problems import Problems, quoted

MOST = 20_000
_NAMED = re.compile(r"\$([A-Za-z_]\w*)")
Point = dict[str, Any]


def points(document: Document, problems: Problems) -> list[Point]:
    """The combinations of ``[sweep]``, the last parameter fastest; a single empty one where there is no sweep."""
    table = document.content.get("sweep", {})
    if not isinstance(table, dict) or not all(_usable(values) for values in table.values()):
        form = "a table of lists such as cap = [8, 10, 12]"
        problems.add("bad-setting", document.place("sweep"), form=form)
        return []
    count = 1
    for values in table.values():
        count *= len(values)
    if count > MOST:
        problems.add("sweep-too-large", document.place("sweep"), limit=MOST)
        return []
    body = {name: value for name, value in document.content.items() if name != "sweep"}
    _check_names(document, set(table), set(_used(body)), problems)
    return [dict(zip(table, combination, strict=True)) for combination in itertools.product(*table.values())]


def filled(value: Any, point: Point) -> Any:
    """The value with each ``$name`` replaced; a text that is nothing else becomes the value itself."""
    if isinstance(value, dict):
        return {name: filled(one, point) for name, one in value.items()}
    if isinstance(value, list):
        return [filled(one, point) for one in value]
    if not isinstance(value, str):
        return value
    whole = _NAMED.fullmatch(value)
    if whole is not None and whole[1] in point:
        return point[whole[1]]
    return _NAMED.sub(lambda found: str(point.get(found[1], found[0])), value)


def _usable(values: Any) -> bool:
    return isinstance(values, list) and bool(values) and all(isinstance(one, int | str) for one in values)


def _check_names(document: Document, known: set[str], used: set[str], problems: Problems) -> None:
    nearest = Nearest(known)
    for name in sorted(used - known):
        problems.add("sweep-unknown", document.place(""), nearest.to(name), value=quoted(name))
    for name in sorted(known - used):
        problems.add("sweep-unused", document.place(f"sweep.{name}"), name=name)


def _used(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from _NAMED.findall(value)
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _used(one)
