"""``iop repair``."""

import json
from contextlib import nullcontext
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from models.finding import Finding
from models.roster import Roster
from models.week import Group
from scheduler.commands import noting, repair
from scheduler.commands.codes import Exit
from scheduler.planning.keeping.answering import Answering
from scheduler.planning.repair.repair import Repair
from scheduler.writing.roster_csv import roster_csv
from scheduler.writing.week_csv import write_week
from tests.cli.desk import Desk
from tests.cli.laid import laid, rows_of
from tests.planning.clinics import groups
from tests.toys import GROUP_SERVICES, group, pin, service, spare_groups, toy_week


def test_repair_writes_who_must_be_called(desk: Desk) -> None:
    """One closed day: a proven repair, calls with old and new times, a week folder that the checker accepts."""
    standing, week_out = laid(desk), desk.week.parent / "changed"
    arguments = ("--event", "closed Wed", "-o", desk.out, "--week-out", week_out, "--json")
    assert desk.iop("repair", desk.week, "--roster", standing, *arguments) == Exit.DONE
    told = desk.document
    assert told["schema"] == "iop-roster/repair/1"
    assert told["proven"]
    assert told["calls"] == ["p1", "p2", "p3"]
    assert set(desk.files) == {
        "roster.csv",
        "sessions.csv",
        "coverage.csv",
        "calls.csv",
        "changes.csv",
        "repair.json",
        "result.json",
    }
    assert {(one["patient_id"], one["old_day"]) for one in rows_of(desk, "calls.csv")} == {
        (f"p{n}", "Wed") for n in (1, 2, 3)
    }
    assert json.loads(desk.files["repair.json"]) == told
    assert desk.iop("check", week_out, desk.out / "roster.csv") == Exit.DONE
    assert desk.iop("check", week_out, desk.out) == Exit.DONE
    assert json.loads(desk.files["result.json"])["status"] == "feasible"


def test_a_roster_that_breaks_a_rule_still_to_come_is_not_published(desk: Desk) -> None:
    """The whole week is read, too: what is broken ahead of now is told as our error, and no folder is written."""
    wrong = Finding(rule="P14", message="individual sessions of patient p1 are led by c1, not by the primary c2")
    desk.patch.setattr(Repair, "_to_come", lambda *_: (wrong,))
    arguments = ("--event", "closed Wed", "-o", desk.out)
    assert desk.iop("repair", desk.week, "--roster", laid(desk), *arguments) == Exit.REJECTED
    assert f"P14 {wrong.message}" in desk.stderr
    assert not desk.out.exists()


def test_repair_refuses_a_place_for_the_week_before_it_searches(desk: Desk) -> None:
    """No input is overwritten, no week mixed with another, and no search is lost because the week had no place."""
    standing, file, other = laid(desk), desk.week.parent / "file", desk.week.parent / "other"
    file.write_bytes(b"")
    write_week(toy_week(), other)
    before = {one.name: one.read_bytes() for one in desk.week.iterdir()}
    desk.patch.setattr(repair, "attended", None)
    start = ("repair", desk.week, "--roster", standing, "--event", "closed Wed", "-o", desk.out, "--week-out")
    for place in (desk.week, desk.week / "x", file, file / "x", other, desk.out, desk.out / "x", desk.out.parent):
        assert desk.iop(*start, place) == Exit.USAGE
    assert desk.iop(*start, other) == Exit.USAGE
    assert "with --week-out" in desk.stderr
    assert {one.name: one.read_bytes() for one in desk.week.iterdir()} == before
    assert not desk.out.exists()


def test_repair_replaces_a_week_as_a_whole(desk: Desk) -> None:
    """The folder may lie where no folder is yet; a second week in it leaves nothing of the first."""
    standing, week_out = laid(desk, pins=(pin(group_id="cbt", day="Mon"),)), desk.week.parent / "weeks" / "changed"
    start = ("repair", desk.week, "--roster", standing, "-o", desk.out, "--week-out", week_out, "--quiet")
    assert desk.iop(*start, "--event", "closed Wed") == Exit.DONE
    assert (week_out / "pins.csv").is_file()
    laid(desk)
    (desk.week / "pins.csv").unlink()
    assert desk.iop(*start, "--event", "closed Wed") == Exit.DONE
    assert not (week_out / "pins.csv").exists()


def test_repair_says_what_it_does_not_understand(desk: Desk) -> None:
    """Wrong events, days and files are usage or input problems, and nothing is written."""
    standing = laid(desk)
    start = ("repair", desk.week, "--roster", standing, "-o", desk.out)
    assert desk.iop(*start) == Exit.USAGE
    assert desk.iop(*start, "--event", "c1 is ill") == Exit.USAGE
    assert "clinician C3 out Tue" in desk.stderr
    assert desk.iop(*start, "--event", "closed Wed", "--today", "Someday") == Exit.USAGE
    assert desk.iop(*start, "--event", "closed Wed", "--now", "noon") == Exit.USAGE
    attendance = desk.week.parent / "attendance.csv"
    attendance.write_text("patient_id,session_id,attended\np1,cbt.Tue,no\np9,cbt.Mon,no\n", encoding="utf-8")
    assert desk.iop(*start, "--attendance", attendance, "--today", "Tue") == Exit.INPUT_PROBLEMS
    assert desk.stderr.count("unknown-id") == 2
    assert not desk.out.exists()


