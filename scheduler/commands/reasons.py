"""Why a patient is not placed or short, and what would help; a roster is never lost because that cannot be said."""

import traceback

from models.result import CheckReport
from models.roster import Roster
from models.week import ClinicWeek
from scheduler.commands import console


def explained(week: ClinicWeek, roster: Roster, report: CheckReport) -> CheckReport:
    """The report with a reason and the cheapest fix for everyone who needs them."""
    try:
        from scheduler.planning.reasons import explain_coverage  # type: ignore[import-not-found, unused-ignore]
    except ModuleNotFoundError:
        return report
    try:
        found: CheckReport = explain_coverage(week, roster, report)
    except Exception as error:
        console.err(f"The reasons could not be found ({type(error).__name__}). Please report this.")
        console.debug("".join(traceback.format_exception(error)))
        return report
    return found
