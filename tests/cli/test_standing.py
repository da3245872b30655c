"""The commands that ask about a roster that stands: repair, recommend, explain, risk, compare."""

import csv
import json
from dataclasses import replace
from pathlib import Path

from models.roster import Roster
from scheduler.check import examine
from scheduler.commands import repair
from scheduler.commands.codes import Exit
from scheduler.commands.compare import best_of, without_stability
from scheduler.solving import parent
from scheduler.solving.messages import Failed
from scheduler.solving.parent import Outcome
from scheduler.writing.roster_csv import roster_csv
from scheduler.writing.week_csv import write_week
from tests.cli.desk import Desk
from tests.planning.clinics import clinic_week, groups, waiting
from tests.toys import pin, row, three_by_three, toy_week


def laid(desk: Desk, **changes: object) -> Path:
    """A week with one who waits beside three who have nine hours; the path of their roster."""
    write_week(clinic_week(**changes) if changes else clinic_week(), desk.week)
    path = desk.week.parent / "standing.csv"
    path.write_bytes(roster_csv(Roster(rows=tuple(groups()))))
    return path


def rows_of(desk: Desk, name: str) -> list[dict[str, str]]:
    """The rows of an output file."""
    return list(csv.DictReader(desk.files[name].decode().splitlines()))


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


def test_repair_makes_up_missed_hours(desk: Desk) -> None:
    """Somebody missed Monday; the report says what came back and why the rest did not."""
    standing, attendance = laid(desk), desk.week.parent / "attendance.csv"
    attendance.write_text("patient_id,session_id,attended\np1,cbt.Mon,no\np2,cbt.Mon,yes\n", encoding="utf-8")
    arguments = ("--attendance", attendance, "--today", "Tue", "-o", desk.out, "--json")
    assert desk.iop("repair", desk.week, "--roster", standing, *arguments) == Exit.DONE
    (one,) = desk.document["made_up"]
    assert (one["patient_id"], one["missed_minutes"]) == ("p1", 60)
    assert one["still_short_minutes"] == 0 or one["why"]


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


def test_recommend_ranks_places(desk: Desk) -> None:
    """A patient of the folder and one from a profile both get places with their costs."""
    standing, profile = laid(desk), desk.week.parent / "new.toml"
    assert desk.iop("recommend", desk.week, "--roster", standing, "--patient", "p4", "--json") == Exit.DONE
    places = desk.document["places"]
    assert places
    assert all(not one["calls"] for one in places)
    profile.write_text('patient_id = "new"\nprogram = "SUD"\navailable = ["Mon 08:00-13:00"]\n', encoding="utf-8")
    assert desk.iop("recommend", desk.week, "--roster", standing, "--profile", profile) == Exit.DONE
    assert "no place without moving anyone" in desk.stdout
    assert "Earliest week" in desk.stdout


def test_recommend_refuses_a_bad_profile(desk: Desk) -> None:
    """Unknown keys, windows, services and ids are named; so is asking for nobody."""
    standing, profile = laid(desk), desk.week.parent / "new.toml"
    texts = (
        'patient_id = "p1"\nprogram = "SUD"\n',
        'program = "SUD"\n',
        'patient = "x"\n',
        "not toml",
        'patient_id = "n"\nprogram = "S"\navailable = ["never"]\n',
        'patient_id = "n"\nprogram = "S"\n[care_plan]\nnone = 1\n',
        'patient_id = "n"\nprogram = "S"\ncare_plan = "cbt"\n',
    )
    for text in texts:
        profile.write_text(text, encoding="utf-8")
        assert desk.iop("recommend", desk.week, "--roster", standing, "--profile", profile) == Exit.USAGE
    for key in ("available", "family_available", "commitments"):
        for value in ("9", '"Mon 09:00-12:00"', "[9]", '["Mon 12:00-09:00"]', '["Mon 09:00-09:00"]'):
            profile.write_text(f'patient_id = "n"\nprogram = "SUD"\n{key} = {value}\n', encoding="utf-8")
            assert desk.iop("recommend", desk.week, "--roster", standing, "--profile", profile) == Exit.USAGE
            assert f"new.toml: {key}" in desk.stderr
    assert desk.iop("recommend", desk.week, "--roster", standing) == Exit.USAGE
    assert desk.iop("recommend", desk.week, "--roster", standing, "--patient", "nobody") == Exit.USAGE


