"""Who and what was taken out of the folder in the middle of the week, after it was held."""

from models.roster import Roster
from scheduler.commands.codes import Exit
from scheduler.writing.roster_csv import roster_csv
from tests.cli.desk import Desk
from tests.cli.laid import laid, rows_of
from tests.planning.clinics import groups
from tests.toys import GROUP_SERVICES, daily, group, patient, patients, row


def test_what_was_held_is_in_all_that_a_repair_writes(desk: Desk) -> None:
    """Leader, room and group of Monday are gone: its rows stay, and the folder agrees with the week beside it."""
    standing, week_out = laid(desk), desk.week.parent / "changed"
    gone = {"clinician_id": "c9", "room_id": "r9"}
    rows = [one.model_copy(update=gone) if one.day == 0 else one for one in groups()]
    standing.write_bytes(roster_csv(Roster(rows=tuple(rows))))
    table = desk.week / "groups.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join(one for one in lines if not one.startswith("cbt,")), encoding="utf-8")
    arguments = ("--event", "room r2 closed Thu", "--today", "Tue", "-o", desk.out, "--week-out", week_out)
    assert desk.iop("repair", desk.week, "--roster", standing, *arguments) == Exit.DONE
    assert "  D01 session cbt.Mon names group cbt, which does not exist" in desk.stdout
    monday = [one for one in rows_of(desk, "roster.csv") if one["day"] == "Mon"]
    assert len(monday) == sum(one.day == 0 for one in rows)
    assert {(one["clinician_id"], one["room_id"]) for one in monday} == {("c9", "r9")}
    assert "Mon" not in {one["old_day"] for one in rows_of(desk, "calls.csv")}
    desk.iop("check", week_out, desk.out)
    assert "D01" not in desk.stdout
    assert "disagree" not in desk.stdout
    assert desk.iop("validate", week_out) == Exit.DONE
    assert desk.iop("export", desk.out, "--format", "html,ics,xlsx") == Exit.DONE


def test_a_second_repair_knows_who_has_left(desk: Desk) -> None:
    """P14: the first one has put him back, and what was held with him binds nobody in the next one either."""
    person = patient("p1", orders={"ind": 2}, primary_clinician_id="c2")
    changes = {"policy": {"outside_track_kinds": ("individual",)}, "open_hours": [*daily("09:00", "17:00")]}
    own = [
        row("p1", "ind", day, "13:00", group_id=None, clinician_id=leader)
        for day, leader in (("Mon", "c9"), ("Fri", "c2"))
    ]
    standing = laid(desk, patients=(person, *patients(3)[1:]), **changes)
    standing.write_bytes(roster_csv(Roster(rows=(*groups(), *own))))
    for name, event in (("first", "room r2 closed Thu"), ("second", "room r2 closed Sat")):
        out = desk.out.with_name(name)
        arguments = ("--roster", standing, "--event", event, "--today", "Tue", "-o", out)
        assert desk.iop("repair", desk.week, *arguments) == Exit.DONE
        desk.out = standing = out
        had = {(one["day"], one["clinician_id"]) for one in rows_of(desk, "roster.csv") if one["service_id"] == "ind"}
        assert had == {("Mon", "c9"), ("Fri", "c2")}
        assert rows_of(desk, "calls.csv") == []


def test_who_has_left_is_no_clinician_of_a_new_patient(desk: Desk) -> None:
    """A repair has put him back for what was held alone: he is not in the folder, as any id that it does not have."""
    standing, profile = laid(desk), desk.week.parent / "new.toml"
    rows = [one.model_copy(update={"clinician_id": "c9"}) if one.day == 0 else one for one in groups()]
    standing.write_bytes(roster_csv(Roster(rows=tuple(rows))))
    arguments = ("--event", "room r2 closed Thu", "--today", "Tue", "-o", desk.out)
    assert desk.iop("repair", desk.week, "--roster", standing, *arguments) == Exit.DONE
    text = 'patient_id = "new"\nprogram = "SUD"\navailable = ["Mon 08:00-13:00"]\nprimary_clinician_id = "{}"\n'
    for leader, code in (("c9", Exit.USAGE), ("c2", Exit.DONE)):
        profile.write_text(text.format(leader), encoding="utf-8")
        assert desk.iop("recommend", desk.week, "--roster", desk.out, "--profile", profile) == code
        assert ("not in the folder: c9" in desk.stderr) is (code == Exit.USAGE)


def test_who_was_taken_out_of_the_input_is_not_called_for_the_past(desk: Desk) -> None:
    """What he attended is in no roster and no call list, and counts as no change; what to do instead is said."""
    small = [group(key, meetings_per_week=3, min_size=2) for key in GROUP_SERVICES]
    standing = laid(desk, groups=small)
    rows = [one for one in groups() if one.patient_id != "p3" or one.day == 0]
    standing.write_bytes(roster_csv(Roster(rows=tuple(rows))))
    table = desk.week / "patients.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join(one for one in lines if not one.startswith("p3,")), encoding="utf-8")
    arguments = ("--event", "room r2 closed Thu", "--today", "Tue", "-o", desk.out, "--json")
    assert desk.iop("repair", desk.week, "--roster", standing, *arguments) == Exit.DONE
    assert rows_of(desk, "calls.csv") == rows_of(desk, "changes.csv") == []
    assert [(one["value"], one["bound"]) for one in desk.document["levels"][-2:]] == [(0, 0), (0, 0)]
    assert "p3" not in {one["patient_id"] for one in rows_of(desk, "roster.csv")}
    (told,) = desk.document["past_keeps_broken"]
    assert told.startswith("D01 patient p3 is not in patients.csv: what p3 attended (cbt.Mon, mind.Mon, skills")
    assert "with a discharge_date" in told
