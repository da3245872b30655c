"""No clinician works too long without a pause.

Formula: for each stretch of a day's sessions whose pauses are all shorter than break_minutes, last end - first start
<= max_consecutive_minutes; off when that is 0.

Why: the fourth group in a row is nobody's best. A labour rule in many states.

Readings: the same as asking for a pause of break_minutes in any max_consecutive_minutes + break_minutes; shorter
pauses count as work; sessions led and co-facilitated count alike. Hard.
"""

from collections.abc import Iterator

from models.finding import Finding
from scheduler.rules.base import Rule
from scheduler.view import RosterView, SessionView


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


RULE = Rule("C08", "pauses", check)
