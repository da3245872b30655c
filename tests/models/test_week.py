"""The clinic week: names of copies, and the rows that last week's groups belong to."""

import pytest

from tests.toys import group, pin, toy_week


def test_names_of_copies() -> None:
    """One copy has the row's own name, several are numbered from 1."""
    assert group().copy_names == ("cbt",)
    assert group(copies=3).copy_names == ("cbt-1", "cbt-2", "cbt-3")


def test_rows_by_the_names_of_their_copies() -> None:
    """A row is found by its own id and each copy's name; the only copy may be called by its number too."""
    week = toy_week(groups=[group(), group("mind", copies=2)])
    found = {name: row.group_id for name, row in week.group_of_copy.items()}
    assert found == {"cbt": "cbt", "cbt-1": "cbt", "mind": "mind", "mind-1": "mind", "mind-2": "mind"}


def test_a_row_that_is_called_like_a_copy() -> None:
    """Its own name goes before another row's copy of that name."""
    week = toy_week(groups=[group("cbt-2", service_id="mind"), group(copies=2)])
    assert week.group_of_copy["cbt-2"].service_id == "mind"


@pytest.mark.parametrize(
    ("name", "service", "row"),
    [
        ("cbt", "cbt", "cbt"),
        ("mind-2", "mind", "mind"),
        ("mind-3", "mind", "mind"),
        ("cbt-3", "cbt", "cbt"),
        ("cbt-3", None, "cbt"),
        ("cbt-1", "mind", None),
        ("cbt-3", "mind", None),
        ("cbt-x", "cbt", None),
        ("yoga", "cbt", None),
        (None, "ind", None),
    ],
)
def test_row_of_a_group_of_last_week(name: str | None, service: str | None, row: str | None) -> None:
    """Copies that the row has no more are its own still, but not what had the name and another service."""
    week = toy_week(groups=[group(), group("mind", copies=2)])
    found = week.row_last_week(pin(group_id=name, service_id=service))
    assert (found and found.group_id) == row


def test_numbers_of_pins_that_come_from_no_file() -> None:
    """Where one pin has no row, all are told by their places: two kinds of numbers would name the wrong one."""
    week = toy_week(pins=[pin(patient_id="p1").numbered(7), pin(patient_id="p2")])
    assert [number for number, _ in week.numbered_pins] == [1, 2]
