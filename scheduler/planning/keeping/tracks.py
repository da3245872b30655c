"""Tracks put back: a patient whose sessions all fit into his old track stays in it."""

from __future__ import annotations

from collections.abc import Iterable

from models.roster import PartialRow, Roster, RosterRow
from scheduler.drafting.draft import Draft
from scheduler.rules.w02_promises import filled, satisfies


def settle_tracks(draft: Draft, roster: Roster, before: Roster) -> Roster:
    """The roster with everybody in his track of ``before``, unless a session (P08) or a pin wants the new one."""
    old = old_tracks(draft, before, roster)
    pins = [one for one in draft.week.pins if one.track_id is not None]
    for row in roster.rows if pins else ():
        if old.get(row.patient_id) != row.track_id and _pinned(draft, row, pins):
            old.pop(row.patient_id, None)
    rows = (row.model_copy(update={"track_id": old.get(row.patient_id, row.track_id)}) for row in roster.rows)
    return Roster(rows=tuple(rows))


def old_tracks(draft: Draft, before: Roster, roster: Roster) -> dict[str, str]:
    """By patient his track of ``before``, where he may be in it and it holds all his sessions of ``roster``."""
    was = {row.patient_id: row.track_id for row in reversed(before.rows)}
    outside = {row.patient_id for row in roster.rows if not _inside(draft, row, was.get(row.patient_id))}
    return {key: was[key] for key in {row.patient_id: None for row in roster.rows} if key not in outside}


def _inside(draft: Draft, row: RosterRow, track: str | None) -> bool:
    """The patient may be in the track, and the session in one of its windows, or outside all tracks."""
    if track not in draft.in_track.get(row.patient_id, {}) or row.service_id not in draft.week.service:
        return False
    tracks = draft.offers.tracks_for(row.patient_id, row.service_id, (row.day, row.start, row.end))
    return tracks is None or track in tracks


def _pinned(draft: Draft, row: RosterRow, pins: Iterable[PartialRow]) -> bool:
    """A pin that names a track holds by this row."""
    return any(satisfies(draft.week, row, filled(one)) for one in pins)
