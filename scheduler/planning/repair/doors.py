"""Hours that were other ones when something was held (P08, W01): in a model the doors were open for it.

Hours of a track, or whose track it is, may be edited in the middle of a week: that counts from then on. Days that
have no hours at all any more are left alone: groups that have not met on them would seem to have had to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.roster import RosterRow
from models.week import ClinicWeek, Window
from scheduler.calendar import Calendar, holds
from scheduler.drafting.offers import Offers
from scheduler.rules import RULES

Moment = tuple[str, int, int]
"""Patient, day and start."""


def _moment(row: RosterRow) -> Moment:
    return row.patient_id, row.day, row.start


@dataclass(frozen=True)
class Doors:
    """``outside``: what patients attended outside their tracks. ``wider``: the tracks and open hours of a model."""

    outside: frozenset[Moment] = frozenset()
    wider: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, week: ClinicWeek, held: Sequence[RosterRow]) -> Doors:
        """The doors of the week for what was held, as far as it knows its patients and services."""
        calendar = Calendar(week)
        known = [one for one in held if one.patient_id in week.patient and one.service_id in week.service]
        outside = _outside(week, calendar, [one for one in known if one.day in calendar.open_days])
        return cls(frozenset(map(_moment, outside)), {**_tracks(week, outside), **_open_hours(calendar, known)})


def _outside(week: ClinicWeek, calendar: Calendar, held: Iterable[RosterRow]) -> list[RosterRow]:
    """Rows of patients whom no track fits for all that they attended: those outside the track that is theirs."""
    offers = Offers(week, calendar, [one.admits for one in RULES if one.admits is not None])
    own: dict[str, list[tuple[RosterRow, frozenset[str]]]] = defaultdict(list)
    for row in held:
        tracks = offers.tracks_for(row.patient_id, row.service_id, (row.day, row.start, row.end))
        if tracks is not None:
            own[row.patient_id].append((row, tracks))
    found: list[RosterRow] = []
    for key, rows in own.items():
        track = week.patient[key].track_id
        may = {track} if track else {*week.track}
        if not may.intersection(*(tracks for _, tracks in rows)):
            found += [row for row, tracks in rows if (track or row.track_id) not in tracks]
    return found


def _tracks(week: ClinicWeek, outside: Iterable[RosterRow]) -> dict[str, Any]:
    """All tracks with windows around these rows: whose time it was not, is held to the hours as they are."""
    times = sorted({(one.day, one.start, one.end) for one in outside})
    more = tuple(Window(day=day, start=start, end=end) for day, start, end in times)
    wider = tuple(one.model_copy(update={"windows": (*one.windows, *more)}) for one in week.tracks)
    return {"tracks": wider} if more else {}


def _open_hours(calendar: Calendar, held: Iterable[RosterRow]) -> dict[str, Any]:
    """The open hours, each as wide as what was held on the day asks for."""
    hours = {one.day: one for one in calendar.week.open_hours}
    for row in held:
        spans = calendar.open_hours[row.day]
        if spans and not holds(spans, row.start, row.end):
            low, high = (hours[row.day].start, hours[row.day].end) if row.day in hours else spans[0]
            hours[row.day] = Window(day=row.day, start=min(low, row.start), end=max(high, row.end))
    wider = tuple(hours[day] for day in sorted(hours))
    return {"open_hours": wider} if wider != calendar.week.open_hours else {}