@pytest.mark.parametrize(
    ("proven", "interrupted", "ended"), [(True, False, "done"), (False, False, "time"), (False, True, "interrupted")]
)
def test_repair_says_how_the_search_ended(proven: bool, interrupted: bool, ended: str, desk: Desk) -> None:
    """A repair that was cut short does not say of itself that nothing was left to look for."""
    standing = laid(desk)
    desk.patch.setattr(Answering, "proven", property(lambda _: proven))
    desk.patch.setattr(repair, "attended", lambda work, *_: work())
    desk.patch.setattr(repair, "Interrupt", lambda: nullcontext(lambda: interrupted))
    desk.iop("repair", desk.week, "--roster", standing, "--event", "closed Wed", "-o", desk.out, "--quiet")
    result = json.loads(desk.files["result.json"])
    assert (result["ended"], result["interrupted"]) == (ended, interrupted)


def test_repair_names_who_missed_a_closed_group(desk: Desk) -> None:
    """The row is taken out and next week's closed group would know him no more; the next repair says it again."""
    offered = [group(key, meetings_per_week=1, days=(0,), closed=key == "cbt") for key in ("cbt", "mind")]
    standing, attendance = laid(desk, groups=offered), desk.week.parent / "attendance.csv"
    rows = groups(("cbt", "mind"), ("Mon",))
    standing.write_bytes(roster_csv(Roster(rows=tuple(rows))))
    attendance.write_text("patient_id,session_id,attended\np1,cbt.Mon,no\np1,mind.Mon,no\n", encoding="utf-8")
    start = ("repair", desk.week, "--today", "Tue")
    assert desk.iop(*start, "--roster", standing, "--attendance", attendance, "-o", desk.out) == Exit.DONE
    named = "next week's last_roster.csv; to be added there: 1\n  p1 cbt\n"
    assert named in desk.stdout
    again = ("--roster", desk.out, "--event", "closed Wed", "-o", desk.out.parent / "again")
    assert desk.iop(*start, *again) == Exit.DONE
    assert named in desk.stdout


@pytest.mark.parametrize(
    ("offered", "made_up", "calls"),
    [(spare_groups(), 180, ["p1"]), (toy_week().groups, 0, [])],
    ids=["seats", "none"],
)
def test_repair_makes_up_missed_hours(offered: tuple[Group, ...], made_up: int, calls: list[str], desk: Desk) -> None:
    """Somebody missed Monday: where there are seats all comes back and he alone is called, else it is said why."""
    standing, attendance = laid(desk, groups=offered), desk.week.parent / "attendance.csv"
    sessions = "".join(f"p1,{key}.Mon,no\n" for key in GROUP_SERVICES)
    attendance.write_text(f"patient_id,session_id,attended\n{sessions}p2,cbt.Mon,yes\n", encoding="utf-8")
    arguments = ("--attendance", attendance, "--today", "Tue", "-o", desk.out, "--json")
    assert desk.iop("repair", desk.week, "--roster", standing, *arguments) == Exit.DONE
    (one,) = desk.document["made_up"]
    assert (one["patient_id"], one["missed_minutes"]) == ("p1", 180)
    assert (one["made_up_minutes"], one["still_short_minutes"]) == (made_up, 180 - made_up)
    assert bool(one["why"]) == (made_up == 0)
    assert desk.document["calls"] == calls
    assert {row["patient_id"] for row in rows_of(desk, "calls.csv")} == set(calls)


def test_repair_knows_missed_sessions_by_what_was_typed(desk: Desk) -> None:
    """A group by a name of its own in a roster by hand: attendance.csv may name it, and no message does."""
    standing, attendance = laid(desk), desk.week.parent / "attendance.csv"
    standing.write_text(standing.read_text(encoding="utf-8").replace("cbt.Mon,cbt,", "our group.Mon,our group,"))
    attendance.write_text("patient_id,session_id,attended\np1,our group.Mon,no\n", encoding="utf-8")
    start = ("repair", desk.week, "--roster", standing, "--attendance", attendance, "-o", desk.out)
    assert desk.iop(*start) == Exit.DONE
    assert "which have not begun at Mon 00:00 and do not count: (row 2).Mon (p1)" in desk.stderr
    assert "our group" not in desk.stdout + desk.stderr


def test_repair_says_which_missed_sessions_have_not_begun(desk: Desk) -> None:
    """Without the day nothing is past: what does not count is told, and a time without a day is refused."""
    standing, attendance = laid(desk), desk.week.parent / "attendance.csv"
    attendance.write_text("patient_id,session_id,attended\np1,cbt.Mon,no\np1,cbt.Wed,no\n", encoding="utf-8")
    start = ("repair", desk.week, "--roster", standing, "--attendance", attendance, "-o", desk.out)
    assert desk.iop(*start) == Exit.USAGE
    assert "cbt.Mon (p1), cbt.Wed (p1)" in desk.stderr
    assert desk.iop(*start, "--now", "12:00") == Exit.USAGE
    assert "--now needs the day" in desk.stderr
    assert desk.iop(*start, "--today", "Tue") == Exit.DONE
    assert "1 missed session(s) which have not begun at Tue 00:00 and do not count: cbt.Wed (p1)" in desk.stderr


