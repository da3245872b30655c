"""No clinician has more direct minutes than a day or week allows.

Formula: sum of the lengths of the sessions led or co-facilitated <= max_daily_minutes for each day and <=
max_weekly_minutes for the week; the clinician's own, else the policy's; blank is off.

Why: notes, calls and supervision need the rest of the day. Lengths, not countable minutes. Hard.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.clock import DAY_NAMES, WEEK_DAYS
from models.finding import Finding
from models.policy import Policy
from models.week import Clinician
from scheduler.rules.base import Rule
from scheduler.view import RosterView

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft


def daily_limit(policy: Policy, clinician: Clinician) -> int | None:
    """Direct minutes a day; ``None``: no limit."""
    return policy.max_daily_minutes if clinician.max_daily_minutes is None else clinician.max_daily_minutes


def weekly_limit(policy: Policy, clinician: Clinician) -> int | None:
    """Direct minutes a week; ``None``: no limit."""
    own = clinician.max_weekly_minutes
    return policy.max_clinician_weekly_minutes if own is None else own


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per clinician and day, or week, above the limit."""
    for clinician, day, sessions in view.clinician_days:
        minutes, most = sum(one.minutes for one in sessions), daily_limit(view.policy, clinician)
        if most is not None and minutes > most:
            key = clinician.clinician_id
            text = f"clinician {key} has {minutes} direct minutes on {DAY_NAMES[day]}, at most {most}"
            yield Finding(rule="C04", message=text, clinician_id=key, day=day)
    for key, sessions in view.of_clinician.items():
        minutes = sum(one.minutes for one in sessions)
        most = weekly_limit(view.policy, view.week.clinician[key])
        if most is not None and minutes > most:
            text = f"clinician {key} has {minutes} direct minutes this week, at most {most}"
            yield Finding(rule="C04", message=text, clinician_id=key)


def post(draft: Draft) -> None:
    """Minutes of a clinician's duties stay within the day's and the week's limit."""
    policy = draft.week.policy
    for clinician in draft.week.clinicians:
        own_day, own_week = clinician.max_daily_minutes, clinician.max_weekly_minutes
        daily = policy.max_daily_minutes if own_day is None else own_day
        weekly = policy.max_clinician_weekly_minutes if own_week is None else own_week
        duties = draft.duties[clinician.clinician_id]
        for day in WEEK_DAYS if daily is not None else ():
            draft.program.at_most(
                [(one.end - one.start, one.variable) for one in duties if one.day == day], daily or 0
            )
        if weekly is not None:
            draft.program.at_most([(one.end - one.start, one.variable) for one in duties], weekly)


RULE = Rule("C04", "direct minutes", check, post=post)
