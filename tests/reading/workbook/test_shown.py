"""A cell comes through as the coordinator sees it, however the spreadsheet stored it."""

import pytest

from scheduler.reading.cells import Form
from scheduler.reading.workbook.formats import format_of
from scheduler.reading.workbook.shown import Cell, shown

HOURS, LONG, DAY, MOMENT, GENERAL = "hh:mm", "[h]:mm", "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "General"
NINE = 0.375

CASES: dict[str, tuple[float, str, Form, str]] = {
    "time": (NINE, HOURS, "start", "09:00"),
    "time with am and pm": (0.75, "h:mm AM/PM", "start", "18:00"),
    "time in an id column": (NINE, HOURS, "id", "09:00"),
    "time without a format": (NINE, GENERAL, "start", "09:00"),
    "midnight or nothing without a format": (0, GENERAL, "start", "0"),
    "one o'clock or a whole day without a format": (1, GENERAL, "end", "1"),
    "midnight": (0, HOURS, "start", "00:00"),
    "fraction elsewhere": (NINE, GENERAL, "number", "0.375"),
    "length of time": (NINE, LONG, "end", "09:00"),
    "end of day as a length": (1.0, LONG, "end", "24:00"),
    "end of day as a time": (1.0, HOURS, "end", "24:00"),
    "whole number in a time column": (9, GENERAL, "start", "9"),
    "time of a date": (46027.375, HOURS, "start", "09:00"),
    "moment in a time column": (46027.375, MOMENT, "start", "09:00"),
    "nearly nine": (0.37499999999, HOURS, "start", "09:00"),
    "seconds": (0.37512, HOURS, "start", "09:00:10"),
    "more than a day": (1.5, LONG, "end", "1.5"),
    "date": (46027, DAY, "date", "2026-01-05"),
    "date in another order": (46027, "d/m/yy", "date", "2026-01-05"),
    "date in an id column": (46027, "d-mmm", "id", "2026-01-05"),
    "date and time": (46027.5, MOMENT, "date", "2026-01-05 12:00"),
    "date with midnight": (46027, MOMENT, "date", "2026-01-05"),
    "day zero": (0, DAY, "date", "0"),
    "number": (540, GENERAL, "number", "540"),
    "float that is whole": (540.0, "0.00", "number", "540"),
    "float": (2.5, GENERAL, "number", "2.5"),
    "negative": (-3, GENERAL, "number", "-3"),
    "leading zeros": (123, "00000", "id", "00123"),
    "letters and zeros": (7, '"P"000', "id", "P007"),
    "dash and zeros": (7, "\\P\\-000", "id", "P-007"),
    "dashes between zeros": (12345, "000\\-00\\-0000", "id", "000-01-2345"),
    "bare dashes": (7, "00-0", "id", "00-7"),
    "a zero that is a text": (7, '\\0-"0"-00', "id", "0-0-07"),
    "more digits than zeros": (12345, "00-0", "id", "1234-5"),
    "language": (123, "[$-409]00000", "id", "00123"),
    "colour and zeros": (123, "[Red]00000", "id", "00123"),
    "short of two": (123, "[<=99999]00000;00000-0000", "id", "00123"),
    "long of two": (123456789, "[<=99999]00000;00000-0000", "id", "12345-6789"),
    "just below": (99999, "[<99999]00000;00000-0000", "id", "00009-9999"),
    "another condition": (5, "[>9]000;0", "id", "5"),
    "length in seconds": (5, "[ss].00", "number", "5"),
    "decimals": (540, "0.00", "id", "540"),
    "long id": (123456789012, GENERAL, "id", "123456789012"),
    "letters and a digit": (7, '"P"#', "id", "P7"),
    "letters and no digit": (0, '"P"#', "id", "P"),
    "letters, a zero and more": (7, '"P"0##', "id", "P007"),
    "letters, more and a zero": (1234, '"P"##0', "id", "P1234"),
    "no more than there are": (7, '"P"##0', "id", "P7"),
    "dashes between digits": (12345, "\\P###-##", "id", "P123-45"),
    "letters and general": (7, '"MR-"General', "id", "MR-7"),
    "general and letters": (120, 'general\\-"x"', "id", "120-x"),
    "digits alone": (0, "#", "id", "0"),
    "letters of a number": (540, '"P"#', "number", "540"),
    "decimals alone": (5, ".00", "id", "5"),
    "decimals behind letters": (5, '"P"0.0', "id", "5"),
    "thousands and letters": (1234, '"P"#,##0', "id", "1234"),
    "thousands": (1234, "#,##0", "id", "1234"),
    "colour is no hour": (5, "[Red]0", "number", "5"),
    "text in quotes is no day": (5, '0 "days"', "number", "5"),
    "sections": (5, "00;-00", "id", "05"),
    "huge": (1e300, HOURS, "start", "1e+300"),
}


@pytest.mark.parametrize(("number", "code", "form", "text"), CASES.values(), ids=CASES)
def test_numbers(number: float, code: str, form: Form, text: str) -> None:
    """Dates, times, lengths of time and leading zeros by format and column."""
    assert shown(Cell("number", "", number, format_of(200, code)), form, False) == text


@pytest.mark.parametrize(
    ("number", "look"), [(14, "date"), (20, "time"), (22, "both"), (46, "elapsed"), (0, "plain")]
)
def test_built_in_formats(number: int, look: str) -> None:
    """Formats that a workbook names by number only tell dates and times from numbers too."""
    assert format_of(number, None).look == look


def test_days_from_1904() -> None:
    """Workbooks of old Apple computers count from another day."""
    assert shown(Cell("number", "", 44565, format_of(14, None)), "date", True) == "2026-01-05"


def test_text_is_trimmed_and_kept() -> None:
    """A text stays what it is, also where it looks like a number or a formula."""
    assert [shown(Cell("text", text), "id", False) for text in (" 00123 ", "1E5", "=1+1", "NA")] == [
        "00123",
        "1E5",
        "=1+1",
        "NA",
    ]
