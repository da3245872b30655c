"""What the week asks of clinicians for groups.

Formula: over all group meetings, length / 30 rounded up, for the leader and again for a co-facilitator; plus 2 for
each clinician day with a session that starts before 13:00 and one that starts at 16:00 or later.

Readings: a split shift counts sessions of every kind, led and co-facilitated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.clock import WEEK_DAYS
from scheduler.drafting.cliques import cliques
from scheduler.drafting.program import Terms, plus
from scheduler.stages.base import Stage
from scheduler.view import RosterView

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft

HALF_HOUR = 30
PER_SPLIT = 2
EARLY_BEFORE = 13 * 60
LATE_FROM = 16 * 60


def count(view: RosterView) -> int:
    """Half hours of group work, and two for each split shift."""
    meetings = (one for one in view.sessions if one.kind == "group")
    effort = sum(-(-one.minutes // HALF_HOUR) * len(one.staff) for one in meetings)
    splits = sum(
        any(one.start < EARLY_BEFORE for one in sessions) and any(one.start >= LATE_FROM for one in sessions)
        for _, _, sessions in view.clinician_days
    )
    return effort + PER_SPLIT * splits


def post(draft: Draft) -> Terms:
    """Half hours led in group meetings, and split shifts."""
    terms: Terms = []
    for template, leading in zip(draft.templates, draft.leading, strict=True):
        terms += plus(leading.values(), len(template.days) * -(-(template.end - template.start) // 30))
    for (_, (_, start, end)), helpers in draft.cofacilitating.items():
        terms += plus(helpers.values(), -(-(end - start) // 30))
    for clinician in draft.week.clinicians:
        for day in WEEK_DAYS:
            terms += _split(draft, clinician.clinician_id, day)
    return terms


def _split(draft: Draft, clinician_id: str, day: int) -> Terms:
    duties = [one for one in draft.duties[clinician_id] if one.day == day]
    early = [(one.start, one.end, one.variable) for one in duties if one.start < 13 * 60]
    late = [(one.start, one.end, one.variable) for one in duties if one.start >= 16 * 60]
    if not early or not late:
        return []
    morning, split = draft.program.boolean(), draft.program.boolean()
    for clique in cliques(early):
        draft.program.at_most([*plus(clique), (-1, morning)], 0)
    for clique in cliques(late):
        draft.program.at_most([*plus(clique), (1, morning), (-1, split)], 1)
    return [(2, split)]


STAGE = Stage(7, "clinic effort", count, post=post)