def test_recommend_tells_all_problems_of_a_profile_at_once(desk: Desk) -> None:
    """Nobody corrects a profile key by key: a wrong key, window, number, service and track stand in one answer."""
    standing, profile = laid(desk), desk.week.parent / "new.toml"
    text = 'patient = "x"\ntrack_id = "none"\navailable = ["never", "Mon 12:00-09:00"]\ncommitments = 9\n'
    profile.write_text(text + "[care_plan]\nabsent = 1\ncbt = -1\n", encoding="utf-8")
    assert desk.iop("recommend", desk.week, "--roster", standing, "--profile", profile) == Exit.USAGE
    told = [line.removeprefix(f"{profile}: ") for line in desk.stderr.splitlines()]
    begins = [
        "unknown key patient;",
        'available: "never"',
        'available: "Mon 12:00-09:00"',
        "commitments is no list",
        "care_plan: cbt",
        "missing or not right: patient_id, program",
        "not in the folder: absent, none",
    ]
    assert [one for one, line in zip(begins, told, strict=True) if line.startswith(one)] == begins


def test_explain_answers_one_question(desk: Desk) -> None:
    """A patient, a group and a track; no question, two, or unknown ids are usage."""
    standing = laid(desk, patient=waiting(authorized_days=2))
    start = ("explain", desk.week, "--roster", standing)
    assert desk.iop(*start, "--patient", "p4", "--json") == Exit.DONE
    told = desk.document
    assert told["necessary"]
    assert told["confirmed"]
    assert any(fact.startswith("P18") for fact in told["facts"])
    assert "authorised days (P18)" in told["cheapest_fix"]
    assert desk.iop(*start, "--group", "cbt") == Exit.DONE
    assert "It runs: cbt" in desk.stdout
    for wrong in ((), ("--patient", "p4", "--group", "cbt"), ("--patient", "x"), ("--group", "x"), ("--pin", 1)):
        assert desk.iop(*start, *wrong) == Exit.USAGE


def test_a_roster_that_breaks_a_rule_is_said_to_before_the_answer(desk: Desk) -> None:
    """An old roster with a patient who has left: no crash, and nobody takes the answer for one of a sound roster."""
    standing = laid(desk)
    questions: tuple[tuple[object, ...], ...] = (
        ("recommend", "--patient", "p1"),
        ("explain", "--patient", "p4"),
        ("risk", "--draws", 100),
    )
    for command, *more in questions:
        assert desk.iop(command, desk.week, "--roster", standing, *more, "--json") == Exit.DONE
        assert desk.document["legal"]
        assert desk.stderr == ""
    rows = groups()
    rows.append(rows[-1].model_copy(update={"patient_id": "p9"}))
    standing.write_bytes(roster_csv(Roster(rows=tuple(rows))))
    for command, *more in questions:
        assert desk.iop(command, desk.week, "--roster", standing, *more, "--json") == Exit.DONE
        assert not desk.document["legal"]
        assert "D01 session skills.Fri names patient p9" in desk.stderr


def test_a_pin_is_known_by_its_row_of_the_file(desk: Desk) -> None:
    """Explain and the finding number pins as the coordinator wrote them, blank rows too, and say which pin it is."""
    standing = laid(desk)
    (desk.week / "pins.csv").write_text("group_id,patient_id,day\n,p2,Thu\n,,\ncbt,,Mon\n,p1,Thu\n", encoding="utf-8")
    start = ("explain", desk.week, "--roster", standing, "--pin")
    told = {1: "day Thu, patient_id p2", 3: "group_id cbt, day Mon", 4: "day Thu, patient_id p1"}
    for number, cells in told.items():
        assert desk.iop(*start, number) == Exit.DONE
        assert desk.stdout.startswith(f"Why does pin {number} ({cells}) not hold?")
    for number in (2, 5):
        assert desk.iop(*start, number) == Exit.USAGE
        assert f"no pin {number}. The first row below the header is 1, the last pin is 4." in desk.stderr
    desk.iop("check", desk.week, standing)
    found = [line.strip() for line in desk.stdout.splitlines() if "W02 pin" in line]
    assert found == [f"W02 pin {number} does not hold: {told[number]}" for number in (4, 1)]


