"""A small roster with everything that a workbook shows, and one whose every text is hostile."""

from typing import Any

from models.result import Coverage, Gap
from models.roster import Roster, RosterRow
from models.week import ClinicWeek
from scheduler.check import examine
from scheduler.writing.export_source import ExportSource
from tests.toys import clinician, daily, group, patient, room, row, rows_for, service, toy_week, track
from tests.writing.made import RESULT

HOSTILE = (
    "=1+1",
    "<script>alert(1)</script>",
    '"; DROP',
    "+A1",
    "@SUM(1)",
    "-2",
    "<r><t>x</t></r>",
    "_x003D_1",
    "\u05d0\u05d1\u05d2 \u202e gpj.exe",
    "x" * 200,
    "two\nlines\r\nand\ttab",
    "bell\x07 \ufffe",
    "'quoted",
    "]]>&amp;",
)

TRACKS = ("=tr[1]:*?/\\'", "=TR[1]:*?/\\'", "y" * 60, "y" * 61, "Patients", "History", "\U0001f600" * 40)


def source(week: ClinicWeek, *rows: RosterRow, **changes: Any) -> ExportSource:
    """What an export is made from: the checker's own coverage and findings."""
    roster = Roster(rows=tuple(sorted(rows, key=lambda one: (one.day, one.start, one.session_id, one.patient_id))))
    report = examine(week, roster)
    result = RESULT.model_copy(update={"findings": report.findings})
    return ExportSource(week, roster, changes.get("coverage", report.coverage), result)


def small() -> ExportSource:
    """Three patients in a group on Monday, one of them alone on Tuesday; a fourth waits."""
    names = [patient(f"p{n}", label=f"Secret {n}") for n in (1, 2, 3)]
    waiting = patient("w1", status="waitlist", label="Secret 4", priority=3)
    week = toy_week(
        patients=[*names, waiting],
        clinicians=[clinician("c1", label="Hidden One"), clinician("c2", label="Hidden Two")],
    )
    made = source(week, *rows_for(3, "cbt", cofacilitator_id="c2"), row("p1", "ind", "Tue", "13:30", room_id=None))
    told = tuple(_told(one) for one in made.coverage)
    return ExportSource(made.week, made.roster, told, made.result)


def _told(one: Coverage) -> Coverage:
    if one.placed:
        return one
    texts = {"reason": "no seat in any group", "cheapest_fix": "one more seat in room r1"}
    return one.model_copy(update={**texts, "gaps": (Gap(rule="P01", size=540),)})


def hostile() -> ExportSource:
    """Every id that may be odd is, and every label, name and reason."""
    keys = [text for text in HOSTILE if text.isprintable()]
    people = [patient(key, label=label) for key, label in zip(keys, reversed(HOSTILE), strict=False)]
    week = toy_week(
        name="=cmd|'/c calc'!A1 &D",
        patients=people,
        services=[service("cbt", name="=HYPERLINK(1)"), service("=ind", kind="individual", name="</t>")],
        clinicians=[clinician("c1", label="=2+2"), clinician("=c2", label="\x00<b>")],
        rooms=[room("r1"), room("=r2")],
        groups=[group("=g", service_id="cbt")],
        tracks=[track(key, *daily("09:00", "12:00")) for key in TRACKS],
    )
    rows = [row(key, "cbt", group_id="=g", track_id=TRACKS[0]) for key in keys[:-1]]
    where = {"clinician_id": "=c2", "room_id": "=r2", "track_id": TRACKS[0]}
    rows += [row(keys[0], "=ind", "Tue", kind="individual", **where)]
    made = source(week, *rows)
    told = tuple(one.model_copy(update={"reason": "=3+3", "cheapest_fix": "<r>4</r>"}) for one in made.coverage)
    return ExportSource(made.week, made.roster, told, made.result)
