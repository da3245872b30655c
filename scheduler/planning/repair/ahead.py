"""What of an event still lies ahead: a session that has begun is held, whoever leaves or closes after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from models.roster import Roster, RosterRow
from models.week import ClinicWeek
from scheduler.planning.repair.events import Event, Who
from scheduler.planning.repair.now import Now


def ahead(event: Event, now: Now, week: ClinicWeek, roster: Roster) -> list[Event]:
    """The event as far as it can still change anything.

    A clinic that closes on a day on which nothing has begun is closed all day. Else every clinician is out from then
    on, and groups that have still to meet do not: as a closed day it would undo the morning.

    Args:
        event: what happens.
        now: the present moment.
        week: its clinicians, who supervises whom, and the commute.
        roster: what has been held and what was to come.
    """
    later = tuple(day for day in event.days if day > now.day)
    found = [Event(event.who, event.key, later, event.start, event.end)] if later else []
    if now.day not in event.days:
        return found
    if event.who != "clinic":
        return [*found, *_today(event, now, week, roster)]
    if not any(now.begun_today(row) for row in roster.rows):
        return [*found, Event("clinic", "", (now.day,))]
    clinicians = (Event("clinician", key, (now.day,)) for key in sorted(week.clinician))
    out = [part for one in clinicians for part in _today(one, now, week, roster)]
    return [*found, *out, *([Event("clinic", "", (now.day,), now.minute)] if out else [])]


def _today(event: Event, now: Now, week: ClinicWeek, roster: Roster) -> Iterator[Event]:
    """The rest of today, from the end of the session that runs; whose trainee leads one stays on site for it."""
    begun = [row for row in roster.rows if now.begun_today(row)]
    # the way to what keeps a patient busy begins after what he has attended
    way = week.policy.commute_minutes if event.who == "patient" else 0
    own = (row.end + way for row in begun if _CONCERNS[event.who](row, event.key))
    start = max(event.start, now.minute, *own)
    led = (row.end for row in begun if event.who == "clinician" and _trains(week, row, event.key))
    staying = min(event.end, max((start, *led)))
    if start < staying:
        yield Event(event.who, event.key, (now.day,), start, staying, on_site=True)
    if max(start, staying) < event.end:
        yield Event(event.who, event.key, (now.day,), max(start, staying), event.end)


def _trains(week: ClinicWeek, row: RosterRow, key: str) -> bool:
    """The clinician supervises who leads the session (C07)."""
    leader = week.clinician.get(row.clinician_id)
    return leader is not None and leader.supervised_by == key


_CONCERNS: dict[Who, Callable[[RosterRow, str], bool]] = {
    "clinician": lambda row, key: key in {row.clinician_id, row.cofacilitator_id},
    "room": lambda row, key: row.room_id == key,
    "patient": lambda row, key: row.patient_id == key,
    "family": lambda row, key: row.patient_id == key,
}
