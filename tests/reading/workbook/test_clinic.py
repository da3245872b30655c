"""The sheet with the settings."""

from pathlib import Path

import pytest

from models.week import ClinicWeek
from scheduler.reading import read_week
from scheduler.reading.columns import SETTINGS
from scheduler.reading.problems import Problems
from scheduler.reading.settings import Settings, settings_of
from scheduler.reading.shape import RawTable
from scheduler.reading.workbook.clinic import ClinicSheet
from scheduler.writing.week_workbook import week_workbook
from tests.reading.folders import SOUND, week_of
from tests.reading.workbook.raw import book, cells, problems, sheet_xml

GOOD = (("name", "North"), ("week", "2026-01-05"))


def read(*rows: tuple[str, str]) -> tuple[Settings, list[tuple[int | None, str | None, str]]]:
    """The settings in these rows, which begin in row 2, and row, column and code of the problems."""
    problems = Problems()
    raw = RawTable(SETTINGS, ["setting", "value"])
    raw.rows = [(row, {"setting": name, "value": text}) for row, (name, text) in enumerate(rows, 2)]
    sheet = ClinicSheet(raw, problems)
    found = settings_of(sheet.document, sheet.places, problems)
    return found, [(one.row, one.column, one.code) for one in problems.all()]


def test_everything() -> None:
    """Each kind of setting is understood, by its full name or alone."""
    settings, found = read(
        *GOOD,
        ("timezone", "Europe/Berlin"),
        ("grid_minutes", "15"),
        ("closed_days", "2026-01-06; 2026-01-07"),
        ("closed_days", "2026-01-08"),
        ("profile", "ours"),
        ("Mon", "08:00-20:00"),
        ("open_hours.Tue", "09:00 – 24:00"),
        ("max_day_minutes", "240"),
        ("policy.cofacilitator_over", "off"),
        ("family_same_clinician", "ja"),
        ("off_day_kinds", "individual; family"),
        ("stage_order", "1;2;3;7;6;5;4"),
        ("profiles.ours.min_days", "2"),
        ("profiles.theirs", ""),
        ("max_size", ""),
    )
    assert found == []
    assert settings.policy.max_day_minutes == 240
    assert settings.policy.cofacilitator_over is None
    assert settings.policy.family_same_clinician
    assert settings.policy.off_day_kinds == ("family", "individual")
    assert settings.policy.stage_order == (1, 2, 3, 7, 6, 5, 4)
    assert settings.policy.min_days == 2
    assert len(settings.values["closed_days"]) == 3
    assert [(one.day, one.start, one.end) for one in settings.values["open_hours"]] == [
        (0, 480, 1200),
        (1, 540, 1440),
    ]


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (("nmae", "x"), "setting", "unknown-setting"),
        (("policy.max_days_minutes", "5"), "policy.max_days_minutes", "unknown-parameter"),
        (("max_day_minutes", "4 hours"), "policy.max_day_minutes", "bad-parameter"),
        (("family_same_clinician", "maybe"), "policy.family_same_clinician", "bad-parameter"),
        (("grid_minutes", "x"), "grid_minutes", "bad-setting"),
        (("Mon", "all day"), "open_hours.Mon", "bad-setting"),
        (("open_hours.Someday", "08:00-10:00"), "open_hours.Someday", "bad-setting"),
        (("closed_days", "tomorrow"), "closed_days", "bad-setting"),
        (("profile", "payer"), "profile", "unknown-profile"),
        (("profiles.ours", "our payer"), "profiles.ours", "bad-setting"),
        (("name", "South"), "name", "duplicate-setting"),
        (("", "5"), "setting", "missing-value"),
    ],
)
def test_wrong(row: tuple[str, str], column: str, code: str) -> None:
    """Each with its row, under the name that clinic.toml would have."""
    assert read(*GOOD, row)[1] == [(4, column, code)]


def test_a_profile_with_a_value_is_declared_all_the_same() -> None:
    """A remark behind a profile's name is told once, and its parameters are read, above it and below."""
    settings, found = read(
        *GOOD,
        ("profile", "ours"),
        ("profiles.ours.min_days", "2"),
        ("profiles.ours", "our payer"),
        ("profiles.ours.max_days", "4"),
    )
    assert found == [(6, "profiles.ours", "bad-setting")]
    assert (settings.policy.min_days, settings.policy.max_days) == (2, 4)


def test_each_row_of_closed_days_is_told() -> None:
    """Two wrong rows are two problems, each at its cell; a sound one below takes none of them away."""
    rows = [("closed_days", text) for text in ("soon", "2026-02-30;2026-01-07", "2026-01-06")]
    assert read(*GOOD, *rows)[1] == [(4, "closed_days", "bad-setting"), (5, "closed_days", "bad-setting")]


def test_required() -> None:
    """A blank value is told where it stands, a missing row without a place."""
    assert read(("name", ""))[1] == [(None, "week", "missing-setting"), (2, "name", "missing-setting")]


def test_cell_of_a_setting(tmp_path: Path) -> None:
    """The value's cell is named, whatever the setting."""
    week: ClinicWeek = week_of(SOUND).model_copy(update={"timezone": "Mars/North"})
    path = tmp_path / "week.xlsx"
    path.write_bytes(week_workbook(week))
    assert [(one.file, one.cell, one.code) for one in read_week(path).problems] == [
        ("clinic", "B4", "unknown-timezone")
    ]


def test_cell_of_a_name(tmp_path: Path) -> None:
    """Of a setting whose name is blank, unknown or broken that cell is named, and of the header its own cells."""
    rows = [
        cells("setting", "value", "remark"),
        cells(None, 3, row=2),
        cells("nmae", "North", row=3),
        '<row r="4"><c r="A4" t="e"><v>#REF!</v></c><c r="B4"><f>1</f></c></row>',
        cells("grid_minutes", "x", row=5),
    ]
    found = problems(book({"clinic": sheet_xml("".join(rows))}), tmp_path)
    assert [(cell, code) for sheet, cell, code in found if sheet == "clinic" and cell is not None] == [
        ("C1", "unknown-column"),
        ("A2", "missing-value"),
        ("A3", "unknown-setting"),
        ("A4", "formula-error"),
        ("B4", "formula-without-value"),
        ("B5", "bad-setting"),
    ]


@pytest.mark.parametrize(
    ("header", "told"),
    [
        (("Setting", "Value"), [("A1", "unknown-column"), ("B1", "unknown-column")]),
        (("Setting", "value"), [("A1", "unknown-column"), (None, "missing-column")]),
        (("setting", "Value"), [("B1", "unknown-column"), (None, "missing-column")]),
        (("setting", "meaning"), [(None, "missing-column")]),
    ],
)
def test_header_in_other_capitals(
    header: tuple[str, str], told: list[tuple[str | None, str]], tmp_path: Path
) -> None:
    """The cells of the header are named, and what comes of it is not told again with every row."""
    rows = [cells(*header), cells("name", "North", row=2), cells("week", "2026-01-05", row=3)]
    found = problems(book({"clinic": sheet_xml("".join(rows))}), tmp_path)
    assert [(cell, code) for sheet, cell, code in found if sheet == "clinic"] == told
