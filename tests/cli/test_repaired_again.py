"""A repair of a repair: what the first one was told is not forgotten, whichever folder is named."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from models.week import ClinicWeek
from scheduler.commands.codes import Exit
from scheduler.reading import read_week
from scheduler.writing.week_csv import write_week
from tests.cli.desk import Desk
from tests.cli.laid import laid, rows_of
from tests.planning.clinics import clinic_week
from tests.solving import fakes
from tests.toys import MONDAY, patient, patients, toy_week

OUT = ("--event", "clinician c1 out Wed-Fri", "--today", "Wed")
LATER = ("--event", "patient p1 busy Sat", "--today", "Thu")


def again(desk: Desk, name: str, roster: Path, *arguments: object, folder: Path | None = None) -> Path:
    """The output folder of another repair."""
    desk.out = desk.week.parent / name
    start = ("repair", folder or desk.week, "--roster", roster, "-o", desk.out, "--quiet")
    assert desk.iop(*start, *arguments) == Exit.DONE
    return desk.out


def leaders(desk: Desk, day: str) -> set[str]:
    """Who leads on a day, in the last output."""
    return {one["clinician_id"] for one in rows_of(desk, "roster.csv") if one["day"] == day}


def said(desk: Desk) -> Any:
    """The last repair.json."""
    return json.loads(desk.files["repair.json"])


def test_the_first_folder_brings_back_nobody_who_is_out(desk: Desk) -> None:
    """The second and third repair name the folder as it was: who was out from Wednesday on still is on Friday."""
    first = again(desk, "first", laid(desk), *OUT)
    assert leaders(desk, "Fri") == {"c2"}
    for name, standing in (("second", first), ("third", first.with_name("second") / "roster.csv")):
        again(desk, name, standing, *LATER)
        assert leaders(desk, "Fri") == {"c2"}
        assert f"{standing} is a repair of {desk.week}: its events and admissions count" in desk.stderr
    assert said(desk)["earlier_events"] == ["clinician c1 out Wed,Thu,Fri", "patient p1 busy Sat"]


def test_what_week_out_wrote_is_the_same_week(desk: Desk) -> None:
    """Named with the folder that was written beside it, nothing is said, and the answer is the same."""
    changed = desk.week.parent / "changed"
    first = again(desk, "first", laid(desk), *OUT, "--week-out", changed)
    again(desk, "second", first, *LATER)
    files = desk.files
    again(desk, "third", first, *LATER, folder=changed)
    assert desk.stderr == ""
    assert desk.files["roster.csv"] == files["roster.csv"]
    assert json.loads(desk.files["result.json"])["input_sha256"] == json.loads(files["result.json"])["input_sha256"]
    assert said(desk)["inputs"] == json.loads(files["repair.json"])["inputs"]


def test_an_admission_is_not_forgotten(desk: Desk) -> None:
    """Who waited, began and missed all of it so far stays admitted: a shortfall is a gap, and no reason to go."""
    people = (*patients(2), patient("p3", status="waitlist"), patient("p4"))
    standing, attendance = laid(desk, patients=people, policy={"min_size": 2}), desk.week.parent / "attendance.csv"
    lines = "".join(f"p3,{key}.Mon,no\n" for key in ("cbt", "mind", "skills"))
    attendance.write_text(f"patient_id,session_id,attended\n{lines}", encoding="utf-8")
    first = again(desk, "first", standing, "--attendance", attendance, "--today", "Tue")
    again(desk, "second", first, "--event", "patient p3 busy Wed-Fri", "--today", "Tue")
    assert {one["patient_id"]: one["status"] for one in rows_of(desk, "coverage.csv")}["p3"] == "active"


def labelled(week: ClinicWeek) -> ClinicWeek:
    """The week with names."""
    people = tuple(one.model_copy(update={"label": f"Name {one.patient_id}"}) for one in week.patients)
    staff = tuple(one.model_copy(update={"label": f"Dr {one.clinician_id}"}) for one in week.clinicians)
    return week.model_copy(update={"patients": people, "clinicians": staff})


def test_names_are_not_forgotten(desk: Desk) -> None:
    """The folder of a repair keeps no names: the week after the second has those of the first folder."""
    changed, standing = desk.week.parent / "changed", laid(desk)
    write_week(labelled(clinic_week()), desk.week)
    first = again(desk, "first", standing, *OUT)
    again(desk, "second", first, *LATER, "--week-out", changed)
    assert "its events and admissions count" in desk.stderr
    week = read_week(changed).week
    assert week is not None
    assert labelled(week) == week
    assert desk.iop("export", desk.out, "--format", "html", "--labels") == Exit.DONE


def test_names_of_a_repair_are_those_of_the_first_folder(desk: Desk) -> None:
    """Nobody thought of --week-out: an unchanged folder that was repaired has the names, of another that is said."""
    standing, hidden = laid(desk), desk.week.parent / "deep" / "week"
    write_week(labelled(clinic_week()), desk.week)
    again(desk, "second", again(desk, "first", standing, *OUT), *LATER)
    export = ("export", desk.out, "--format", "html", "--labels")
    assert desk.iop(*export) == Exit.DONE
    assert f"Names are those of {desk.week}." in desk.stderr
    assert "Name p1 (p1)" in desk.files["report.html"].decode()
    hidden.parent.mkdir()
    desk.week.rename(hidden)
    assert desk.iop(*export) == Exit.USAGE
    assert "made from before the repair, unchanged, or what --week-out wrote: --week FOLDER" in desk.stderr
    assert desk.iop(*export, "--week", hidden) == Exit.DONE
    write_week(labelled(clinic_week(policy={"max_days": 4})), hidden)
    assert desk.iop(*export, "--week", hidden) == Exit.RULE_BROKEN


def test_a_folder_that_was_edited_since_is_told_of(desk: Desk) -> None:
    """Neither the edit nor the events can be guessed: what does not count is said, with the events to repeat."""
    first = again(desk, "first", laid(desk), *OUT)
    write_week(clinic_week(policy={"max_days": 4}), desk.week)
    again(desk, "second", first, *LATER)
    assert f"{first} is a repair of other input than {desk.week} holds now" in desk.stderr
    assert '--event "clinician c1 out Wed,Thu,Fri"' in desk.stderr


def test_a_roster_of_other_input_is_told_of(desk: Desk) -> None:
    """Input that was edited after the roster was made is what counts, and that is said; of the same input nothing."""
    assert desk.roster(fakes.proven) == Exit.DONE
    standing = desk.out
    again(desk, "first", standing, *LATER)
    assert desk.stderr == ""
    write_week(toy_week(policy={"max_days": 4}), desk.week)
    again(desk, "second", standing, *LATER)
    assert (
        desk.stderr
        == f"{standing} was made from other input than {desk.week} holds now. What {desk.week} holds counts.\n"
    )


@pytest.mark.parametrize("command", ["recommend", "explain"])
def test_questions_know_what_a_repair_changed(command: str, desk: Desk) -> None:
    """A place or a reason that counts on who is out would be wrong: both take the week as the repair left it."""
    first = again(desk, "first", laid(desk), *OUT)
    assert desk.iop(command, desk.week, "--roster", first, "--patient", "p4", "--json") == Exit.DONE
    assert f"{first} is a repair of {desk.week}" in desk.stderr


def test_a_list_of_the_week_so_far_counts_nothing_twice(desk: Desk) -> None:
    """Whom the first repair took out of Monday is in Wednesday's list still: a notice, and no second miss."""
    standing, attendance = laid(desk), desk.week.parent / "attendance.csv"
    head, monday = "patient_id,session_id,attended\n", "p1,cbt.Mon,no\n"
    attendance.write_text(head + monday, encoding="utf-8")
    first = again(desk, "first", standing, "--attendance", attendance, "--today", "Tue")
    missed = {"patient_id": "p1", "session_id": "cbt.Mon", "day": "Mon", "start": "09:00"}
    assert said(desk)["missed"] == [missed]
    start = ("repair", desk.week, "--roster", first, "--attendance", attendance, "--today", "Thu")
    assert desk.iop(*start, "-o", desk.out.with_name("none")) == Exit.USAGE
    told = "attendance.csv has 1 missed session(s) which an earlier repair has taken out already: cbt.Mon (p1)."
    assert "Nothing has happened" in desk.stderr
    assert told in desk.stderr
    attendance.write_text(f"{head}{monday}p2,mind.Wed,no\n", encoding="utf-8")
    again(desk, "second", first, "--attendance", attendance, "--today", "Thu")
    assert told in desk.stderr
    assert [one["patient_id"] for one in said(desk)["made_up"]] == ["p2"]
    assert [one["session_id"] for one in said(desk)["missed"]] == ["cbt.Mon", "mind.Wed"]


