"""The steps of a scenario document: what is added, changed, removed, and who is absent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from models.scenario import Absent, Add, Change, Choose, Hours, Line, Remove, Row
from models.week import Order
from scheduler.planning.scenarios.document import Document
from scheduler.planning.scenarios.fields import ADDABLE, ALSO, CHANGEABLE, FREE_WITHOUT, REMOVABLE, TABLES, Fields
from scheduler.planning.scenarios.values import adjustment, days, typed, windows
from scheduler.reading.cells import CellError, Column
from scheduler.reading.nearest import Nearest
from scheduler.reading.problems import Problems, quoted

MOST_ROWS = 1000
ORDERS = "orders"
_COUNT = Column("count", "number", low=0, high=MOST_ROWS)
_LIKE = Column("like", "id")
_SESSIONS = Column("sessions_per_week", "number", low=0, high=50)
_COVER = Column("cover_groups", "flag")
Entry = dict[str, Any]


class Steps:
    """Reads the entries of one document at one point of its sweep; every fault is noted with its line."""

    def __init__(self, document: Document, content: Entry, problems: Problems) -> None:
        self._document, self._content, self._problems = document, content, problems

    def adds(self) -> tuple[Add, ...]:
        """``[[add.TABLE]]``."""
        return tuple(self._add(*found) for found in self._entries("add", ADDABLE))

    def changes(self) -> tuple[Change, ...]:
        """``[[change.TABLE]]``."""
        return tuple(self._change(*found) for found in self._entries("change", CHANGEABLE))

    def removes(self) -> tuple[Remove, ...]:
        """``[[remove.TABLE]]``."""
        return tuple(self._remove(*found) for found in self._entries("remove", REMOVABLE))

    def absences(self) -> tuple[Absent, ...]:
        """``[[absent]]``."""
        entries = self._list(self._content.get("absent", []), "absent")
        return tuple(self._absent(entry, f"absent.{number}") for number, entry in enumerate(entries))

    def _entries(self, act: str, known: frozenset[str]) -> Iterator[tuple[Fields, Entry, str]]:
        tables = self._content.get(act, {})
        if not isinstance(tables, dict):
            self._form(act, f"[[{act}.TABLE]], for example [[{act}.{min(known)}]]")
            return
        nearest = Nearest(known)
        for name, entries in tables.items():
            if name not in known:
                place = self._document.place(f"{act}.{name}.0")
                self._problems.add("unknown-setting", place, nearest.to(name), value=quoted(name))
                continue
            for number, entry in enumerate(self._list(entries, f"{act}.{name}")):
                yield TABLES[name], entry, f"{act}.{name}.{number}"

    def _list(self, entries: Any, path: str) -> list[Entry]:
        if isinstance(entries, list) and all(isinstance(one, dict) for one in entries):
            return entries
        self._form(path, f"[[{path}]] with two brackets, once for each")
        return []

    def _add(self, table: Fields, entry: Entry, path: str) -> Add:
        if table.key is not None and table.key not in entry:
            self._problems.add("missing-setting", self._document.place(f"{path}.{table.key}"))
        other = {"count", "like"} if table.key is not None else set()
        said = {name: value for name, value in entry.items() if name in other}
        count = self._value(_COUNT, said, path, None)
        like = self._value(_LIKE, said, path, None)
        row = self._row(table, entry, path, other, adjusts=False)
        return Add(table=table.name, at=self._at(path), row=row, count=count, like=like)

    def _change(self, table: Fields, entry: Entry, path: str) -> Change:
        which, but = self._choices(table, entry, path)
        row = self._row(table, entry, path, {"which", "except", "blank"}, adjusts=True)
        return Change(table=table.name, at=self._at(path), which=which, but=but, row=row)

    def _remove(self, table: Fields, entry: Entry, path: str) -> Remove:
        which, but = self._choices(table, entry, path)
        self._unknown(entry, {"which", "except"}, path)
        return Remove(table=table.name, at=self._at(path), which=which, but=but)

    def _absent(self, entry: Entry, path: str) -> Absent:
        which, but = self._choices(TABLES["clinicians"], entry, path, "clinicians")
        self._unknown(entry, {"clinicians", "except", "days", "cover_groups"}, path)
        named = entry.get("days", "daily")
        away = self._try(lambda: _days(named), f"{path}.days", ())
        cover = self._value(_COVER, entry, path, False)
        return Absent(at=self._at(path), which=which, but=but, days=away, cover_groups=cover)

    def _choices(self, table: Fields, entry: Entry, path: str, name: str = "which") -> tuple[Choose, Choose | None]:
        if name not in entry:
            self._problems.add("missing-setting", self._document.place(f"{path}.{name}"))
        which = self._choose(table, entry.get(name, "all"), f"{path}.{name}")
        but = self._choose(table, entry["except"], f"{path}.except") if "except" in entry else None
        return which, but

    def _choose(self, table: Fields, value: Any, path: str) -> Choose:
        if value == "all":
            return Choose(every=True)
        if isinstance(value, str):
            return Choose(ids=(value,))
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return Choose(ids=tuple(value))
        if not isinstance(value, dict):
            self._form(path, '"all", a list of ids, or conditions such as { program = "SUD" }')
            return Choose()
        having = {}
        columns = table.columns | ({ORDERS: Column(ORDERS, "id")} if table.orders else {})
        self._unknown(value, set(columns), path)
        for name in value.keys() & columns.keys():
            options = value[name] if isinstance(value[name], list) else [value[name]]
            having[name] = self._try(partial(_conditions, columns[name], options), f"{path}.{name}", ())
        return Choose(having=dict(sorted(having.items())))

    def _row(self, table: Fields, entry: Entry, path: str, other: set[str], *, adjusts: bool) -> Row:
        columns = table.columns if not adjusts else {k: v for k, v in table.columns.items() if k != table.key}
        hours = {name for kind in table.hours for name in (kind, ALSO + kind)}
        self._unknown(entry, set(columns) | hours | other | ({ORDERS} if table.orders else set()), path)
        cells = {}
        for name in columns.keys() & entry.keys():
            value = self._cell(columns[name], entry[name], f"{path}.{name}", adjusts)
            if value is not None:
                cells[name] = value
        blank = self._blank(table, entry.get("blank", []), f"{path}.blank") if adjusts else ()
        found = tuple(
            self._hours(entry, name, path, adjusts) for name in sorted(hours & entry.keys(), key=_also_last)
        )
        orders = self._orders(entry[ORDERS], f"{path}.{ORDERS}") if table.orders and ORDERS in entry else ()
        return Row(cells=dict(sorted(cells.items())), hours=found, orders=orders, blank=blank)

    def _cell(self, column: Column, value: Any, path: str, adjusts: bool) -> Any:
        def read() -> Any:
            changed = adjustment(column, value) if adjusts else None
            return typed(column, value) if changed is None else changed

        return self._try(read, path, None)

    def _blank(self, table: Fields, names: Any, path: str) -> tuple[str, ...]:
        allowed = {column.name for column in table.columns.values() if not column.required}
        if not isinstance(names, list) or not all(isinstance(one, str) for one in names):
            self._form(path, "a list of column names")
            return ()
        self._unknown(dict.fromkeys(names), allowed, path)
        return tuple(sorted(set(names) & allowed))

    def _hours(self, entry: Entry, name: str, path: str, adjusts: bool) -> Hours:
        """No hours at all would be free all week, which an empty list does not look like; a track would be gone."""
        kind = name.removeprefix(ALSO)
        some = kind in FREE_WITHOUT or (adjusts and kind == "windows")
        found = self._try(lambda: windows(entry[name], some=some), f"{path}.{name}", ())
        return Hours(kind=kind, windows=found, also=name.startswith(ALSO))

    def _orders(self, value: Any, path: str) -> tuple[Order, ...]:
        if not isinstance(value, dict):
            self._form(path, "services with their numbers, such as { IND = 1, FAM = 1 }")
            return ()
        found = {
            service: self._try(partial(typed, _SESSIONS, number), f"{path}.{service}", 0)
            for service, number in value.items()
        }
        return tuple(Order(service_id=key, sessions_per_week=number) for key, number in sorted(found.items()))

    def _value(self, column: Column, entry: Entry, path: str, default: Any) -> Any:
        if column.name not in entry:
            return default
        return self._try(lambda: typed(column, entry[column.name]), f"{path}.{column.name}", default)

    def _try(self, read: Callable[[], Any], path: str, default: Any) -> Any:
        try:
            return read()
        except CellError as error:
            self._problems.add(error.code, self._document.place(path), error.suggestion, **error.facts)
            return default

    def _unknown(self, entry: Entry, known: set[str], path: str) -> None:
        nearest = Nearest(known)
        for name in entry.keys() - known:
            place = self._document.place(f"{path}.{name}")
            self._problems.add("unknown-setting", place, nearest.to(name), value=quoted(name))

    def _form(self, path: str, form: str) -> None:
        self._problems.add("bad-setting", self._document.place(path), form=form)

    def _at(self, path: str) -> Line:
        place = self._document.place(path)
        return Line(file=place.file, path=path, line=place.row)


def _also_last(name: str) -> tuple[bool, str]:
    """What is said anew comes before what is to be there as well."""
    return name.startswith(ALSO), name


def _conditions(column: Column, values: list[Any]) -> tuple[Any, ...]:
    return tuple(_condition(column, one) for one in values)


def _condition(column: Column, value: Any) -> Any:
    """A value to compare with; of a list column a single entry, ``None`` for a blank cell."""
    if value == "":
        return None
    found = typed(column, value)
    return found[0] if isinstance(found, tuple) else found


def _days(value: Any) -> tuple[int, ...]:
    texts = value if isinstance(value, list) else [value]
    if not texts:
        raise CellError("bad-day", value="")
    try:
        return tuple(sorted({day for text in texts for day in days(text)}))
    except (ValueError, AttributeError, TypeError):
        raise CellError("bad-day", value="") from None
