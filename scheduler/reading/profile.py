"""Reads the profile of a new patient from TOML: the columns of patients.csv, orders and hours."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from models.clock import day_of, minute_of
from models.week import ClinicWeek, Commitment, Order, Patient, Window

KEYS = frozenset((*Patient.model_fields, "care_plan")) - {"orders", "label"}


class ProfileError(ValueError):
    """The profile cannot be used; the text says what is wrong and what to do."""


def read_profile(path: Path, week: ClinicWeek) -> Patient:
    """A patient who is not in the folder.

    ``[care_plan]`` maps services to sessions a week; ``available``, ``commitments`` and ``family_available`` list
    texts such as ``"Mon 09:00-12:00"``. Everything else is a column of patients.csv.

    Raises:
        ProfileError: the file cannot be read, a key is unknown, or a value does not fit.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise ProfileError(f"{path} cannot be read as TOML ({type(error).__name__})") from None
    unknown = sorted(values.keys() - KEYS)
    if unknown:
        raise ProfileError(f"{path}: unknown key {', '.join(unknown)}; known are {', '.join(sorted(KEYS))}")
    try:
        patient = Patient(**_fields(path, values))
    except ValidationError as error:
        places = sorted({".".join(map(str, one["loc"])) for one in error.errors()})
        raise ProfileError(f"{path}: missing or not right: {', '.join(places)}") from None
    _check(path, patient, week)
    return patient


def _fields(path: Path, values: dict[str, Any]) -> dict[str, Any]:
    plan = values.pop("care_plan", {})
    if not isinstance(plan, dict):
        raise ProfileError(f"{path}: care_plan is no table: write [care_plan], and below it a line such as PSY = 1")
    orders = tuple(Order(service_id=key, sessions_per_week=count) for key, count in plan.items())
    hours: dict[str, Any] = {
        name: tuple(Window(**one) for one in _windows(path, name, values.pop(name, [])))
        for name in ("available", "family_available")
    }
    busy = _windows(path, "commitments", values.pop("commitments", []))
    hours["commitments"] = tuple(Commitment(**one, kind="other") for one in busy)
    lists = {key: tuple(value) for key, value in values.items() if isinstance(value, list)}
    return {"status": "waitlist", "orders": orders, **values, **lists, **hours}


def _windows(path: Path, key: str, texts: Any) -> list[dict[str, int]]:
    if not isinstance(texts, list):
        raise ProfileError(f'{path}: {key} is no list: write {key} = ["Mon 09:00-12:00"]')
    try:
        return [_window(str(one)) for one in texts]
    except _WindowError as error:
        raise ProfileError(f"{path}: {key}: {error}") from None


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


def _check(path: Path, patient: Patient, week: ClinicWeek) -> None:
    wrong = [one.service_id for one in patient.orders if one.service_id not in week.service]
    wrong += [
        one for one in (patient.track_id, patient.preferred_track_id) if one is not None and one not in week.track
    ]
    wrong += [one for one in (patient.primary_clinician_id,) if one is not None and one not in week.clinician]
    if patient.patient_id in week.patient:
        raise ProfileError(f"{path}: patient_id {patient.patient_id} is in the folder already; use --patient")
    if wrong:
        raise ProfileError(f"{path}: not in the folder: {', '.join(wrong)}")
