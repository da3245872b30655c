"""No clinician works too long without a pause.

Formula: for each stretch of a day's sessions whose pauses are all shorter than break_minutes, last end - first start
<= max_consecutive_minutes; off when that is 0.

Why: the fourth group in a row is nobody's best. A labour rule in many states.

Readings: the same as asking for a pause of break_minutes in any max_consecutive_minutes + break_minutes; shorter
pauses count as work; sessions led and co-facilitated count alike. Hard.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.clock import WEEK_DAYS
from models.finding import Finding
from scheduler.drafting.choices import Duty
from scheduler.drafting.program import minus, plus
from scheduler.rules.base import Rule
from scheduler.view import RosterView, SessionView

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft


def stretches(sessions: tuple[SessionView, ...], pause: int) -> Iterator[tuple[SessionView, int]]:
    """The first session and the last end of each stretch without a pause of ``pause`` minutes."""
    first, end = sessions[0], sessions[0].end
    for one in sessions[1:]:
        if one.start - end >= pause:
            yield first, end
            first, end = one, one.end
        end = max(end, one.end)
    yield first, end


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per clinician and stretch that is too long."""
    most = view.policy.max_consecutive_minutes
    for clinician, day, sessions in view.clinician_days if most else ():
        key = clinician.clinician_id
        for first, end in stretches(sessions, view.policy.break_minutes):
            if end - first.start > most:
                long = f"{end - first.start} minutes without a pause, over {most}"
                text = f"clinician {key} works {long}, from {first.label}"
                yield Finding(rule="C08", message=text, clinician_id=key, session_id=first.session_id, day=day)


def post(draft: Draft) -> None:
    """From every start there is, within the longest stretch, the end of a session that a pause follows."""
    longest, pause = draft.week.policy.max_consecutive_minutes, draft.week.policy.break_minutes
    if longest:
        for duties in draft.duties.values():
            for day in WEEK_DAYS:
                _pauses(draft, [one for one in duties if one.day == day], longest, pause)


def _pauses(draft: Draft, duties: list[Duty], longest: int, pause: int) -> None:
    program = draft.program
    begins = {end: program.boolean() for end in sorted({one.end for one in duties})}
    for moment, variable in begins.items():
        for one in duties:
            if one.start < moment + pause and one.end > moment:
                program.at_most([(1, one.variable), (1, variable)], 1)
    for start in sorted({one.start for one in duties}):
        pauses = [variable for moment, variable in begins.items() if start < moment <= start + longest]
        starting = [one.variable for one in duties if one.start == start]
        program.at_most([*plus(starting), *minus(pauses)], 0)


RULE = Rule("C08", "pauses", check, post=post)
