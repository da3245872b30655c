"""Why a patient is not placed or short, and what would help; a roster is never lost because that cannot be said."""

import traceback
from collections.abc import Callable

from models.result import CheckReport
from models.roster import Roster
from models.week import ClinicWeek
from scheduler.commands import console

SECONDS = 10.0
IN_A_HURRY = 1.0
"""Who interrupts a run waits for its files, not for its explanations."""


def explained(
    week: ClinicWeek, roster: Roster, report: CheckReport, *, reproducible: bool, interrupt: Callable[[], bool]
) -> CheckReport:
    """The report with a reason and the cheapest fix for everyone who needs them, as far as an interrupt leaves time.

    After one during the search there is a short time for reasons; one that comes here ends them with the patient
    at hand. The bytes of a run that was interrupted need not repeat.
    """
    from scheduler.planning.shortfall.reasons import explain_coverage

    try:
        if interrupt():
            return explain_coverage(week, roster, report, seconds=IN_A_HURRY)
        return explain_coverage(week, roster, report, seconds=SECONDS, reproducible=reproducible, cancel=interrupt)
    except Exception as error:
        console.err(f"The reasons could not be found ({type(error).__name__}). Please report this.")
        console.debug("".join(traceback.format_exception(error)))
        return report
