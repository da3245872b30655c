"""Sheet names."""

import pytest

from scheduler.writing.workbook.titles import Titles


@pytest.mark.parametrize(
    ("wanted", "title"),
    [
        ("Track AM", "Track AM"),
        ("a[b]c:d*e?f/g\\h", "a-b-c-d-e-f-g-h"),
        ("'quoted'", "quoted"),
        ("", "Sheet"),
        ("  \n ", "Sheet"),
        ("History", "History (2)"),
        ("x" * 40, "x" * 31),
        ("\U0001f600" * 20, "\U0001f600" * 15),
        ("a" * 30 + "'b", "a" * 30),
        ("\u202eevil", "evil"),
        ("tab\tbell\x07", "tab bell"),
    ],
)
def test_title(wanted: str, title: str) -> None:
    """At most 31 units of UTF-16, none of the forbidden letters, no quote at either end, not the reserved one."""
    assert Titles().new(wanted) == title


def test_each_once() -> None:
    """Also where capitals or the cut make two names one."""
    titles = Titles()
    found = [titles.new(wanted) for wanted in ("Am", "AM", "am", "y" * 31, "y" * 32, "Am (2)")]
    assert found == ["Am", "AM (2)", "am (3)", "y" * 31, "y" * 27 + " (2)", "Am (2) (2)"]
