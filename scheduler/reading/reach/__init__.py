"""What no roster can reach, named before any search: notices about patients, orders and groups.

Everything here is a necessary condition and leaves rules out rather than in: a notice is never wrong, but its
absence promises nothing.
"""

from models.week import ClinicWeek
from scheduler.calendar import Calendar
from scheduler.reading.folder import WHOLE_FOLDER
from scheduler.reading.problems import Place, Problems
from scheduler.reading.reach.groups import check_group_reach
from scheduler.reading.reach.offer import Offer
from scheduler.reading.reach.patients import check_patient_reach
from scheduler.reading.typed import Tables

MAX_WORK = 200_000


def check_reach(week: ClinicWeek, tables: Tables, problems: Problems) -> None:
    """Note what is out of reach in a week without errors; of a week too large for that, note only that it is."""
    if _work(week) > MAX_WORK:
        problems.add("reach-not-checked", Place(WHOLE_FOLDER))
        return
    offer = Offer(week, Calendar(week))
    check_group_reach(offer, tables, problems)
    check_patient_reach(offer, tables, problems)


def _work(week: ClinicWeek) -> int:
    """Comparisons at most; so many take some ten seconds."""
    patients = len(week.patients) * len(week.tracks) * len(week.services)
    return patients + len(week.services) * len(week.clinicians) + len(week.groups) * (len(week.rooms) + 50)