def test_risk_reads_rates(desk: Desk) -> None:
    """Own rates from a file, others by the option; every bad row is told at once."""
    standing, rates = laid(desk), desk.week.parent / "rates.csv"
    rates.write_text("patient_id,probability\np1,100%\n", encoding="utf-8")
    arguments = ("--rates", rates, "--rate", "0.5", "--draws", 500, "--json")
    assert desk.iop("risk", desk.week, "--roster", standing, *arguments) == Exit.DONE
    shares = {one["patient_id"]: one["week"]["share"] for one in desk.document["roster"]["patients"]}
    assert shares["p1"] == 1
    assert shares["p2"] < 0.5
    rates.write_text("patient_id,probability\nx,0.5\np1,7\n", encoding="utf-8")
    assert desk.iop("risk", desk.week, "--roster", standing, "--rates", rates) == Exit.USAGE
    assert "row 2" in desk.stderr
    assert "row 3" in desk.stderr
    rates.write_text("patient_id,probability\n\np1,0.5\n\nx,0.5\n", encoding="utf-8")
    assert desk.iop("risk", desk.week, "--roster", standing, "--rates", rates) == Exit.USAGE
    assert "row 5, patient_id" in desk.stderr


def test_risk_has_a_dash_for_who_has_no_programme_day(desk: Desk) -> None:
    """In JSON it is null: a single individual session makes no day of which a share could be full."""
    standing = laid(desk)
    standing.write_bytes(roster_csv(Roster(rows=(*groups(), row("p4", "ind", "Tue")))))
    assert desk.iop("risk", desk.week, "--roster", standing, "--draws", 100) == Exit.DONE
    (line,) = (one for one in desk.stdout.splitlines() if one.startswith("p4"))
    assert line.split()[-1] == "-"
    assert desk.iop("risk", desk.week, "--roster", standing, "--draws", 100, "--json") == Exit.DONE
    assert [one["day"] is None for one in desk.document["roster"]["patients"]] == [False] * 3 + [True]


def test_risk_refuses_rates_that_it_would_misread(desk: Desk) -> None:
    """A decimal comma is no cell of its own, and no patient has two rates; blank rows are skipped."""
    standing, rates = laid(desk), desk.week.parent / "rates.csv"
    arguments = ("risk", desk.week, "--roster", standing, "--rates", rates, "--draws", 100)
    rates.write_text("patient_id,probability\np1,0,8\np2,0.5\np2,0.6\np9,\n,\n", encoding="utf-8")
    assert desk.iop(*arguments) == Exit.USAGE
    told = [line.strip().split(": ")[0] for line in desk.stderr.splitlines() if line.startswith("  row")]
    assert told == ["row 2", "row 4, patient_id", "row 5, patient_id", "row 5, probability"]
    assert desk.stderr.startswith("rates.csv")
    rates.write_text("patient_id;probability\np1;0,8\np2;80 %\n;\n", encoding="utf-8")
    assert desk.iop(*arguments, "--json") == Exit.DONE
    shown = {one["patient_id"]: one["probability"] for one in desk.document["roster"]["patients"]}
    assert shown["p1"] == shown["p2"] == 0.8


def test_compare_shows_stages_and_people(desk: Desk) -> None:
    """Two rosters side by side, and who has other times."""
    standing, other = laid(desk), desk.week.parent / "other.csv"
    rows = (*groups()[9:], *three_by_three("p1", ("Tue",)))
    other.write_bytes(roster_csv(Roster(rows=tuple(rows))))
    assert desk.iop("compare", desk.week, standing, other, "--json") == Exit.DONE
    assert desk.document["better"] == "first"
    assert desk.iop("compare", desk.week, standing, standing) == Exit.DONE
    assert "Patients with other times: 0" in desk.stdout


