"""``iop repair`` where what was attended breaks a rule of patients already: which, whose, and what to do."""

from typing import Any

import pytest

from models.roster import Roster
from scheduler.commands.codes import Exit
from scheduler.commands.lasting import dropped
from scheduler.planning.keeping.answering import Answering
from scheduler.planning.repair.now import Now
from scheduler.planning.repair.repair import Repair
from scheduler.writing.roster_csv import roster_csv
from scheduler.writing.week_csv import write_week
from tests.cli.desk import Desk
from tests.cli.laid import rows_of
from tests.planning.repair.asked import NINE_HOURS
from tests.planning.repair.asked import request as asked
from tests.toys import (
    MONDAY,
    WORK_DAYS,
    clinician,
    daily,
    patient,
    patients,
    row,
    service,
    three_by_three,
    toy_week,
    track,
)

SHORTER = [service("cbt", duration_minutes=50), *toy_week().services[1:]]


def repair(desk: Desk, **changes: object) -> tuple[object, ...]:
    """The start of a command on Tuesday; a leader is out on Friday in the toy week with these changes."""
    request = asked(**changes)  # type: ignore[arg-type]
    write_week(request.week, desk.week)
    standing = desk.week.parent / "standing.csv"
    standing.write_bytes(roster_csv(request.roster))
    event = ("--event", "clinician c1 out Fri", "--quiet")
    return ("repair", desk.week, "--roster", standing, "-o", desk.out, *event)


def test_a_missed_intake_is_named_and_others_are_repaired_without_it(desk: Desk) -> None:
    """P19: what was attended without the intake stays, so there is no roster; without his row there is one."""
    services = (*toy_week().services, service("ind-intake", intake=True))
    rows = [
        row("p4", "ind-intake", clinician_id="c2", room_id="r2", group_id=None),
        *(one for one in three_by_three("p4") if (one.day, one.service_id) != (0, "cbt")),
    ]
    roster = NINE_HOURS.model_copy(update={"rows": (*NINE_HOURS.rows, *rows)})
    people = (*patients(3), patient("p4", orders={"ind-intake": 1}))
    start = (*repair(desk, roster=roster, patients=people, services=services), "--today", "Tue")
    attendance = desk.week.parent / "attendance.csv"
    attendance.write_text("patient_id,session_id,attended\np3,cbt.Mon,no\np4,ind-intake.p4.Mon,no\n")
    assert desk.iop(*start, "--attendance", attendance, "--json") == Exit.NO_ROSTER
    told = desk.document["error"]
    assert "attended before Tue 00:00 cannot be changed" in told
    assert "P19 patient p4 attends session mind.Mon (Mon 10:00-11:00) without the ordered intake ind-intake" in told
    assert "Take the rows of p4 out of attendance.csv" in told
    assert "in 20 s" not in told
    assert "planned so" not in told
    assert not desk.out.exists()
    attendance.write_text("patient_id,session_id,attended\np3,cbt.Mon,no\n")
    assert desk.iop(*start, "--attendance", attendance) == Exit.DONE


@pytest.mark.parametrize(
    ("changes", "rule"),
    [({"max_weekly_minutes": 480}, "P02"), ({"max_days": 2}, "P03"), ({"authorized_days": 2}, "P18")],
    ids=["ceiling", "days", "authorised days"],
)
def test_a_roster_that_was_against_a_rule_is_told_so(desk: Desk, changes: dict[str, int], rule: str) -> None:
    """Nobody's attendance is to blame: the roster is corrected, and not attendance.csv, and there is an answer."""
    people = (patient("p1", **changes), *patients(3)[1:])
    start = repair(desk, patients=people)
    assert desk.iop(*start, "--today", "Fri", "--now", "13:00", "--event", "closed Sat") == Exit.NO_ROSTER
    assert f"breaks rules that must hold: {rule} patient p1" in desk.stderr
    assert "For p1 it was planned so" in desk.stderr
    assert "attendance.csv" not in desk.stderr
    fewer = [one for one in NINE_HOURS.rows if (one.patient_id, one.day) != ("p1", 4)]
    start = repair(desk, patients=people, roster=NINE_HOURS.model_copy(update={"rows": tuple(fewer)}))
    assert desk.iop(*start, "--today", "Fri", "--now", "13:00", "--event", "closed Sat") == Exit.DONE


def test_what_is_still_to_come_is_not_said_to_last(desk: Desk) -> None:
    """The same three days before the last of them: it can be taken away, and there is an answer."""
    people = (patient("p1", max_days=2), *patients(3)[1:])
    assert desk.iop(*repair(desk, patients=people), "--today", "Tue") == Exit.DONE


def test_what_is_not_offered_is_not_blamed(desk: Desk) -> None:
    """P08 of one who changes to the evening forbids nothing: the weekly ceiling of another does, only he is named."""
    people = (patient("p1", max_weekly_minutes=480), patient("p2"), patient("p3", track_id="pm"))
    start = repair(desk, patients=people)
    assert desk.iop(*start, "--today", "Fri", "--now", "13:00", "--event", "closed Sat") == Exit.NO_ROSTER
    blamed = desk.stderr.partition("No allowed roster")[2]
    assert "P02 patient p1" in blamed
    assert "P08" not in blamed
    assert "For p1 it was planned so" in blamed


