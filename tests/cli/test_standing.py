"""Questions to a roster that stands: places, reasons and chances."""

from models.clock import DAY_NAMES, clock
from models.roster import Roster
from scheduler.commands.codes import Exit
from scheduler.planning.recommend.places import Chairs
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.engine import Answer
from scheduler.writing.roster_csv import roster_csv
from tests.cli.desk import Desk
from tests.cli.laid import laid, rows_of
from tests.planning.clinics import clinic_week, groups, waiting
from tests.toys import patient, patients, row


def test_recommend_offers_places(desk: Desk) -> None:
    """One of the folder and one from a profile get the same nine hours, with what they cost; else a later week."""
    standing, profile = laid(desk), desk.week.parent / "new.toml"
    start = ("recommend", desk.week, "--roster", standing)
    hours = [f"{one.session_id} {one.start}" for one in groups() if one.patient_id == "p1"]
    costs = {str(stage): -1 if stage == 4 else 0 for stage in range(1, 8)}
    text = 'patient_id = "new"\nprogram = "SUD"\navailable = [{}]\n'
    free = [f"{day} 08:00-13:00" for day in ("Mon", "Wed", "Fri")]
    profile.write_text(text.format(str(free)[1:-1]), encoding="utf-8")
    for asked in (("--patient", "p4"), ("--profile", profile)):
        assert desk.iop(*start, *asked, "--json") == Exit.DONE
        (place,) = desk.document["places"]
        assert sorted(f"{one['session_id']} {one['start']}" for one in place["sessions"]) == sorted(hours)
        assert (place["stage_changes"], place["calls"]) == (costs, [])
    profile.write_text(text.format(str(free[:1])[1:-1]), encoding="utf-8")
    assert desk.iop(*start, "--profile", profile) == Exit.DONE
    assert "no place without moving anyone" in desk.stdout
    assert "Earliest week" in desk.stdout


def test_recommend_says_when_time_ended_the_search(desk: Desk) -> None:
    """That no place was found in the time is no proof that there is none, and is not said as one."""
    standing, profile = laid(desk), desk.week.parent / "new.toml"
    profile.write_text('patient_id = "new"\nprogram = "SUD"\navailable = ["Mon 08:00-13:00"]\n', encoding="utf-8")
    start: tuple[object, ...] = ("recommend", desk.week, "--roster", standing)
    assert desk.iop(*start, "--profile", profile, "--json") == Exit.DONE
    assert desk.document["searched_all"]
    start = (*start, "--patient", "p4")
    desk.patch.setattr(Chairs, "at_once", lambda _: None)
    desk.patch.setattr(CpSat, "minimise", lambda *_: Answer("unknown", None, None, None))
    assert desk.iop(*start, "--json") == Exit.DONE
    assert desk.document["searched_all"] is False
    assert desk.iop(*start) == Exit.DONE
    assert "no place without moving anyone was found in the time" in desk.stdout


def test_recommend_takes_no_roster_for_broken_that_is_not(desk: Desk) -> None:
    """Without the patient his groups would be too small: he is in them, and that he has no place is proven."""
    people = (patient("p1", min_weekly_minutes=600), *patients(3)[1:])
    start = ("recommend", desk.week, "--roster", laid(desk, patients=people), "--patient", "p1")
    assert desk.iop(*start, "--json") == Exit.DONE
    assert desk.document["searched_all"]
    assert desk.iop(*start) == Exit.DONE
    assert "Patient p1: no place without moving anyone.\n" in desk.stdout


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


def test_recommend_tells_of_words_that_the_week_writes_otherwise(desk: Desk) -> None:
    """That there is no place may be for a word in other capitals: it is told beside the answer."""
    services = tuple(one.model_copy(update={"programs": ("SUD",)}) for one in clinic_week().services)
    standing, profile = laid(desk, services=services), desk.week.parent / "new.toml"
    start = ("recommend", desk.week, "--roster", standing, "--profile", profile, "--json")
    for program, told in (("sud", True), ("SUD", False)):
        profile.write_text(f'patient_id = "new"\nprogram = "{program}"\n', encoding="utf-8")
        assert desk.iop(*start) == Exit.DONE
        assert ("[notice, similar-word]" in desk.stderr) is told
        assert bool(desk.document["places"]) is not told


def test_explain_answers_one_question(desk: Desk) -> None:
    """A patient, a group and a track; no question, two, unknown ids, or a track for a group are usage."""
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
    assert desk.iop(*start, "--group", "cbt", "--want", "am") == Exit.USAGE
    assert "--want goes with --patient only." in desk.stderr


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


def test_a_place_is_taken_by_a_repair(desk: Desk) -> None:
    """As README says: the place's rows, with nothing but what is shown, below the roster; nobody else is moved."""
    standing = laid(desk)
    assert desk.iop("recommend", desk.week, "--roster", standing, "--patient", "p4", "--json") == Exit.DONE
    place = desk.document["places"][0]["sessions"]
    columns = standing.read_text(encoding="utf-8").partition("\n")[0].strip().split(",")
    shown = ({**one, "day": DAY_NAMES[one["day"]], "start": clock(one["start"])} for one in place)
    typed = ("patient_id", "service_id", "group_id", "day", "start")
    rows = "".join(",".join(one[name] if name in typed else "" for name in columns) + "\n" for one in shown)
    standing.write_text(standing.read_text(encoding="utf-8") + rows, encoding="utf-8")
    assert desk.iop("repair", desk.week, "--roster", standing, "-o", desk.out) == Exit.DONE
    assert rows_of(desk, "calls.csv") == []
    assert [one["room_id"] != "" for one in rows_of(desk, "roster.csv") if one["patient_id"] == "p4"] == [True] * 9