def test_compare_tells_what_is_wrong_with_both_rosters(desk: Desk) -> None:
    """All at once, each under its own name; where the names are equal, as they were typed."""
    laid(desk)
    for folder, day in (("a", "Someday"), ("b", "Funday")):
        (desk.week.parent / folder).mkdir()
        text = f"patient_id,service_id,day,start\np1,cbt,{day},09:00\n"
        (desk.week.parent / folder / "roster.csv").write_text(text, encoding="utf-8")
        (desk.week.parent / f"{folder}.csv").write_text(text, encoding="utf-8")
    first, second = desk.week.parent / "a", desk.week.parent / "b"
    start = ("compare", desk.week)
    assert desk.iop(*start, first.with_suffix(".csv"), second.with_suffix(".csv"), "--json") == Exit.INPUT_PROBLEMS
    assert [one["file"] for one in desk.document["problems"]] == ["a.csv", "b.csv"]
    assert desk.iop(*start, first, second, "--json") == Exit.INPUT_PROBLEMS
    files = [one["file"] for one in desk.document["problems"]]
    assert files == [str(one / "roster.csv") for one in (first, second)]
    assert desk.iop(*start, first, first) == Exit.INPUT_PROBLEMS
    assert desk.stderr.count("bad-day") == 1


def test_stability_moves_stage_five_to_the_end() -> None:
    """What is compared is the same week with continuity last, in whatever order a policy has."""
    week = toy_week(policy={"stage_order": (1, 2, 3, 5, 4, 7, 6)})
    assert without_stability(week).policy.stage_order == (1, 2, 3, 4, 7, 6, 5)


def test_stability_writes_its_week_whole_or_says_why_not(desk: Desk) -> None:
    """The week without stability has a place of its own before the search; the input is none."""
    desk.patch.setattr(parent, "run", None)
    before = {one.name: one.read_bytes() for one in desk.week.iterdir()}
    for place in (desk.week, desk.week / "x", desk.week.parent):
        assert desk.iop("stability", desk.week, "--week-out", place) == Exit.USAGE
        assert "with --week-out" in desk.stderr
    assert {one.name: one.read_bytes() for one in desk.week.iterdir()} == before
    full = Outcome(Roster(rows=tuple(groups())), examine(toy_week(), Roster(rows=tuple(groups()))), (), False, {}, 0)
    desk.patch.setattr(parent, "run", lambda *_: full)
    week_out = desk.week.parent / "weeks" / "free"
    assert desk.iop("stability", desk.week, "--week-out", week_out) == Exit.DONE
    assert desk.iop("validate", week_out) == Exit.DONE


def test_stability_shows_no_roster_that_the_checker_rejected(desk: Desk) -> None:
    """What an error of the program says of stability is no answer: code 6, no comparison."""
    week = toy_week()
    refused = Outcome(Roster(), examine(week, Roster()), (), False, {}, 1, refused=True)
    desk.patch.setattr(parent, "run", lambda *_: refused)
    assert desk.iop("stability", desk.week, "--json") == Exit.REJECTED
    assert desk.document["code"] == Exit.REJECTED


def test_stability_compares_nothing_after_a_breakdown(desk: Desk) -> None:
    """A search that was killed is said, with a roster found or none: more time would not help, and it may be weak."""
    roster = Roster(rows=tuple(groups()))
    whole = Outcome(roster, examine(toy_week(), roster), (), False, {}, 0)
    killed = replace(whole, ended="failed", failed=Failed("", "its process ended with code -9"))
    left: list[Outcome] = []
    desk.patch.setattr(parent, "run", lambda *_: left.pop())
    for outcomes in ((killed, whole), (whole, killed), (whole, replace(killed, found=False))):
        left[:] = outcomes
        assert desk.iop("stability", desk.week, "--json") == Exit.INTERNAL_ERROR
        assert "broke down: its process ended with code -9" in desk.document["error"]


def test_stability_says_that_a_proof_was_contradicted(desk: Desk) -> None:
    """An error of the program is not passed over in silence; the rosters are compared all the same."""
    roster = Roster(rows=tuple(groups()))
    doubted = Outcome(roster, examine(toy_week(), roster), (), False, {}, 0, doubted=True)
    desk.patch.setattr(parent, "run", lambda *_: doubted)
    assert desk.iop("stability", desk.week) == Exit.DONE
    assert "A proof was contradicted" in desk.stderr


def test_a_search_cut_short_takes_the_better_of_both_rosters() -> None:
    """In the order without stability a roster counts by its own order; ties stay with the own search."""
    week = toy_week()
    full, empty = (
        Outcome(roster, examine(week, roster), (), False, {}, 0)
        for roster in (Roster(rows=tuple(groups())), Roster())
    )
    assert best_of(without_stability(week), empty, full) is full.roster
    assert best_of(week, full, empty) is full.roster
    assert best_of(week, empty, empty) is empty.roster
