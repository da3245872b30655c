"""What no roster can reach, named before any search: notices about patients, orders and groups.

Everything here is a necessary condition and leaves rules out rather than in: a notice is never wrong, but its
absence promises nothing.
"""

from models.week import ClinicWeek
from scheduler.calendar import Calendar
from scheduler.reading.problems import Problems
from scheduler.reading.reach.groups import check_group_reach
from scheduler.reading.reach.offer import Offer
from scheduler.reading.reach.patients import check_patient_reach
from scheduler.reading.typed import Tables

MAX_PATIENTS = 5_000


def check_reach(week: ClinicWeek, tables: Tables, problems: Problems) -> None:
    """Note what is out of reach in a week without errors; weeks beyond ``MAX_PATIENTS`` are not looked at."""
    offer = Offer(week, Calendar(week))
    check_group_reach(offer, tables, problems)
    if len(week.patients) <= MAX_PATIENTS:
        check_patient_reach(offer, tables, problems)
