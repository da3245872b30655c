"""Why a patient is not placed or short, and what would help; a roster is never lost because that cannot be said."""

from models.result import CheckReport
from models.roster import Roster
from models.week import ClinicWeek


def explained(week: ClinicWeek, roster: Roster, report: CheckReport) -> CheckReport:
    """The report with a reason and the cheapest fix for everyone who needs them."""
    try:
        from scheduler.planning.reasons import explain_coverage  # type: ignore[import-not-found, unused-ignore]
    except ModuleNotFoundError:
        return report
    found: CheckReport = explain_coverage(week, roster, report)
    return found
