"""The sheet ``clinic``: a row for each setting of clinic.toml.

Settings are named as in clinic.toml with dots for its tables: ``open_hours.Mon``, ``policy.min_days``,
``profiles.ours.min_days``. Days and parameters of the policy may stand alone: ``Mon``, ``min_days``.
"""

import re
from typing import Any

from models.clock import DAY_NAMES
from models.policy import Policy
from scheduler.reading.cells import CellError, Column, Form, entries, parse
from scheduler.reading.columns import SETTINGS
from scheduler.reading.nearest import Nearest
from scheduler.reading.problems import Place, Problems, quoted
from scheduler.reading.settings import WrongFormError, dates
from scheduler.reading.shape import RawTable

SETTING, VALUE, MEANING = "setting", "value", "meaning"
FORMS: dict[str, Form] = {SETTING: "text", VALUE: "text", MEANING: "text"}
TOP = ("name", "week", "timezone", "grid_minutes", "closed_days", "profile")
_ALONE = {
    **{name: name for name in TOP},
    **{name.casefold(): f"open_hours.{name}" for name in DAY_NAMES},
    **{name: f"policy.{name}" for name in Policy.model_fields},
}
_TABLES = ("open_hours.", "policy.", "profiles.")
_PROFILE = re.compile(r"profiles\.[^.]+")
_WHOLE = re.compile(r"[+-]?[0-9]{1,9}")
_FLAG = Column("", "flag")


class ClinicSheet:
    """Makes of the rows a document as clinic.toml would give it, and where each of its settings stands.

    ``readable``: it has the columns for both; without, that is all there is to say of the rows.
    """

    def __init__(self, raw: RawTable, problems: Problems) -> None:
        self.document: dict[str, Any] = {}
        self.places: dict[str, int] = {}
        self._problems = problems
        self._nearest = Nearest([*_ALONE, *DAY_NAMES])
        missing = [column for column in (SETTING, VALUE) if column not in raw.columns]
        self.readable = not missing
        for column in missing:
            problems.add("missing-column", Place(SETTINGS, raw.header, column))
        for row, cells in raw.rows if self.readable else ():
            bad = [column for column in (SETTING, VALUE) if (row, column) in raw.bad]
            for column in bad:
                problems.add(raw.bad[row, column], Place(SETTINGS, row, column))
            if not bad:
                self._read(row, cells.get(SETTING, ""), cells.get(VALUE, ""))

    def _read(self, row: int, name: str, text: str) -> None:
        if not name:
            self._problems.add("missing-value", Place(SETTINGS, row, SETTING))
            return
        path = _path(name)
        if path is None:
            near = self._nearest.to(name)
            self._problems.add("unknown-setting", Place(SETTINGS, row, SETTING), near, value=quoted(name))
        elif not text or _PROFILE.fullmatch(path):
            self.places.setdefault(path, row)
            self._declare(path)
            if text:
                form = "nothing here, and each parameter in a row of its own, such as profiles.NAME.min_days"
                self._problems.add("bad-setting", Place(SETTINGS, row, path if quoted(path) else None), form=form)
        elif path in self.places and path != "closed_days" and self._value(path) is not None:
            self._problems.add("duplicate-setting", Place(SETTINGS, row, path), first=self.places[path])
        else:
            self.places[path] = row
            self._put(path, text)

    def _declare(self, path: str) -> None:
        """A profile without a value of its own is the default by another name."""
        if path.startswith("profiles.") and path.rpartition(".")[2] not in Policy.model_fields:
            self.document.setdefault("profiles", {}).setdefault(path.removeprefix("profiles."), {})

    def _value(self, path: str) -> Any:
        table, key = self._table(path)
        return table.get(key)

    def _put(self, path: str, text: str) -> None:
        if path == "closed_days":
            self._close(entries(text))
            return
        table, key = self._table(path)
        table[key] = _typed(path, key, text)

    def _close(self, days: list[str]) -> None:
        """Each row of closed days is looked at by itself: together they would be told at one of their cells."""
        try:
            dates(days)
        except WrongFormError as wrong:
            self._problems.add(
                "bad-setting", Place(SETTINGS, self.places["closed_days"], "closed_days"), form=str(wrong)
            )
        else:
            self.document["closed_days"] = [*self.document.get("closed_days", []), *days]

    def _table(self, path: str) -> tuple[dict[str, Any], str]:
        outer, _, key = path.rpartition(".")
        if not outer:
            return self.document, key
        if not outer.startswith("profiles."):
            return self.document.setdefault(outer, {}), key
        profiles = self.document.setdefault("profiles", {})
        return profiles.setdefault(outer.removeprefix("profiles."), {}), key


def _path(name: str) -> str | None:
    """The dotted name of a setting, or ``None`` for one that nobody knows."""
    alone = _ALONE.get(name.casefold())
    if alone is not None:
        return alone
    return name if name.startswith(_TABLES) and not name.endswith(".") else None


def _typed(path: str, key: str, text: str) -> Any:
    """The text as clinic.toml would hold it; where it does not fit it stays a text, and is found wrong there."""
    if path == "grid_minutes":
        return _whole(text)
    if path in TOP or path.startswith("open_hours."):
        return text
    schema = Policy.model_json_schema()["properties"].get(key, {})
    kinds = {one.get("type") for one in schema.get("anyOf", [schema])}
    if "array" in kinds:
        return [_whole(one) for one in entries(text)]
    if "boolean" in kinds:
        return _flag(text)
    return _whole(text) if "integer" in kinds else text


def _whole(text: str) -> int | str:
    return int(text) if _WHOLE.fullmatch(text) else text


def _flag(text: str) -> bool | str:
    try:
        return bool(parse(_FLAG, text))
    except CellError:
        return text
