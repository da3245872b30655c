"""One cell at a time: what is read, what is refused, and under which code."""

from datetime import date
from typing import Any

import pytest

from models.base import Frozen
from models.week import Clinician, Group, Patient, Room, Separation, Service
from scheduler.reading.cells import CellError, Column, Form, parse
from scheduler.reading.columns import SPECS

CHOICES = ("active", "waitlist")


@pytest.mark.parametrize(
    ("form", "text", "value"),
    [
        ("id", "00123", "00123"),
        ("id", "1E5", "1E5"),
        ("number", "007", 7),
        ("number", "+5", 5),
        ("day", "sUN", 6),
        ("start", "0:00", 0),
        ("start", "9:05", 545),
        ("end", "24:00", 1440),
        ("date", "2024-02-29", date(2024, 2, 29)),
        ("flag", "Ja", True),
        ("flag", "X", True),
        ("flag", "NEIN", False),
        ("flag", "0", False),
        ("choice", "Active", "active"),
        ("days", "wed; Mon;", (0, 2)),
        ("words", "b;a; b", ("a", "b")),
        ("words", "LCSW\nLPC;\r\nLMFT", ("LCSW", "LMFT", "LPC")),
        ("days", "Mon\nWed", (0, 2)),
        ("words", " ; ", ()),
        ("ids", "B;A\nC", ("A", "B", "C")),
    ],
)
def test_read(form: Form, text: str, value: Any) -> None:
    """Each kind of cell takes the usual spellings, and ids stay exactly as typed."""
    assert parse(Column("c", form, choices=CHOICES, low=0), text) == value


@pytest.mark.parametrize(
    ("form", "text", "code", "suggestion"),
    [
        ("id", "a\u200bb", "bad-id", None),
        ("id", "a\nb", "bad-id", None),
        ("number", "3.0", "not-a-number", None),
        ("number", "1e3", "not-a-number", None),
        ("number", "٣", "not-a-number", None),
        ("number", "9" * 5000, "out-of-range", None),
        ("number", "99999999999999999999", "out-of-range", None),
        ("number", "-" + "0" * 5000 + "1", "out-of-range", None),
        ("number", "-1", "out-of-range", None),
        ("day", "Monday", "bad-day", "Mon"),
        ("day", "Thurs.", "bad-day", "Thu"),
        ("day", "Mo", "bad-day", None),
        ("day", "1", "bad-day", None),
        ("start", "24:00", "midnight-start", None),
        ("end", "24:01", "bad-time", None),
        ("end", "9.30", "bad-time", "09:30"),
        ("end", "09:30:00", "bad-time", "09:30"),
        ("end", "0930", "bad-time", "09:30"),
        ("end", "9:60", "bad-time", None),
        ("end", "9", "bad-time", None),
        ("date", "2025-02-29", "no-such-date", None),
        ("date", "20250203", "bad-date", None),
        ("date", "2025-W01-1", "bad-date", None),
        ("date", "0000-01-01", "no-such-date", None),
        ("flag", "maybe", "bad-yes-no", None),
        ("choice", "aktive", "unknown-value", "active"),
        ("days", "Mon,Tue", "comma-in-list", None),
        ("days", "Mon;mon", "duplicate-entry", None),
        ("words", "a,b", "comma-in-list", None),
    ],
)
def test_refused(form: Form, text: str, code: str, suggestion: str | None) -> None:
    """What is not understood is refused under its code, with what was probably meant."""
    with pytest.raises(CellError) as found:
        parse(Column("c", form, choices=CHOICES, low=0), text)
    assert (found.value.code, found.value.suggestion) == (code, suggestion)


@pytest.mark.parametrize("form", ["day", "days"])
def test_a_name_in_a_column_of_days_is_not_repeated(form: Form) -> None:
    """A name may begin like a day, and is then neither shown nor taken for one."""
    with pytest.raises(CellError) as found:
        parse(Column("c", form), "Monica Reyes")
    assert (found.value.code, found.value.suggestion, found.value.facts) == ("bad-day", None, {"value": ""})


def test_ranges_and_values_come_from_the_models() -> None:
    """A bound or value that changes in the model changes here."""
    columns = {(spec.file, column.name): column for spec in SPECS for column in spec.columns}
    priority = columns["patients.csv", "priority"]
    assert (priority.low, priority.high) == (1, 9)
    assert columns["rooms.csv", "seats"].low == 1
    assert columns["patients.csv", "max_days"].high == 7
    authorized = columns["patients.csv", "authorized_days"]
    assert (authorized.low, authorized.high) == (0, None)
    assert columns["services.csv", "kind"].choices == ("group", "individual", "family")
    assert columns["services.csv", "age_bands"].choices == ("adult", "adolescent")


def test_columns_are_those_of_the_models() -> None:
    """Every column of a table with a model of its own is a field of it, and no field is left out but the gathered."""
    gathered = {"orders", "available", "commitments", "family_available", "meetings"}
    models: dict[str, type[Frozen]] = {
        "patients": Patient,
        "clinicians": Clinician,
        "rooms": Room,
        "services": Service,
        "groups": Group,
        "separations": Separation,
    }
    for spec in SPECS:
        model = models.get(spec.file[:-4])
        if model is not None:
            assert set(spec.names) == set(model.model_fields) - gathered
