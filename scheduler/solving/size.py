"""How large a clinic is: it decides which way a week is searched."""

from __future__ import annotations

from typing import NamedTuple

from models.week import ClinicWeek
from scheduler.calendar import Calendar

SMALL, HUGE = 80, 200
"""Up to the first many patients the proof alone is fast; up to the second everybody is searched for at once."""


class Size(NamedTuple):
    """So many patients have an open day this week; the others are nobody's work, as in the model."""

    patients: int

    @classmethod
    def of(cls, week: ClinicWeek) -> Size:
        """A week's."""
        calendar = Calendar(week)
        return cls(sum(1 for one in week.patients if calendar.stay_days(one)))

    @property
    def large(self) -> bool:
        """A roster of everybody at once is long in coming unless much of last week is kept."""
        return self.patients > SMALL

    @property
    def huge(self) -> bool:
        """Everybody is too many to be searched for at once, and the model is long in building."""
        return self.patients > HUGE
