"""G05: closed groups take nobody new."""

import pytest

from models.finding import Finding
from scheduler.calendar import Calendar
from scheduler.drafting.past import Past
from scheduler.reading.reach.offer import Offer
from scheduler.rules.g05_closed_groups import RULE
from scheduler.view import LastWeek
from tests.toys import found, group, last, row, rows_for, toy_week


def test_last_weeks_members_may_stay() -> None:
    """A closed group goes on with those who were in it, at another time too."""
    week = toy_week(groups=[group(closed=True)], last_roster=last(rows_for(3, "cbt")))
    assert found("G05", week, rows_for(3, "cbt", "Tue")) == []


def test_newcomer_is_found() -> None:
    """One member who was not there last week."""
    week = toy_week(groups=[group(closed=True)], last_roster=last(rows_for(2, "cbt")))
    text = "patient p3 joins closed group cbt without having been a member last week"
    assert found("G05", week, rows_for(3, "cbt")) == [
        Finding(rule="G05", message=text, patient_id="p3", group_id="cbt")
    ]
    open_week = toy_week(groups=[group()], last_roster=last(rows_for(2, "cbt")))
    assert found("G05", open_week, rows_for(3, "cbt")) == []


def test_closed_group_without_members_last_week_is_open() -> None:
    """A closed group that nobody was in last week starts anew and takes whoever comes."""
    assert found("G05", toy_week(groups=[group(closed=True)]), rows_for(3, "cbt")) == []


def test_membership_is_by_row_and_survives_its_members() -> None:
    """`cbt-1` names the only copy; a circle whose members have all left takes nobody new."""
    gone = last([row("gone", "cbt", group_id="cbt-1")])
    assert len(found("G05", toy_week(groups=[group(closed=True)], last_roster=gone), rows_for(2, "cbt"))) == 2


def test_members_of_a_copy_that_is_no_more_are_members() -> None:
    """Two copies last week, one closed group now: for checker, model and reader who was in the second may stay."""
    past = [row("p1", "cbt", group_id="cbt-1"), row("p2", "cbt", group_id="cbt-2")]
    week = toy_week(groups=[group(closed=True)], last_roster=last(past))
    assert [one.patient_id for one in found("G05", week, rows_for(3, "cbt"))] == ["p3"]
    calendar, (cbt,) = Calendar(week), week.groups
    joining = RULE.admits.joining if RULE.admits else None
    assert joining is not None
    assert [joining(calendar, cbt, one) for one in week.patients] == [True, True, False]
    assert Offer(week, calendar).members_of_closed == {"cbt": {"p1", "p2"}}


@pytest.mark.parametrize(("copy", "service_id"), [("cbt-17", "mind"), ("cbt-1", "mind")])
def test_a_row_of_another_service_is_no_copy(copy: str, service_id: str) -> None:
    """A row that is not offered any more and looks like a copy of another is none, unless its service is not told."""
    past = row("p1", service_id, group_id=copy)
    week = toy_week(groups=[group(closed=True)], last_roster=last([past]))
    assert found("G05", week, rows_for(3, "cbt")) == []
    assert LastWeek.of(week).groups["p1"] == set()
    assert Past.of(week).groups == {}
    blank = week.last_roster[0].model_copy(update={"service_id": None})
    untold = week.model_copy(update={"last_roster": (blank,)})
    assert [one.patient_id for one in found("G05", untold, rows_for(3, "cbt"))] == ["p2", "p3"]
