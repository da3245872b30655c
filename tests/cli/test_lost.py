"""Who and what was taken out of the folder in the middle of the week, after it was held."""

from models.roster import Roster
from scheduler.commands.codes import Exit
from scheduler.writing.roster_csv import roster_csv
from tests.cli.desk import Desk
from tests.cli.laid import laid, rows_of
from tests.planning.clinics import groups


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
