"""A roster to export: the toy week with three patients, an individual and a family session, and hostile names."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from models.result import Result, StageResult
from models.roster import Roster, RosterRow
from models.week import ClinicWeek
from scheduler.check import examine
from scheduler.writing.export_options import ExportOptions
from scheduler.writing.export_source import ExportSource
from tests.toys import clinician, patient, row, rows_for, service, toy_week

MOMENT = datetime(2026, 1, 2, 12, tzinfo=UTC)
LATER = datetime(2026, 1, 3, 12, tzinfo=UTC)
HOSTILE = (
    "=1+1",
    "<script>alert(1)</script>",
    '"; DROP TABLE patients; --',
    "\u202eevil\u2066 \u05d3\u05d5\u05d3",
    "x" * 200,
    "two\nlines\r\nand\x07 a bell",
    "<!--' onload=x \\n END:VEVENT",
)
RESULT = Result(
    status="optimal",
    confirmed=False,
    stages=(StageResult(stage=1, name="promises broken", value=0, bound=0, proven_by=("counting",)),),
    findings=(),
    patients=3,
    placed=3,
    compliant=3,
    seed=1,
    workers=2,
    time_limit=60.0,
    reproducible=False,
    interrupted=False,
    input_sha256="ab",
    versions={"python": "3.11"},
    run_seconds={"search": 1.25},
)


def options(**changes: Any) -> ExportOptions:
    """The usual options, written at a fixed moment."""
    return ExportOptions(**{"moment": MOMENT} | changes)


def rows() -> list[RosterRow]:
    """A group of three on Monday and Wednesday, a visit on Monday, the family on Thursday by telehealth."""
    return [
        *rows_for(3, "cbt"),
        *rows_for(3, "cbt", "Wed"),
        row("p1", "ind", "Mon", "10:00", clinician_id="c2", room_id="r2"),
        row("p1", "fam", "Thu", "17:00", room_id=None, modality="telehealth"),
    ]


def source(week: ClinicWeek | None = None, made: Iterable[RosterRow] | None = None) -> ExportSource:
    """What is exported; the rows in the roster's order."""
    week = toy_week(timezone="America/Chicago") if week is None else week
    ordered = sorted(rows() if made is None else made, key=lambda one: (one.day, one.start, one.session_id))
    roster = Roster(rows=tuple(ordered))
    report = examine(week, roster)
    stages = tuple(StageResult(stage=n, name=f"s{n}", value=v, bound=0) for n, v in enumerate(report.stages, start=1))
    result = Result(
        status="feasible",
        confirmed=False,
        stages=stages,
        findings=report.findings,
        patients=len(report.coverage),
        placed=sum(one.placed for one in report.coverage),
        compliant=sum(one.compliant for one in report.coverage),
        seed=1,
        workers=1,
        time_limit=1.0,
        reproducible=True,
        interrupted=False,
        input_sha256="ab",
        versions={},
        run_seconds={},
    )
    return ExportSource(week, roster, report.coverage, result)


def hostile_week() -> ClinicWeek:
    """Patients whose ids, and patients, clinicians and services whose names, are attacks."""
    return toy_week(
        name=HOSTILE[1],
        timezone="America/Chicago",
        patients=[patient(one, label=one) for one in HOSTILE],
        clinicians=[clinician("c1", label=HOSTILE[1]), clinician("c2", label=HOSTILE[5])],
        services=[service("cbt", name=HOSTILE[1]), service("ind", name=HOSTILE[5])],
    )


def hostile_source() -> ExportSource:
    """All of them in one group, and each alone."""
    days = ("Mon", "Tue", "Wed", "Thu", "Fri")
    together = [row(one, "cbt") for one in HOSTILE]
    alone = [row(one, "ind", days[n % 5], f"1{n // 5}:00", clinician_id="c2") for n, one in enumerate(HOSTILE)]
    return source(hostile_week(), [*together, *alone])
