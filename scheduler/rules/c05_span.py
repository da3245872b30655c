"""No clinician's day is stretched too long.

Formula: for each day, last end - first start of the sessions led or co-facilitated <= max_span_minutes, the
clinician's own, else the policy's.

Why: with morning and evening tracks a day easily runs to twelve hours. Hard.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.clock import DAY_NAMES, WEEK_DAYS
from models.finding import Finding
from models.policy import Policy
from models.week import Clinician
from scheduler.drafting.choices import Duty
from scheduler.drafting.cliques import cliques
from scheduler.drafting.program import plus
from scheduler.rules.base import Rule
from scheduler.view import RosterView

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft


def span_limit(policy: Policy, clinician: Clinician) -> int:
    """Minutes from first start to last end of a day."""
    return policy.max_span_minutes if clinician.max_span_minutes is None else clinician.max_span_minutes


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per clinician and day that is too long."""
    for clinician, day, sessions in view.clinician_days:
        span = max(one.end for one in sessions) - sessions[0].start
        most = span_limit(view.policy, clinician)
        if span > most:
            key = clinician.clinician_id
            text = (
                f"clinician {key} works {span} minutes from first start to last end on {DAY_NAMES[day]}, over {most}"
            )
            yield Finding(rule="C05", message=text, clinician_id=key, day=day)


def post(draft: Draft) -> None:
    """Who has begun by a moment has nothing that ends more than the span after it."""
    for clinician in draft.week.clinicians:
        own = clinician.max_span_minutes
        span = draft.week.policy.max_span_minutes if own is None else own
        for day in WEEK_DAYS:
            duties = [one for one in draft.duties[clinician.clinician_id] if one.day == day]
            _within_span(draft, duties, span)


def _within_span(draft: Draft, duties: list[Duty], span: int) -> None:
    for start in sorted({one.start for one in duties}):
        late = [one for one in duties if one.end > start + span]
        early = [one for one in duties if one.start == start]
        if not late:
            continue
        begun = draft.program.boolean()
        draft.program.at_most([*plus(one.variable for one in early), (-1, begun)], 0)
        for clique in cliques((one.start, one.end, one.variable) for one in late):
            draft.program.at_most([*plus(clique), (1, begun)], 1)


RULE = Rule("C05", "span of a clinician's day", check, post=post)
