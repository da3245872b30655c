"""A week whose floors are raised by a cushion: the roster for it forgives some absence."""

from __future__ import annotations

from models.limits import limits_of
from models.policy import Policy
from models.week import ClinicWeek, Patient


def cushioned(week: ClinicWeek, minutes: int) -> ClinicWeek:
    """Weekly floors of active patients raised by so many countable minutes, as far as the ceilings allow.

    Who waits is admitted only to a week above his floor, so that stays: nobody is refused for want of a cushion of
    his own. The cushion of the others may still take his seats, since compliance comes before admission.
    """
    patients = tuple(_raised(one, week.policy, minutes) if one.active else one for one in week.patients)
    return week.model_copy(update={"patients": patients})


def _raised(patient: Patient, policy: Policy, minutes: int) -> Patient:
    limits = limits_of(patient, policy)
    most = max(limits.min_weekly_minutes, limits.max_weekly_minutes)
    floor = min(limits.min_weekly_minutes + minutes, most)
    return patient.model_copy(update={"min_weekly_minutes": floor})
