"""Stage 1: promises broken."""

from tests.toys import group, pin, row, toy_week, value


def test_pins_and_required_copies_add_up() -> None:
    """One of two required copies and one of two pins: two broken promises; all four without a roster."""
    week = toy_week(
        groups=[group(required=True, copies=2), group("mind")], pins=[pin(patient_id="p1"), pin(patient_id="p2")]
    )
    assert value(1, week, [row("p1", "cbt", group_id="cbt-1")]) == 2
    assert value(1, week, []) == 4


def test_groups_not_required_are_no_promise() -> None:
    """An empty roster of a week without promises."""
    assert value(1, toy_week(), []) == 0
