"""G03: a co-facilitator for large groups."""

from models.finding import Finding
from tests.toys import found, row, rows_for, service, toy_week


def test_exactly_the_number_needs_none() -> None:
    """Two members where more than two need one; off by default."""
    assert found("G03", toy_week(policy={"cofacilitator_over": 2}), rows_for(2, "cbt")) == []
    assert found("G03", toy_week(), rows_for(3, "cbt")) == []


def test_one_member_more_needs_one() -> None:
    """The third member of a group that may have two without a co-facilitator makes one necessary."""
    week = toy_week(policy={"cofacilitator_over": 2})
    text = "session cbt.Mon (Mon 09:00-10:00) has 3 members and no co-facilitator, which it needs above 2"
    assert found("G03", week, rows_for(3, "cbt")) == [
        Finding(rule="G03", message=text, session_id="cbt.Mon", group_id="cbt", day=0)
    ]
    assert found("G03", week, rows_for(3, "cbt", cofacilitator_id="c2")) == []


def test_service_beats_policy() -> None:
    """The service's own number goes before the policy's, 0 too."""
    week = toy_week(policy={"cofacilitator_over": 9}, services=[service(cofacilitator_over=0)])
    assert len(found("G03", week, rows_for(1, "cbt"))) == 1


def test_leader_is_no_co_facilitator() -> None:
    """Two people are asked for: the leader named a second time is not the second."""
    week = toy_week(policy={"cofacilitator_over": 2})
    text = "session cbt.Mon (Mon 09:00-10:00) has its leader c1 as co-facilitator"
    assert [one.message for one in found("G03", week, rows_for(3, "cbt", cofacilitator_id="c1"))] == [text]


def test_only_groups_have_one() -> None:
    """A co-facilitator of an individual session is a mistake, and told."""
    text = "session ind.p1.Mon (Mon 09:00-10:00) is individual but has a co-facilitator"
    assert [one.message for one in found("G03", toy_week(), [row("p1", "ind", cofacilitator_id="c2")])] == [text]
