"""What holds where no row says anything, and may not be meant."""

from models.week import ClinicWeek
from scheduler.reading import columns as c
from scheduler.reading.problems import Problems, quoted
from scheduler.reading.typed import Tables


def check_blanks(week: ClinicWeek, tables: Tables, problems: Problems) -> None:
    """Notices about a week without errors: a row that cannot be read is not taken for one that is missing."""
    _check_hours(week, tables, problems)
    _check_closed_groups(week, tables, problems)


def _check_hours(week: ClinicWeek, tables: Tables, problems: Problems) -> None:
    """Where most clinicians have hours, those without may be on leave: their rows were taken out.

    Where most have none, a blank is how the clinic says that somebody is free all week.
    """
    without = [one.clinician_id for one in week.clinicians if not one.available]
    if 2 * len(without) < len(week.clinicians):
        places = tables[c.CLINICIANS].ids()
        for key in without:
            problems.add("hours-missing", places[key].place.at("clinician_id"), value=quoted(key))


def _check_closed_groups(week: ClinicWeek, tables: Tables, problems: Problems) -> None:
    """A circle that did not meet last week, or under another id, takes anybody (G05).

    Nothing is said where last week holds no group at all, as before the first roster.
    """
    past = [one for one in week.last_roster if one.patient_id is not None and one.group_id is not None]
    before = {row.group_id for row in map(week.row_last_week, past) if row is not None}
    places = tables[c.GROUPS].ids()
    for group in week.groups if past else ():
        if group.closed and group.group_id not in before:
            place = places[group.group_id].place.at("closed")
            problems.add("closed-starts", place, value=quoted(group.group_id), table=c.LAST_ROSTER)
