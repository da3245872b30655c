"""How problems are collected: order, number, and what may be shown."""

import pytest

from scheduler.reading.codes import CODES
from scheduler.reading.problems import SAME_KIND_LIMIT, Place, Problems, quoted_id


def test_many_of_a_kind_are_counted() -> None:
    """A long file of the same fault gives a bounded list and the number of the rest."""
    problems = Problems()
    for row in range(SAME_KIND_LIMIT + 7):
        problems.add("bad-date", Place("patients.csv", row + 2, "admit_date"))
    told = problems.all()
    assert len(told) == SAME_KIND_LIMIT + 1
    assert told[-1].code == "more-problems"
    assert "7 more" in told[-1].message


def test_many_notices_are_no_error() -> None:
    """What counts notices is a notice: a usable week is not called unusable."""
    problems = Problems()
    notice = next(name for name, code in CODES.items() if code.severity == "notice" and "{" not in code.message)
    for row in range(SAME_KIND_LIMIT + 7):
        problems.add(notice, Place("patients.csv", row + 2, "label"))
    told = problems.all()
    assert {one.severity for one in told} == {"notice"}
    assert (told[-1].code, told[-1].message[:6]) == ("more-notices", "7 more")


def test_order_of_files_rows_and_columns() -> None:
    """By file as documented, then by row, whole files first."""
    problems = Problems(["b.csv", "a.csv"])
    for place in (
        Place("a.csv", 2),
        Place("b.csv", 10, "y"),
        Place("b.csv", 10, "x"),
        Place("b.csv", 9),
        Place("b.csv"),
    ):
        problems.add("quotes", place)
    assert [(one.file, one.row, one.column) for one in problems.all()] == [
        ("b.csv", None, None),
        ("b.csv", 9, None),
        ("b.csv", 10, "x"),
        ("b.csv", 10, "y"),
        ("a.csv", 2, None),
    ]


def test_notices_do_not_break() -> None:
    """Only errors keep a week back."""
    problems = Problems()
    problems.add("blank-pin", Place("pins.csv", 2))
    assert not problems.broken
    problems.add("quotes", Place("pins.csv", 3))
    assert problems.broken


@pytest.mark.parametrize("text", ["Ann", "Ann Smith", "O'Neil", "김민수", "محمد", "x" * 50 + "1", "P\n1", ""])
def test_what_may_be_a_name_is_not_shown(text: str) -> None:
    """Words in small letters or a script without capitals and no digit, several words, long and unprintable texts."""
    assert quoted_id(text) == ""


@pytest.mark.parametrize("text", ["P01", "00123", "NA", "p-7", "C_2"])
def test_what_looks_like_an_id_is_shown(text: str) -> None:
    """One word with a digit or in capitals is no name: a message may repeat it, so that it is found."""
    assert quoted_id(text) == f' "{text}"'
