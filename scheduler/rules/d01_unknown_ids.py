"""Every id in the roster exists in the clinic week.

Formula: patient, service, track, clinician, co-facilitator and room of each row are ids of the input, blank where
they may be; group_id is the name of a copy that its row of groups.csv offers.

Why: a typing error in a hand-made roster must be seen, not guessed at.

Readings: `g-1` names the only copy of row `g` too; `g` names no copy of a row with several. The other rules leave
unknown ids out. `(row 3)` stands for a text of that row of the file that looks like no id: it may be a name. Hard.
"""

from collections.abc import Iterator

from models.finding import Finding
from models.roster import RosterRow
from scheduler.rules.base import Rule
from scheduler.view import RosterView
from scheduler.view.session import copy_name


def _unknown(view: RosterView, row: RosterRow) -> Iterator[tuple[str, str]]:
    week = view.week
    if row.patient_id not in week.patient:
        yield "patient", row.patient_id
    if row.service_id not in week.service:
        yield "service", row.service_id
    if row.track_id not in week.track:
        yield "track", row.track_id
    if row.group_id is not None and copy_name(week, row.group_id) is None:
        yield "group", row.group_id
    for clinician in (row.clinician_id, row.cofacilitator_id):
        if clinician is not None and clinician not in week.clinician:
            yield "clinician", clinician
    if row.room_id is not None and row.room_id not in week.room:
        yield "room", row.room_id


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per session and unknown id."""
    found = {(row.session_id, *unknown): row.day for row in view.roster.rows for unknown in _unknown(view, row)}
    for (session, what, key), day in found.items():
        text = f"session {session} names {what} {key or '(blank)'}, which does not exist"
        yield Finding(rule="D01", message=text, session_id=session, day=day)


RULE = Rule("D01", "unknown ids", check)
