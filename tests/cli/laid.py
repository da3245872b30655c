"""A roster that stands, and what a command has written."""

import csv
import json
from pathlib import Path

from models.roster import Roster
from scheduler.writing.roster_csv import roster_csv
from scheduler.writing.week_csv import write_week
from tests.cli.desk import Desk
from tests.planning.clinics import clinic_week, groups


def laid(desk: Desk, **changes: object) -> Path:
    """A week with one who waits beside three who have nine hours; the path of their roster."""
    write_week(clinic_week(**changes) if changes else clinic_week(), desk.week)
    path = desk.week.parent / "standing.csv"
    path.write_bytes(roster_csv(Roster(rows=tuple(groups()))))
    return path


def rows_of(desk: Desk, name: str) -> list[dict[str, str]]:
    """The rows of an output file."""
    return list(csv.DictReader(desk.files[name].decode().splitlines()))


def entries(folder: Path) -> dict[tuple[str, str], str]:
    """Uid and status of every entry, by calendar."""
    found = {}
    for path in folder.glob("calendars/*/*.ics"):
        for event in path.read_text(encoding="utf-8").split("BEGIN:VEVENT")[1:]:
            facts = dict(line.split(":", 1) for line in event.splitlines() if line.startswith(("UID:", "STATUS:")))
            found[path.name, facts["UID"]] = facts["STATUS"]
    return found


def appointments(folder: Path, name: str) -> list[tuple[str, str]]:
    """Status and version of every appointment of a bundle."""
    found = (one["resource"] for one in json.loads((folder / name).read_bytes())["entry"])
    return [(one["status"], one["meta"]["versionId"]) for one in found if one["resourceType"] == "Appointment"]


def whole(folder: Path) -> dict[str, bytes]:
    """All files of a folder, hidden ones and those of subfolders too."""
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}