@pytest.mark.parametrize(
    ("moment", "today", "told"),
    [
        (datetime(2026, 1, 7, 15, 30, tzinfo=UTC), (), "4 session(s) have begun"),
        (datetime(2026, 1, 7, 15, 30, tzinfo=UTC), ("--today", "Wed"), ""),
        (datetime(2026, 1, 5, 14, 59, tzinfo=UTC), (), ""),
        (datetime(2026, 1, 12, 6, 0, tzinfo=UTC), (), ""),
    ],
    ids=["Wednesday morning", "the day is given", "before the first session", "the next week"],
)
def test_repair_in_the_middle_of_the_week(moment: datetime, today: tuple[str, ...], told: str, desk: Desk) -> None:
    """Who forgets --today on Wednesday is told, by the clinic's wall clock, that Monday may be changed."""
    standing = laid(desk, timezone="America/Chicago")
    desk.patch.setattr(noting, "datetime", SimpleNamespace(now=moment.astimezone))
    start = ("repair", desk.week, "--roster", standing, "-o", desk.out, "--event", "closed Fri", "--quiet")
    assert desk.iop(*start, *today) == Exit.DONE
    assert desk.stderr.startswith(told)
    assert ("Say --today Wed --now 09:30 if that is so.\n" in desk.stderr) is bool(desk.stderr) is bool(told)


def test_repair_says_what_was_broken_before(desk: Desk) -> None:
    """A roster that breaks a rule itself changes by more than the event, and that is said; of a sound one nothing."""
    standing = laid(desk)
    start = ("repair", desk.week, "--roster", standing, "-o", desk.out, "--event", "closed Wed", "--quiet")
    assert desk.iop(*start) == Exit.DONE
    assert desk.stderr == ""
    rows = groups()
    standing.write_bytes(roster_csv(Roster(rows=(*rows, rows[-1].model_copy(update={"patient_id": "p9"})))))
    assert desk.iop(*start) == Exit.DONE
    assert "The roster broke rules before: D01 session skills.Fri names patient p9" in desk.stderr
    assert "they are mended too" in desk.stderr


def test_repair_says_which_events_are_over(desk: Desk) -> None:
    """An event of yesterday is not taken in silence: the coordinator may have meant another day."""
    start = ("repair", desk.week, "--roster", laid(desk), "-o", desk.out, "--today", "Wed", "--now", "12:30")
    assert desk.iop(*start, "--event", "clinician c1 out Mon-Tue", "--event", "patient p1 busy Thu") == Exit.DONE
    told = '1 event(s) lie in the past at Wed 12:30 and change nothing: "clinician c1 out Mon,Tue".'
    assert told in desk.stderr


def test_a_session_that_ends_at_another_time_is_told(desk: Desk) -> None:
    """A service got another length: nobody is called, all are in changes.csv, and not that nothing changes."""
    services = [service("cbt", duration_minutes=50), *toy_week().services[1:]]
    assert desk.iop("repair", desk.week, "--roster", laid(desk, services=services), "-o", desk.out) == Exit.DONE
    assert rows_of(desk, "calls.csv") == []
    told = [(one["change"], one["old_end"], one["new_end"]) for one in rows_of(desk, "changes.csv")]
    assert told == [("length", "10:00", "09:50")] * 9
    assert "an allowed roster; nobody need be called" in desk.stderr


def test_minutes_that_count_otherwise_are_told(desk: Desk) -> None:
    """Whoever edits countable_minutes on Tuesday may not mean Monday, which counts less by now: it is said, once."""
    services = [service("cbt", countable_minutes=45), *toy_week().services[1:]]
    standing, out = laid(desk, services=services), desk.out
    start = ("repair", desk.week, "--event", "closed Sat", "--today", "Tue", "--quiet")
    assert desk.iop(*start, "--roster", standing, "-o", out) == Exit.DONE
    told = "cbt counts 45 minutes by now, also on Mon, when it counted 60: 3 patient(s). If that is to hold from now"
    assert told in desk.stderr
    before = {"service_id": "cbt", "day": "Mon", "counted": 60, "counts": 45, "patients": 3}
    assert json.loads(desk.files["repair.json"])["recounted"] == [before]
    assert {one["countable_minutes"] for one in rows_of(desk, "roster.csv") if one["service_id"] == "cbt"} == {"45"}
    desk.out = out.with_name("again")
    assert desk.iop(*start, "--event", "patient p1 busy Sun", "--roster", out, "-o", desk.out) == Exit.DONE
    assert "by now" not in desk.stderr
    assert json.loads(desk.files["repair.json"])["recounted"] == []
