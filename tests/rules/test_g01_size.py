"""G01: members of a running group."""

from models.finding import Finding
from tests.toys import found, group, patients, rows_for, toy_week


def test_exactly_least_and_most() -> None:
    """Three and four members where three to four are allowed."""
    week = toy_week(patients=patients(4), groups=[group(max_size=4)])
    assert found("G01", week, rows_for(3, "cbt")) == []
    assert found("G01", week, rows_for(4, "cbt")) == []


def test_one_too_few() -> None:
    """The policy's least size is 3."""
    text = "group cbt has 2 members, allowed are 3 to 12"
    assert found("G01", toy_week(), rows_for(2, "cbt")) == [Finding(rule="G01", message=text, group_id="cbt")]


def test_one_too_many() -> None:
    """The row's own size beats the policy's."""
    text = "group cbt has 3 members, allowed are 1 to 2"
    week = toy_week(groups=[group(min_size=1, max_size=2)])
    assert found("G01", week, rows_for(3, "cbt")) == [Finding(rule="G01", message=text, group_id="cbt")]


def test_each_copy_has_its_own_members() -> None:
    """Three in one copy and one in the other: only the other is too small."""
    week = toy_week(patients=patients(4), groups=[group(copies=2)])
    rows = [*rows_for(3, "cbt", group_id="cbt-1"), *rows_for(4, "cbt", "Tue", group_id="cbt-2")[3:]]
    assert [one.group_id for one in found("G01", week, rows)] == ["cbt-2"]
