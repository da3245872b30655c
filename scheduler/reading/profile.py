"""Reads the profile of a new patient from TOML: the columns of patients.csv, orders and hours."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from models.clock import day_of, minute_of
from models.finding import InputProblem
from models.week import ClinicWeek, Commitment, Order, Patient, Window
from scheduler.reading.cells import CellError, parse
from scheduler.reading.checks.profile import profile_problems
from scheduler.reading.columns import PATIENTS, SPECS
from scheduler.reading.workbook.telling import SheetTelling

KEYS = frozenset((*Patient.model_fields, "care_plan")) - {"orders"}
_COLUMNS = {column.name: column for spec in SPECS if spec.file == PATIENTS for column in spec.columns}


class ProfileError(ValueError):
    """The profile cannot be used; the text says what is wrong and what to do."""


def read_profile(path: Path, week: ClinicWeek, folder: ClinicWeek | None = None) -> Patient:
    """A patient who is not in the folder.

    ``[care_plan]`` maps services to sessions a week; ``available``, ``commitments`` and ``family_available`` list
    texts such as ``"Mon 09:00-12:00"``. Everything else is a column of patients.csv, also as a text that could stand
    there. The label is not read.

    Args:
        path: the file.
        week: the clinic week.
        folder: the week of the folder, where that is another one: who has left is put back by a repair, for what was
            held alone.

    Raises:
        ProfileError: the file cannot be read, a key is unknown, or a value does not fit; a line each.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise ProfileError(f"{path} cannot be read as TOML ({type(error).__name__})") from None
    wrong: list[str] = []
    unknown = sorted(values.keys() - KEYS)
    if unknown:
        wrong.append(f"unknown key {', '.join(unknown)}; known are {', '.join(sorted(KEYS))}")
    fields = _fields({key: value for key, value in values.items() if key in KEYS - {"label"}}, wrong)
    patient = _patient(fields, wrong)
    wrong += _strangers(fields, week, folder or week)
    wrong += _contradictions(path, patient, week)
    if patient is None or wrong:
        raise ProfileError("\n".join(f"{path}: {one}" for one in wrong))
    return patient


def profile_notices(path: Path, patient: Patient, week: ClinicWeek) -> tuple[InputProblem, ...]:
    """What of a profile that can be used may not be meant, as of the same cells in patients.csv.

    Args:
        path: the file.
        patient: who is in it.
        week: the clinic week.
    """
    return tuple(one for one in profile_problems(path.name, patient, week) if one.severity == "notice")


def _contradictions(path: Path, patient: Patient | None, week: ClinicWeek) -> list[str]:
    found = () if patient is None else profile_problems(path.name, patient, week)
    return [f"{one.column}: {one.message}: {one.action}" for one in found if one.severity == "error"]


def _patient(fields: dict[str, Any], wrong: list[str]) -> Patient | None:
    try:
        return Patient(**fields)
    except ValidationError as error:
        places = sorted({".".join(map(str, one["loc"])) for one in error.errors()})
        wrong.append(f"missing or not right: {', '.join(places)}; write in quotes what would stand in patients.csv")
        return None


def _fields(values: dict[str, Any], wrong: list[str]) -> dict[str, Any]:
    """What a patient is made of; of values that have another form nothing is left but a text in ``wrong``."""
    plan = values.pop("care_plan", {})
    if not isinstance(plan, dict):
        wrong.append("care_plan is no table: write [care_plan], and below it a line such as PSY = 1")
        plan = {}
    hours: dict[str, Any] = {
        name: tuple(Window(**one) for one in _windows(name, values.pop(name, []), wrong))
        for name in ("available", "family_available")
    }
    busy = _windows("commitments", values.pop("commitments", []), wrong)
    hours["commitments"] = tuple(Commitment(**one, kind="other") for one in busy)
    values = {key: _joined(key, value) for key, value in values.items()}
    texts = {key: value for key, value in values.items() if isinstance(value, str)}
    others = {key: value for key, value in values.items() if key not in texts}
    return {"status": "waitlist", "orders": _orders(plan, wrong), **others, **_typed(texts, wrong), **hours}


def _joined(key: str, value: Any) -> Any:
    """A list of words as the cell that it would be, so that an entry means what it means there."""
    words = isinstance(value, list) and _COLUMNS[key].form == "words" and all(isinstance(one, str) for one in value)
    return ";".join(value) if words else value


def _typed(texts: dict[str, str], wrong: list[str]) -> dict[str, Any]:
    """The values of texts as patients.csv may hold them; a blank one is the default."""
    found = {}
    for name, text in texts.items():
        try:
            if text.strip():
                found[name] = parse(_COLUMNS[name], text.strip())
        except CellError as error:
            # As of a workbook: what is said of a CSV file only, such as how it is saved, is no matter of TOML.
            code, facts = SheetTelling().code(error.code), {"value": "", **error.facts}
            wrong.append(f"{name}: {code.message.format(**facts)}: {code.action.format(**facts)}")
    return found


def _orders(plan: dict[str, Any], wrong: list[str]) -> tuple[Order, ...]:
    orders = []
    for key, count in plan.items():
        try:
            orders.append(Order(service_id=key, sessions_per_week=count))
        except ValidationError:
            wrong.append(f"care_plan: {key} is no number of sessions: write a line such as PSY = 1")
    return tuple(orders)


def _windows(key: str, texts: Any, wrong: list[str]) -> list[dict[str, int]]:
    if not isinstance(texts, list):
        wrong.append(f'{key} is no list: write {key} = ["Mon 09:00-12:00"]')
        return []
    found = []
    for one in texts:
        try:
            found.append(_window(str(one)))
        except _WindowError as error:
            wrong.append(f"{key}: {error}")
    return found


class _WindowError(ValueError):
    """A text is no window."""


def _window(text: str) -> dict[str, int]:
    try:
        day, hours = text.split()
        start, end = hours.split("-")
        window = {"day": day_of(day), "start": minute_of(start), "end": minute_of(end)}
    except ValueError:
        raise _WindowError(f'"{text}" is no window: write "Mon 09:00-12:00"') from None
    if window["start"] >= window["end"]:
        raise _WindowError(f'"{text}" ends before it begins: write "Mon 09:00-12:00"')
    return window


def _strangers(fields: dict[str, Any], week: ClinicWeek, folder: ClinicWeek) -> list[str]:
    """Ids that the folder does not have, and the new patient's own if it has that one."""
    asked: list[tuple[Any, Mapping[str, object]]] = [(one.service_id, folder.service) for one in fields["orders"]]
    asked += [(fields.get(name), folder.track) for name in ("track_id", "preferred_track_id")]
    asked.append((fields.get("primary_clinician_id"), folder.clinician))
    found = [key for key, known in asked if isinstance(key, str) and key not in known]
    own = fields.get("patient_id")
    taken = isinstance(own, str) and own in week.patient
    told = [f"patient_id {own} is in the folder already; use --patient"] if taken else []
    return [*told, f"not in the folder: {', '.join(found)}"] if found else told
