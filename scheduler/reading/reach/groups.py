"""Groups that cannot run this week as their row says, whoever would join."""

from models.clock import WEEK_DAYS
from models.week import Group
from scheduler.calendar import shared
from scheduler.reading import columns as c
from scheduler.reading.checks.hours import most_days, possible_starts
from scheduler.reading.problems import Problems
from scheduler.reading.reach.offer import Offer, may_hold, may_lead
from scheduler.reading.typed import Tables


def check_group_reach(offer: Offer, tables: Tables, problems: Problems) -> None:
    """One notice for each row that cannot run, with the first reason found."""
    places = {key: row.place.at("group_id") for key, row in tables[c.GROUPS].ids().items()}
    for row in offer.week.groups:
        why = _obstacle(row, offer)
        if why is not None:
            problems.add("group-cannot-run", places[row.group_id], why=why)


def _obstacle(row: Group, offer: Offer) -> str | None:
    return _no_days(row, offer) or _no_leader(row, offer) or _no_room(row, offer)


def _no_days(row: Group, offer: Offer) -> str | None:
    """As checks.hours, with this week's closed days; a fixed day that is closed drops its meeting (G02)."""
    hours = offer.calendar.open_hours
    days = [day for day in row.days or WEEK_DAYS if hours[day]]
    if row.track_id is not None:
        hours = [shared(hours[day], offer.calendar.track[row.track_id][day]) for day in WEEK_DAYS]
    needed = max(1, len(days)) if len(row.days) == row.meetings_per_week else row.meetings_per_week
    starts = possible_starts(row.start, offer.week.grid_minutes)
    duration = offer.week.service[row.service_id].duration_minutes
    fits = most_days(hours, days, starts, duration) >= needed
    return None if fits else "too few of its days are open this week at one and the same time"


def _no_leader(row: Group, offer: Offer) -> str | None:
    service = offer.week.service[row.service_id]
    if row.clinician_id is not None and not may_lead(offer.week.clinician[row.clinician_id], service):
        return "its clinician may not lead the service (credentials or services)"
    return None if service.service_id in offer.led else "no clinician may lead the service (credentials or services)"


def _no_room(row: Group, offer: Offer) -> str | None:
    """A smallest group and its leader must find seats and features; telehealth needs no room (R04)."""
    service = offer.week.service[row.service_id]
    if service.telehealth:
        return None
    least = offer.week.policy.min_size if row.min_size is None else row.min_size
    rooms = offer.week.rooms if row.room_id is None else (offer.week.room[row.room_id],)
    if any(may_hold(room, service, least + 1) for room in rooms):
        return None
    return "no room has the features and the seats" if row.room_id is None else "its room lacks features or seats"
