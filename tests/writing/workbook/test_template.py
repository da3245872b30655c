"""The workbook to fill in: empty it tells what is missing; filled it is offered with lists, notes and formats."""

from functools import cache
from pathlib import Path

import pytest

from scheduler.reading.columns import FILES, SPECS
from scheduler.reading.meanings import SHEETS, meaning
from scheduler.reading.workbook.telling import sheet_of
from scheduler.writing.week_workbook import template, week_workbook
from tests.reading.folders import SOUND, week_of
from tests.reading.workbook.raw import problems
from tests.toys import patient, toy_week
from tests.writing.workbook.clinic import HOSTILE
from tests.writing.workbook.opened import Opened

COLUMNS = [(spec.file, column.name) for spec in SPECS for column in spec.columns]


@cache
def opened() -> Opened:
    """The empty template."""
    return Opened(template())


def test_empty_template(tmp_path: Path) -> None:
    """Read as it is, it lacks the required settings and rows, and nothing else is wrong with it."""
    assert problems(template(), tmp_path) == [
        ("clinic", "B2", "missing-setting"),
        ("clinic", "B3", "missing-setting"),
        ("tracks", None, "no-rows"),
        ("patients", None, "no-rows"),
        ("clinicians", None, "no-rows"),
        ("services", None, "no-rows"),
    ]


def test_sheets_and_columns() -> None:
    """Instructions first, then a sheet for each file with all its columns."""
    assert list(opened().sheets) == ["instructions", *map(sheet_of, FILES)]
    for spec in SPECS:
        cells = opened().sheets[sheet_of(spec.file)]
        assert [cells[1, number] for number in range(1, len(spec.columns) + 1)] == list(spec.names)


@pytest.mark.parametrize(("file", "column"), COLUMNS, ids=[f"{file}-{column}" for file, column in COLUMNS])
def test_every_column_is_explained(file: str, column: str) -> None:
    """A note says what belongs there."""
    assert len(meaning(file, column)) > 5
    assert file in SHEETS


def test_a_blank_cell_of_a_pin_has_no_default() -> None:
    """It is free: only where a cell is a default does its note say what blank means."""
    rows = [(file, column) for file, column in COLUMNS if file in {"pins.csv", "last_roster.csv"}]
    assert [one for one in rows if "Blank" in meaning(*one)] == []
    assert meaning("services.csv", "countable_minutes").endswith("Blank: its length.")


def test_what_a_blank_time_zone_means() -> None:
    """Blank is no time zone, on one line of the cell; whoever keeps Universal Time is told how to say so."""
    cells = opened().sheets["clinic"]
    (row,) = (row for (row, column), value in cells.items() if (column, value) == (1, "timezone"))
    told = str(cells[row, 3])
    assert "Etc/UTC for Universal Time. Blank: none" in told
    assert len(told) < 120


def test_a_blank_time_zone_stays_blank() -> None:
    """It is no Universal Time, which a clinic that keeps it finds again."""
    for zone, told in (("UTC", None), ("Etc/UTC", "Etc/UTC")):
        cells = Opened(week_workbook(toy_week(timezone=zone))).sheets["clinic"]
        (row,) = (row for (row, column), value in cells.items() if (column, value) == (1, "timezone"))
        assert cells.get((row, 2)) == told


def test_notes_are_in_the_file() -> None:
    """As many notes as columns, required ones marked as such."""
    notes = "".join(text for name, text in opened().parts.items() if name.startswith("xl/comments"))
    assert notes.count("<comment ref=") == len(COLUMNS)
    assert notes.count("Required. ") == sum(column.required for spec in SPECS for column in spec.columns)


def test_lists() -> None:
    """Days, kinds, yes and no, and the ids of other sheets can be chosen."""
    groups, patients = opened().xml("groups"), opened().xml("patients")
    assert "<formula1>services!$A$2:$A$5001</formula1>" in groups
    assert '"yes,no"' in groups.replace("&quot;", '"')
    assert '"active,waitlist"' in patients.replace("&quot;", '"')
    assert '"Mon,Tue,Wed,Thu,Fri,Sat,Sun"' in opened().xml("tracks").replace("&quot;", '"')


def test_ids_are_typed_as_text() -> None:
    """Before anything is typed, columns of ids have the format of a text."""
    styles = opened().contents.styles
    assert '<col min="1" max="1"' in opened().xml("patients")
    assert any(one.look == "elapsed" for one in styles.formats)
    assert 'numFmtId="49"' in opened().parts["xl/styles.xml"]


def test_hostile_labels_come_back(tmp_path: Path) -> None:
    """Whatever a label holds that XML can hold, it is stored as a text and read back."""
    kept = [text for text in HOSTILE if "\ufffe" not in text]
    week = toy_week(patients=[patient(f"p{n}", label=text.strip()) for n, text in enumerate(kept)])
    path = tmp_path / "week.xlsx"
    path.write_bytes(week_workbook(week))
    assert {one.label for one in week_of(path).patients} == {text.strip() for text in kept}
    assert Opened(week_workbook(week)).formulas == []


def test_numbers_dates_and_times_are_such() -> None:
    """They can be sorted and counted with: a start is a part of a day, a date a number of days."""
    book = Opened(week_workbook(week_of(SOUND)))
    tracks = book.sheets["tracks"]
    assert isinstance(tracks[2, 4], float)
    assert isinstance(book.sheets["rooms"][2, 2], float)
    assert isinstance(book.sheets["clinic"][3, 2], float)
