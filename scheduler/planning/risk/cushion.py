"""A week whose floors are raised by a cushion: the roster for it forgives some absence."""

from __future__ import annotations

from models.limits import limits_of
from models.week import ClinicWeek


def cushioned(week: ClinicWeek, minutes: int) -> ClinicWeek:
    """Weekly floors raised by so many countable minutes, as far as the ceilings allow; the rest is the same."""
    policy = week.policy
    raised = {
        name: min(getattr(policy, name) + minutes, policy.max_weekly_minutes)
        for name in ("min_weekly_minutes", "min_weekly_minutes_adolescent")
    }
    patients = []
    for one in week.patients:
        own = one.min_weekly_minutes
        most = limits_of(one, policy).max_weekly_minutes
        update = {} if own is None else {"min_weekly_minutes": min(own + minutes, most)}
        patients.append(one.model_copy(update=update))
    return week.model_copy(update={"policy": policy.model_copy(update=raised), "patients": tuple(patients)})