def test_input_that_was_edited_is_repaired_without_an_event(desk: Desk) -> None:
    """A discharge on Tuesday breaks P20 from Wednesday on, which is said and mended; of a sound roster nothing is."""
    standing = laid(desk, policy={"min_size": 2})
    start = ("repair", desk.week, "--roster", standing, "--today", "Wed", "-o", desk.out, "--quiet")
    assert desk.iop(*start) == Exit.USAGE
    assert "Nothing has happened: name an --event" in desk.stderr
    week = clinic_week(policy={"min_size": 2})
    people = (patient("p1", discharge_date=MONDAY + timedelta(days=1)), *week.patients[1:])
    write_week(week.model_copy(update={"patients": people}), desk.week)
    assert desk.iop(*start) == Exit.DONE
    assert "The roster broke rules before: P20" in desk.stderr
    assert "; they are mended, but for what is past" in desk.stderr
    assert {one["day"] for one in rows_of(desk, "roster.csv") if one["patient_id"] == "p1"} == {"Mon"}


def test_a_miss_to_come_withholds_no_repair(desk: Desk) -> None:
    """A list that has a later day already: what does not count is told, what the edited input breaks is mended."""
    standing, attendance = laid(desk, policy={"min_size": 2}), desk.week.parent / "attendance.csv"
    attendance.write_text("patient_id,session_id,attended\np2,cbt.Fri,no\n", encoding="utf-8")
    start = ("--attendance", attendance, "--today", "Wed")
    assert desk.iop("repair", desk.week, "--roster", standing, "-o", desk.out, *start) == Exit.USAGE
    assert "only rules that must hold are mended" in desk.stderr
    week = clinic_week(policy={"min_size": 2})
    people = (patient("p1", discharge_date=MONDAY + timedelta(days=1)), *week.patients[1:])
    write_week(week.model_copy(update={"patients": people}), desk.week)
    again(desk, "mended", standing, *start)
    assert "The roster broke rules before: P20" in desk.stderr
    assert "have not begun at Wed 00:00 and do not count: cbt.Fri (p2)" in desk.stderr


