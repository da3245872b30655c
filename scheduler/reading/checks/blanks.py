"""What holds where no row says anything, and may not be meant."""

from models.week import ClinicWeek
from scheduler.reading import columns as c
from scheduler.reading.problems import Problems, quoted
from scheduler.reading.typed import Tables


def check_blanks(week: ClinicWeek, tables: Tables, problems: Problems) -> None:
    """Notices about a week without errors: a row that cannot be read is not taken for one that is missing."""
    _check_hours(week, tables, problems)


def _check_hours(week: ClinicWeek, tables: Tables, problems: Problems) -> None:
    """Where most clinicians have hours, those without may be on leave: their rows were taken out.

    Where most have none, a blank is how the clinic says that somebody is free all week.
    """
    without = [one.clinician_id for one in week.clinicians if not one.available]
    if 2 * len(without) < len(week.clinicians):
        places = tables[c.CLINICIANS].ids()
        for key in without:
            problems.add("hours-missing", places[key].place.at("clinician_id"), value=quoted(key))
