"""Every patient is in exactly one track, and all sessions lie inside it.

Formula: the rows of a patient name one track, which exists and is the patient's own where one must be; each session
[start, end) lies inside one joined window of that track, except kinds in outside_track_kinds and intake sessions.

Why: a patient can plan work and family only around fixed half days.

Readings: joined windows, so that a session may bridge two windows that touch; on a closed day a track has no window.
Where the rows disagree the first row's track is held against the sessions. Hard.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.clock import WEEK_DAYS
from models.finding import Finding
from models.week import Patient, Service
from scheduler.calendar import Calendar, holds
from scheduler.drafting.admits import Admits, Times
from scheduler.drafting.cliques import cliques
from scheduler.drafting.program import minus, plus
from scheduler.rules.base import Rule
from scheduler.view import PatientView, RosterView

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft


def _shown(track_id: str | None) -> str:
    return track_id or "(blank)"


def _membership(view: RosterView, one: PatientView) -> Iterator[str]:
    if len(one.track_ids) > 1:
        yield f"patient {one.id} is in several tracks: {', '.join(map(_shown, one.track_ids))}"
    for unknown in (key for key in one.track_ids if key not in view.calendar.track):
        yield f"patient {one.id} is in track {_shown(unknown)}, which does not exist"
    must = one.patient.track_id
    if must is not None and one.track_id != must:
        yield f"patient {one.id} is in track {_shown(one.track_id)} but must be in {must}"


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per patient and fault of the track itself, one per session outside it."""
    for one in view.placed:
        for text in _membership(view, one):
            yield Finding(rule="P08", message=text, patient_id=one.id)
        windows = view.calendar.track.get(one.track_id or "")
        if windows is None:
            continue
        for session in one.sessions:
            free = session.kind in view.policy.outside_track_kinds or session.service.intake
            if not free and not holds(windows[session.day], session.start, session.end):
                yield Finding(
                    rule="P08",
                    message=f"{session.label} of patient {one.id} lies outside track {one.track_id}",
                    patient_id=one.id,
                    session_id=session.session_id,
                    day=session.day,
                )


def _tracks(calendar: Calendar, _patient: Patient, service: Service, times: Times) -> frozenset[str] | None:
    """Tracks with a window around the session; ``None`` where the session may lie outside the track."""
    if service.intake or service.kind in calendar.week.policy.outside_track_kinds:
        return None
    return calendar.tracks_around(*times)


def post(draft: Draft) -> None:
    """A placed patient is in one track; a session that only some tracks hold needs one of them."""
    for patient in draft.patients:
        key = patient.patient_id
        tracks = draft.in_track[key]
        draft.program.exactly([*plus(tracks.values()), (-1, draft.placed[key])], 0)
        for day in WEEK_DAYS:
            bound = [(one, one.tracks) for one in draft.events[key, day] if one.tracks is not None]
            some = {held for _, held in bound if len(held) < len(tracks)}
            for allowed in sorted(some, key=sorted):
                within = [one for one, held in bound if held <= allowed]
                for clique in cliques((one.start, one.end, one.variable) for one in within):
                    draft.program.at_most([*plus(clique), *minus(tracks[one] for one in sorted(allowed))], 0)


RULE = Rule("P08", "one track", check, post=post, admits=Admits(tracks=_tracks))
