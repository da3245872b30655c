"""One patient's week in a roster."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from models.limits import Limits
from models.week import Patient
from scheduler.view.session import SessionView


@dataclass(frozen=True, eq=False)
class PatientView:
    """One patient with his sessions in order of time; the minutes are countable minutes.

    ``limits`` are scaled to the stay (P20); ``stay`` holds the open days inside it; ``track_ids`` are the tracks
    that the patient's rows name, each once, in the order of the rows.
    """

    patient: Patient
    limits: Limits
    stay: tuple[int, ...]
    track_ids: tuple[str, ...]
    sessions: tuple[SessionView, ...]

    @property
    def id(self) -> str:
        """The patient's id."""
        return self.patient.patient_id

    @property
    def placed(self) -> bool:
        """In the roster, with at least one session."""
        return bool(self.sessions)

    @property
    def measured(self) -> bool:
        """Whether shortfalls count: an open day in the stay (P20), and active or placed."""
        return bool(self.stay) and (self.patient.active or self.placed)

    @property
    def track_id(self) -> str | None:
        """The patient's track this week: that of the first row."""
        return self.track_ids[0] if self.track_ids else None

    @cached_property
    def days(self) -> dict[int, tuple[SessionView, ...]]:
        """The sessions of each day that has one, in order of time."""
        days: dict[int, list[SessionView]] = {}
        for one in self.sessions:
            days.setdefault(one.day, []).append(one)
        return {day: tuple(sessions) for day, sessions in days.items()}

    @cached_property
    def minutes(self) -> int:
        """Countable minutes of the week."""
        return sum(one.countable for one in self.sessions)

    @cached_property
    def day_minutes(self) -> dict[int, int]:
        """Countable minutes of each day that has a session."""
        return {day: sum(one.countable for one in sessions) for day, sessions in self.days.items()}

    @cached_property
    def programme_days(self) -> tuple[int, ...]:
        """Days with at least one group session."""
        return tuple(day for day, sessions in self.days.items() if any(one.kind == "group" for one in sessions))

    @cached_property
    def off_days(self) -> tuple[int, ...]:
        """P15, stage 6: days with a session that is no intake, but without a group session."""
        return tuple(
            day
            for day, sessions in self.days.items()
            if day not in self.programme_days and any(not one.service.intake for one in sessions)
        )

    def held(self, service_id: str) -> int:
        """Sessions of one service this week."""
        return sum(one.service.service_id == service_id for one in self.sessions)
