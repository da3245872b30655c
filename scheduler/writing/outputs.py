"""The whole output folder as bytes, by file name."""

from collections.abc import Iterable

from models.result import Coverage, Result
from models.roster import Roster
from models.week import ClinicWeek
from scheduler.writing import coverage_csv, kept_week, result_json, roster_csv, sessions_csv


def outputs(week: ClinicWeek, roster: Roster, coverage: Iterable[Coverage], result: Result) -> dict[str, bytes]:
    """Equal arguments give equal bytes. Names that begin with a dot are for the program, not for the user."""
    return {
        roster_csv.NAME: roster_csv.roster_csv(roster),
        sessions_csv.NAME: sessions_csv.sessions_csv(week, roster),
        coverage_csv.NAME: coverage_csv.coverage_csv(coverage),
        result_json.NAME: result_json.result_json(result),
        kept_week.NAME: kept_week.kept_week(week, result.input_sha256),
    }
