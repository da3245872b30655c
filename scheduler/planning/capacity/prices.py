"""A price list: what can be bought, for how much, and how many of it at most. Read from TOML like a scenario."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.finding import InputProblem
from models.scenario import Add, Adjust, Change, Scenario
from models.week import ClinicWeek
from scheduler.planning.capacity.harmless import check_harmless
from scheduler.planning.capacity.opening import check_opening
from scheduler.planning.scenarios.document import Document, read_document
from scheduler.planning.scenarios.parse import KNOWN, parsed
from scheduler.planning.scenarios.patched import patched
from scheduler.reading.nearest import Nearest
from scheduler.reading.problems import Problems, quoted

MOST_COMBINATIONS = 100_000
MANY_LINES = 10**9
_OWN = ("name", "price", "most", "add", "change", "open_hours")
_BUYABLE = ("clinicians", "rooms", "groups")
Units = tuple[int, ...]


@dataclass(frozen=True)
class Item:
    """Something to buy. ``price`` in whole units of money for each of at most ``most``."""

    name: str
    price: int
    most: int
    scenario: Scenario

    def bought(self, units: int) -> Scenario:
        """The item that many times: so many rows, and numbers raised so often."""
        adds = tuple(
            one.model_copy(update={"count": units if one.count is None else one.count * units})
            for one in self.scenario.adds
        )
        changes = tuple(_times(one, units) for one in self.scenario.changes)
        return self.scenario.model_copy(update={"adds": adds, "changes": changes})


def _times(change: Change, units: int) -> Change:
    cells = {
        name: value.model_copy(update={"by": value.by * units}) if isinstance(value, Adjust) else value
        for name, value in change.row.cells.items()
    }
    return change.model_copy(update={"row": change.row.model_copy(update={"cells": cells})})


@dataclass(frozen=True)
class PriceList:
    """Items in order of the file; a combination says how many units of each."""

    items: tuple[Item, ...]

    def price(self, units: Units) -> int:
        """What a combination costs."""
        return sum(item.price * count for item, count in zip(self.items, units, strict=True))

    def applied(self, week: ClinicWeek, units: Units) -> ClinicWeek:
        """The week with a combination bought.

        Raises:
            ValueError: an item does not fit the week; ``read_prices`` says why.
        """
        for item, count in zip(self.items, units, strict=True):
            made = patched(week, item.bought(count)).week if count else week
            if made is None:
                raise ValueError("an item does not fit the week")
            week = made
        return week

    def said(self, units: Units) -> str:
        """A combination in words."""
        parts = [f"{count} x {item.name}" for item, count in zip(self.items, units, strict=True) if count]
        return ", ".join(parts) or "nothing"


def read_prices(path: Path, week: ClinicWeek) -> tuple[PriceList | None, tuple[InputProblem, ...]]:
    """The price list in a file, held against the week; every problem at once.

    What fits all at once and as often as can be, fits in part too: its ids are other ids, and its numbers smaller.
    """
    problems = Problems([path.name])
    document = read_document(path, problems)
    items = [] if document is None else _items(document, problems)
    count = 1
    for item in items:
        count *= item.most + 1
    if document is not None and count > MOST_COMBINATIONS:
        problems.add("sweep-too-large", document.place("item"), limit=MOST_COMBINATIONS)
    once = [item.scenario for item in items]
    check_opening(week, once, problems)
    check_harmless(week, once, problems)
    found = [*problems.all(), *(one for item in items for one in patched(week, item.bought(1)).problems)]
    found += _misfits(week, items, [1] * len(items))
    if not _broken(found):
        found += _misfits(week, items, [item.most for item in items])
    return (None if _broken(found) else PriceList(tuple(items))), tuple(dict.fromkeys(found))


def _broken(found: Sequence[InputProblem]) -> bool:
    return any(one.severity == "error" for one in found)


def _misfits(week: ClinicWeek, items: Sequence[Item], units: Sequence[int]) -> Iterator[InputProblem]:
    """What is wrong with so many units of each item beside those before it."""
    for item, count in zip(items, units, strict=True):
        made = patched(week, item.bought(count))
        yield from made.problems
        week = week if made.week is None else made.week


def _items(document: Document, problems: Problems) -> list[Item]:
    entries = document.content.get("item")
    known = ("name", "note", "item")
    for name in document.content.keys() - set(known):
        problems.add("unknown-setting", document.place(name), Nearest(known).to(name), value=quoted(name))
    if not isinstance(entries, list) or not entries or not all(isinstance(one, dict) for one in entries):
        problems.add("bad-setting", document.place("item"), form="[[item]] for each thing that can be bought")
        return []
    found = [_item(document, entry, f"item.{number}", problems) for number, entry in enumerate(entries)]
    _check_names(document, found, problems)
    return [one for one in found if one is not None]


def _check_names(document: Document, items: Sequence[Item | None], problems: Problems) -> None:
    """What to buy is told by name."""
    seen: set[str] = set()
    for number, one in enumerate(items):
        if one is None:
            continue
        if one.name.casefold() in seen:
            problems.add("scenario-name-taken", document.place(f"item.{number}.name"))
        seen.add(one.name.casefold())


def _item(document: Document, entry: dict[str, Any], path: str, problems: Problems) -> Item | None:
    for name in entry.keys() - set(_OWN):
        problems.add("unknown-setting", document.place(f"{path}.{name}"), Nearest(_OWN).to(name), value=quoted(name))
    price = _whole(document, entry, path, "price", 0, problems)
    most = _whole(document, entry, path, "most", 1, problems)
    content = {name: value for name, value in entry.items() if name in KNOWN}
    own = Document(document.file, content, _lines(document, path))
    scenarios = list(parsed(own, problems))
    if not scenarios or price is None or most is None:
        return None
    if not _only_adds(scenarios[0]):
        form = "[[item.add.clinicians]], rooms or groups, or [[item.change.TABLE]] that only gives more"
        problems.add("bad-setting", document.place(path), form=form)
        return None
    return Item(scenarios[0].name, price, most, scenarios[0])


def _lines(document: Document, path: str) -> dict[str, int]:
    """Lines of an item's tables and keys by their path inside the item, where arrays are counted from 0."""
    begin = document.lines.get(path, 0)
    heads = (line for name, line in document.lines.items() if re.fullmatch(r"item\.\d+", name) and line > begin)
    inside = {name: line for name, line in document.lines.items() if begin <= line < min(heads, default=MANY_LINES)}
    first: dict[str, int] = {}
    found = {"": begin}
    for name, line in inside.items():
        table = re.match(r"item\.(\w+\.\w+)\.(\d+)(.*)", name)
        if name.startswith(f"{path}."):
            found[name.removeprefix(f"{path}.")] = line
        elif table is not None:
            number = int(table[2]) - first.setdefault(table[1], int(table[2]))
            found[f"{table[1]}.{number}{table[3]}"] = line
    return found


def _whole(
    document: Document, entry: dict[str, Any], path: str, name: str, low: int, problems: Problems
) -> int | None:
    value = entry.get(name)
    if isinstance(value, int) and not isinstance(value, bool) and value >= low:
        return value
    problems.add("bad-setting", document.place(f"{path}.{name}"), form=f"a whole number, {low} or more")
    return None


def _only_adds(scenario: Scenario) -> bool:
    """More of something can only help, so that what fails with much fails with less: the search relies on it."""
    return all(_more(one) for one in scenario.adds) and all(_raises(one) for one in scenario.changes)


def _more(add: Add) -> bool:
    return add.table in _BUYABLE and not add.row.cells.get("required") and not add.row.cells.get("supervised_by")


def _raises(change: Change) -> bool:
    row = change.row
    raised = all(isinstance(one, Adjust) and one.how == "add" and one.by > 0 for one in row.cells.values())
    only_maxima = all(name.startswith("max_") or name in ("seats", "copies", "caseload_max") for name in row.cells)
    wider = all(hours.also and hours.kind not in ("work", "school", "other", "meetings") for hours in row.hours)
    return raised and only_maxima and wider and not row.orders and not row.blank
