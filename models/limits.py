"""A patient's limits before the stay is taken into account: own column first, then the merged policy."""

from models.base import Frozen
from models.policy import Policy
from models.week import Patient


class Limits(Frozen):
    """Minutes a week and a day, programme days a week, for one patient."""

    min_weekly_minutes: int
    max_weekly_minutes: int
    min_days: int
    max_days: int
    target_days: int
    min_day_minutes: int
    max_day_minutes: int


def limits_of(patient: Patient, policy: Policy) -> Limits:
    """Own column, else the policy's value for the patient's age band."""

    def own(column: int | None, default: int) -> int:
        return default if column is None else column

    young = patient.age_band == "adolescent"
    weekly = policy.min_weekly_minutes_adolescent if young else policy.min_weekly_minutes
    return Limits(
        min_weekly_minutes=own(patient.min_weekly_minutes, weekly),
        max_weekly_minutes=own(patient.max_weekly_minutes, policy.max_weekly_minutes),
        min_days=own(patient.min_days, policy.min_days),
        max_days=own(patient.max_days, policy.max_days),
        target_days=own(patient.target_days, policy.target_days),
        min_day_minutes=policy.min_day_minutes_adolescent if young else policy.min_day_minutes,
        max_day_minutes=policy.max_day_minutes,
    )
