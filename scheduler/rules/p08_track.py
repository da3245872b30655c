"""Every patient is in exactly one track, and all sessions lie inside it.

Formula: the rows of a patient name one track, which exists and is the patient's own where one must be; each session
[start, end) lies inside one joined window of that track, except kinds in outside_track_kinds and intake sessions.

Why: a patient can plan work and family only around fixed half days.

Readings: joined windows, so that a session may bridge two windows that touch; on a closed day a track has no window.
Where the rows disagree the first row's track is held against the sessions. Hard.
"""

from collections.abc import Iterator

from models.finding import Finding
from scheduler.calendar import holds
from scheduler.rules.base import Rule
from scheduler.view import PatientView, RosterView


def _membership(view: RosterView, one: PatientView) -> Iterator[str]:
    if len(one.track_ids) > 1:
        yield f"patient {one.id} is in several tracks: {', '.join(one.track_ids)}"
    for unknown in (key for key in one.track_ids if key not in view.calendar.track):
        yield f"patient {one.id} is in track {unknown}, which does not exist"
    must = one.patient.track_id
    if must is not None and one.track_id != must:
        yield f"patient {one.id} is in track {one.track_id} but must be in {must}"


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per patient and fault of the track itself, one per session outside it."""
    for one in view.placed:
        for text in _membership(view, one):
            yield Finding(rule="P08", message=text, patient_id=one.id)
        windows = view.calendar.track.get(one.track_id or "")
        for session in one.sessions if windows is not None else ():
            free = session.kind in view.policy.outside_track_kinds or session.service.intake
            if windows is not None and not free and not holds(windows[session.day], session.start, session.end):
                yield Finding(
                    rule="P08",
                    message=f"{session.label} of patient {one.id} lies outside track {one.track_id}",
                    patient_id=one.id,
                    session_id=session.session_id,
                    day=session.day,
                )


RULE = Rule("P08", "one track", check)