@pytest.mark.parametrize(
    ("typed", "written", "shown"),
    [("Maria R.", "Maria R.,cbt,", "cbt.Mon"), ("Maria R.Mon", "Maria R.Mon,Maria R,", "(row 2).Mon")],
    ids=["session", "group"],
)
def test_names_in_a_roster_by_hand_are_not_handed_on(typed: str, written: str, shown: str, desk: Desk) -> None:
    """A session's id may hold a name: no file, notice or later repair has it, and the list goes on under it."""
    standing, attendance = laid(desk), desk.week.parent / "attendance.csv"
    standing.write_text(standing.read_text(encoding="utf-8").replace("cbt.Mon,cbt,", written), encoding="utf-8")
    lines = f"patient_id,session_id,attended\np1,{typed},no\np2,{typed},yes\n"
    attendance.write_text(lines, encoding="utf-8")
    first = again(desk, "first", standing, "--attendance", attendance, "--today", "Tue")
    assert [(one["patient_id"], one["session_id"]) for one in said(desk)["missed"]] == [("p1", shown)]
    attendance.write_text(f"{lines}p2,mind.Wed,no\n", encoding="utf-8")
    for name, standing in (("second", first), ("third", first.with_name("second"))):
        again(desk, name, standing, "--attendance", attendance, "--today", "Thu", "--event", "patient p3 busy Sat")
        assert f"an earlier repair has taken out already: {shown} (p1)" in desk.stderr
        assert "Maria" not in desk.stderr + "".join(map(str, desk.files.values()))
    assert [one["session_id"] for one in said(desk)["missed"]] == [shown, "mind.Wed"]