@pytest.mark.parametrize(
    ("edited", "rule"),
    [
        ({"closed_days": [MONDAY]}, "P08 session cbt.Mon (Mon 09:00-10:00) of patient p1 lies outside"),
        ({"clinicians": [clinician("c1", services=("mind", "skills"))]}, "C03 clinician c1"),
        ({"grid_minutes": 32}, "D02 session cbt.Mon: start is off the grid"),
        ({"services": SHORTER}, "D02 session cbt.Mon: countable_minutes is 60, cbt counts 50"),
    ],
    ids=["closed since", "nobody may lead it", "another grid", "another length"],
)
def test_what_was_held_and_has_no_place_any_more_is_told(desk: Desk, edited: dict[str, Any], rule: str) -> None:
    """Nobody is called to hear that a session is lost which he attended: what to put back is said instead."""
    start = repair(desk, **edited)
    assert desk.iop(*start, "--today", "Tue") == Exit.NO_ROSTER
    assert f"before Tue 00:00 cannot be changed, and the input has no place for it any more: {rule}" in desk.stderr
    assert "Put the input back to what it was when p1, p2, p3 attended" in desk.stderr
    assert not desk.out.exists()


def test_a_session_is_named_where_no_rule_speaks_against_it() -> None:
    """The sentence is never without what it is about."""
    loaded = Repair.of(asked(now=Now(1)))
    assert "any more: session cbt.Mon of patient p1. Put" in dropped(loaded, NINE_HOURS.rows[:1], "Tue 00:00")


def test_time_that_ran_out_is_told_too(desk: Desk) -> None:
    """Before anything is proved the time may be to blame as well: the sentence about it stays beside the rule."""
    start = repair(desk, patients=(patient("p1", max_weekly_minutes=480), *patients(3)[1:]))
    today = ("--today", "Fri", "--now", "13:00", "--event", "closed Sat")
    assert desk.iop(*start, *today) == Exit.NO_ROSTER
    assert "No allowed roster was found. What was attended before Fri 13:00" in desk.stderr
    desk.patch.setattr(Answering, "_left", lambda _: 0.0)
    assert desk.iop(*start, *today) == Exit.NO_ROSTER
    assert "No allowed roster was found in 20 s. What was attended before Fri 13:00" in desk.stderr
    assert "P02 patient p1" in desk.stderr


def test_those_who_are_not_named_are_counted(desk: Desk) -> None:
    """Twelve patients are above their ceiling: ten are named, and that there are two more."""
    people = patients(12, max_weekly_minutes=480)
    rows = tuple(one for person in people for one in three_by_three(person.patient_id))
    start = repair(desk, patients=people, roster=NINE_HOURS.model_copy(update={"rows": rows}))
    assert desk.iop(*start, "--today", "Fri", "--now", "13:00", "--event", "closed Sat") == Exit.NO_ROSTER
    assert "p7, and 2 more it was planned so" in desk.stderr


REST = WORK_DAYS[1:]
NO_MONDAY = [track("am", *daily("09:00", "12:00", REST)), track("pm", *daily("17:00", "20:00", REST))]


@pytest.mark.parametrize("edited", [{"closed_days": [MONDAY]}, {"tracks": NO_MONDAY}], ids=["closed", "no rows"])
def test_a_day_without_hours_is_to_have_them_back(desk: Desk, edited: dict[str, Any]) -> None:
    """Nobody need fear that something is planned on it then: the past is not, and of today an event says so."""
    start = repair(desk, **edited)
    assert desk.iop(*start, "--today", "Tue") == Exit.NO_ROSTER
    told = "There are no hours on Mon any more: put the rows of Mon back into tracks.csv, or take the date out of"
    assert told in desk.stderr
    assert "for this week; what is past is not planned anew. Put the input back" in desk.stderr
    now = ("--today", "Mon", "--now", "09:30")
    assert desk.iop(*start, *now) == Exit.NO_ROSTER
    assert 'not planned anew. For the rest of Mon say --event "closed Mon".' in desk.stderr
    assert desk.iop(*repair(desk), *now, "--event", "closed Mon") == Exit.DONE
    assert {one["session_id"] for one in rows_of(desk, "roster.csv") if one["day"] == "Mon"} == {"cbt.Mon"}


LONG = {"open_hours": [*daily("09:00", "20:00")], "policy": {"outside_track_kinds": ("individual",)}}
VISIT = row("p1", "ind", "Mon", "13:00", group_id=None)
LONGER = [service("ind", duration_minutes=90) if one.service_id == "ind" else one for one in toy_week().services]


def test_a_day_with_hours_and_no_track_may_hold_what_needs_none(desk: Desk) -> None:
    """Its length has changed, and rows in tracks.csv would mend nothing; where a group lacks them, they do."""
    visit = Roster(rows=(*(one for one in NINE_HOURS.rows if one.day), VISIT))
    people = patients(3, orders={"ind": 1})
    start = repair(desk, roster=visit, patients=people, tracks=NO_MONDAY, services=LONGER, **LONG)
    assert desk.iop(*start, "--today", "Tue") == Exit.NO_ROSTER
    assert "has no place for it any more: D02 session ind.p1.Mon" in desk.stderr
    assert "no hours on Mon" not in desk.stderr
    assert desk.iop(*repair(desk, tracks=NO_MONDAY, **LONG), "--today", "Tue") == Exit.NO_ROSTER
    assert "There are no hours on Mon any more: put the rows of Mon back into tracks.csv" in desk.stderr
