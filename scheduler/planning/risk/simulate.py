"""Weeks drawn by chance: each patient comes to each day of his week, or does not.

A patient who stays away misses the whole day; where it is asked for, each session is drawn by itself. Days, sessions
and patients are drawn independently, with the patient's own probability. All numbers are shares of the drawn weeks,
with the 95 % interval of Wilson (1927), which is right near 0 and 1 too.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from models.roster import Roster
from models.week import ClinicWeek
from scheduler.view import PatientView, RosterView

Z95 = 1.959964
Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Comes:
    """The chance that a patient comes: his own where there is one, else the rate of everybody."""

    rate: float
    own: Mapping[str, float] = field(default_factory=dict)

    def chance(self, patient_id: str) -> float:
        """Between 0 and 1."""
        return self.own.get(patient_id, self.rate)


@dataclass(frozen=True)
class Chance:
    """A share of the drawn weeks, and the interval that holds the true one with 95 % confidence."""

    share: float
    low: float
    high: float

    @classmethod
    def of(cls, hits: int, draws: int) -> Chance:
        """Wilson's score interval."""
        share, square = hits / draws, Z95 * Z95
        middle = (share + square / (2 * draws)) / (1 + square / draws)
        half = Z95 * math.sqrt(share * (1 - share) / draws + square / (4 * draws * draws)) / (1 + square / draws)
        return cls(share, max(0.0, middle - half), min(1.0, middle + half))


@dataclass(frozen=True)
class PatientRisk:
    """One patient. ``week``: ends the week at the weekly floor; ``day``: comes to every programme day and it is full.

    ``day`` is ``None`` for a patient without a programme day. ``margin`` is the countable minutes above the floor;
    ``one_absence``: some one absence drops the patient below.
    """

    patient_id: str
    probability: float
    minutes: int
    floor: int
    margin: int
    one_absence: bool
    week: Chance
    day: Chance | None


@dataclass(frozen=True)
class Risk:
    """All placed patients with a floor, and the shares over all of them."""

    patients: tuple[PatientRisk, ...]
    draws: int
    seed: int
    expected_above: float
    everybody: Chance
    days: Chance | None
    """Programme days, over all patients and weeks, that reach the day floor; ``None`` where there is none."""

    @property
    def one_absence(self) -> int:
        """Patients whom one absence would put below the floor."""
        return sum(one.one_absence for one in self.patients)


def simulate(
    week: ClinicWeek, roster: Roster, comes: Comes, draws: int, seed: int, *, by_session: bool = False
) -> Risk:
    """Draw weeks.

    Args:
        week: the input; its floors are the ones that count.
        roster: who should come when.
        comes: how likely it is that a patient comes.
        draws: how many weeks.
        seed: equal seeds give equal answers, whoever else is in the roster.
        by_session: each session is missed by itself, and not the whole day.
    """
    view = RosterView(week, roster)
    found: list[PatientRisk] = []
    everybody: Flags = np.ones(draws, dtype=np.bool_)
    total = full = days = 0
    for one in view.placed:
        chance = comes.chance(one.id)
        there = _drawn(one, chance, draws, seed, by_session)
        above: Flags = np.asarray(there @ _minutes(one) >= one.limits.min_weekly_minutes)
        came = _full(one, there)
        found.append(_risk(one, chance, above, came, by_session))
        everybody = np.logical_and(everybody, above)
        total += int(above.sum())
        full, days = full + int(came.sum()), days + came.size
    return Risk(
        tuple(found),
        draws,
        seed,
        total / draws,
        Chance.of(int(everybody.sum()), draws),
        Chance.of(full, days) if days else None,
    )


def _minutes(one: PatientView) -> Ints:
    """Countable minutes of each session, in order of time."""
    return np.array([session.countable for session in one.sessions], dtype=np.int64)


def _drawn(one: PatientView, chance: float, draws: int, seed: int, by_session: bool) -> Flags:
    """Who comes: a row per week, a column per session. A stream depends on seed, patient and day, session too."""
    columns = []
    for place, session in enumerate(one.sessions):
        own = [place + 1] if by_session else []
        stream = np.random.default_rng([seed, session.day, *one.id.encode(), *own])
        columns.append(stream.random(draws) < chance)
    return np.column_stack(columns)


def _full(one: PatientView, there: Flags) -> Flags:
    """For each programme day whether it reaches the day floor: a row per week, a column per day."""
    minutes, days = _minutes(one), one.programme_days
    full: Flags = np.ones((len(there), len(days)), dtype=np.bool_)
    for column, day in enumerate(days):
        of_day = np.array([session.day == day for session in one.sessions])
        full[:, column] = there[:, of_day] @ minutes[of_day] >= one.limits.min_day_minutes
    return full


def _risk(one: PatientView, chance: float, above: Flags, full: Flags, by_session: bool) -> PatientRisk:
    floor, draws = one.limits.min_weekly_minutes, len(above)
    lost = max(session.countable for session in one.sessions) if by_session else max(one.day_minutes.values())
    return PatientRisk(
        patient_id=one.id,
        probability=chance,
        minutes=one.minutes,
        floor=floor,
        margin=one.minutes - floor,
        one_absence=one.minutes >= floor > one.minutes - lost,
        week=Chance.of(int(above.sum()), draws),
        day=Chance.of(int(full.all(axis=1).sum()), draws) if full.size else None,
    )