def test_a_row_that_stands_for_a_name_is_the_same_ever_after(desk: Desk) -> None:
    """Our roster has it at another row than the one by hand: nothing is broken anew, and the list goes on."""
    standing, attendance = laid(desk), desk.week.parent / "attendance.csv"
    head, *lines = standing.read_text(encoding="utf-8").replace("cbt.Mon,cbt,", "Maria R.Mon,Maria R,").splitlines()
    standing.write_text("\n".join([head, *reversed(lines)]), encoding="utf-8")
    row = next(number for number, line in enumerate(reversed(lines), start=2) if "Maria" in line)
    attendance.write_text("patient_id,session_id,attended\np1,Maria R.Mon,no\n", encoding="utf-8")
    first = again(desk, "first", standing, "--event", "patient p3 busy Sat", "--today", "Tue")
    assert row != 2
    assert f"(row {row})" in {one["group_id"] for one in rows_of(desk, "roster.csv")}
    broken = said(desk)["past_keeps_broken"]
    again(desk, "second", first, "--attendance", attendance, *LATER)
    assert [one["session_id"] for one in said(desk)["missed"]] == [f"(row {row}).Mon"]
    assert set(said(desk)["past_keeps_broken"]) <= set(broken)


def test_one_name_for_several_sessions_is_one_miss(desk: Desk) -> None:
    """A roster by hand calls Monday and Wednesday alike: who missed Monday has not missed Wednesday too."""
    standing, attendance = laid(desk), desk.week.parent / "attendance.csv"
    text = standing.read_text(encoding="utf-8")
    standing.write_text(text.replace("cbt.Mon,", "Maria R.,").replace("cbt.Wed,", "Maria R.,"), encoding="utf-8")
    attendance.write_text("patient_id,session_id,attended\np1,Maria R.,no\n", encoding="utf-8")
    first = again(desk, "first", standing, "--attendance", attendance, "--today", "Tue")
    assert "do not count: cbt.Wed (p1)" in desk.stderr
    again(desk, "second", first, "--attendance", attendance, *LATER)
    assert [one["session_id"] for one in said(desk)["missed"]] == ["cbt.Mon"]


def test_the_earliest_week_knows_no_events_of_this_one(desk: Desk) -> None:
    """Who is busy this week is not for 26 weeks; where the folder holds the events it is said that they last."""
    changed = desk.week.parent / "changed"
    first = again(desk, "first", laid(desk), "--event", "patient p4 busy Mon-Fri", "--week-out", changed)
    for folder, monday in ((desk.week, (MONDAY + timedelta(days=7)).isoformat()), (changed, None)):
        assert desk.iop("recommend", folder, "--roster", first, "--patient", "p4", "--json") == Exit.DONE
        assert desk.document["earliest_week"] == monday
        assert ("events have changed" in desk.document["assumed"]) == (monday is None)


def test_a_folder_of_the_middle_is_not_the_usual_week(desk: Desk) -> None:
    """After two repairs what the first one's --week-out wrote holds its events: that they last is said there too."""
    changed = desk.week.parent / "changed"
    first = again(desk, "first", laid(desk), "--event", "patient p4 busy Mon-Fri", "--week-out", changed)
    second = again(desk, "second", first, *LATER, folder=changed)
    for folder, monday in ((desk.week, (MONDAY + timedelta(days=7)).isoformat()), (changed, None)):
        assert desk.iop("recommend", folder, "--roster", second, "--patient", "p4", "--json") == Exit.DONE
        assert desk.document["earliest_week"] == monday
        assert ("events have changed" in desk.document["assumed"]) == (monday is None)


def test_what_the_clinic_states_stays_stated(desk: Desk) -> None:
    """What --week-out writes after two repairs has what [policy] says, also where the profile says the same."""
    standing, settings = laid(desk, policy={"min_size": 2}), desk.week / "clinic.toml"
    text = settings.read_text(encoding="utf-8").replace("[policy]\n", "[policy]\nmax_days = 5\n")
    settings.write_text(text, encoding="utf-8")
    first = again(desk, "first", standing, *OUT)
    changed = desk.week.parent / "changed"
    again(desk, "second", first, *LATER, "--week-out", changed)
    assert (changed / "clinic.toml").read_text(encoding="utf-8") == text
