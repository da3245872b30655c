"""A patient's week as a solution has it, and the roster with him in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from models.clock import DAY_NAMES, clock
from models.roster import Roster, RosterRow
from models.week import ClinicWeek
from scheduler.planning.shortfall.case import Case
from scheduler.planning.shortfall.choice import EXTRA, Choice, Meeting
from scheduler.planning.shortfall.steps import Steps


@dataclass(frozen=True)
class Plan:
    """What the patient does this week, in which track, and what it takes.

    ``steps`` are merged and in order; none where he fits as everything stands. ``price`` is what they cost;
    ``cheapest`` whether that is proven.
    """

    choices: tuple[Choice, ...]
    track_id: str
    steps: Steps
    price: int
    cheapest: bool


def unused(taken: Iterable[str], wanted: str) -> str:
    """The wanted id, longer where the clinic has it already."""
    known = set(taken)
    while wanted in known:
        wanted += "x"
    return wanted


def extra_clinician_id(week: ClinicWeek) -> str:
    """What one more clinician is called in a patched week."""
    return unused(week.clinician, "extra")


def extra_room_id(week: ClinicWeek, meeting: Meeting) -> str:
    """What one more room is called in a patched week."""
    day, start, _ = meeting.times
    return unused(week.room, f"extra {DAY_NAMES[day]} {clock(start)}")


def copy_id(week: ClinicWeek, choice: Choice) -> str | None:
    """What the choice's group is called; a further group has no row in groups.csv yet."""
    if choice.row is None or choice.copy is not None:
        return choice.copy
    day, start, _ = choice.meetings[0].times
    return unused(week.group_of_copy, f"further {choice.service.service_id} {DAY_NAMES[day]} {clock(start)}")


def rows_of(case: Case, choice: Choice, track_id: str) -> Iterator[RosterRow]:
    """The patient's rows for one choice."""
    week, service = case.clinic.week, choice.service
    copy = copy_id(week, choice)
    for one in choice.meetings:
        day, start, end = one.times
        yield RosterRow(
            session_id=one.joined or f"{copy or f'{service.service_id}.{case.id}'}.{DAY_NAMES[day]}",
            group_id=copy,
            service_id=service.service_id,
            kind=service.kind,
            track_id=track_id,
            date=week.week + timedelta(days=day),
            day=day,
            start=start,
            end=end,
            countable_minutes=case.clinic.calendar.countable(service),
            patient_id=case.id,
            clinician_id=one.leader if one.leader != EXTRA else extra_clinician_id(week),
            cofacilitator_id=one.helper if one.helper != EXTRA else extra_clinician_id(week),
            room_id=one.room if one.room != EXTRA else extra_room_id(week, one),
            modality="telehealth" if service.telehealth else "onsite",
        )


def roster_with(case: Case, plan: Plan, rows: Iterable[RosterRow]) -> Roster:
    """These rows with the patient's own replaced by his plan, and the rooms and helpers that it changes.

    Args:
        case: the patient's case.
        plan: his week.
        rows: the roster, or the part of it that matters.
    """
    own = [row for choice in plan.choices for row in rows_of(case, choice, plan.track_id)]
    joined = {row.session_id: row for row in own}
    others = [_follow(row, joined.get(row.session_id)) for row in rows if row.patient_id != case.id]
    return Roster(rows=tuple(sorted([*others, *own], key=_order)))


def _follow(row: RosterRow, now: RosterRow | None) -> RosterRow:
    """Another member's row of a session whose room or co-facilitator has changed."""
    if now is None:
        return row
    return row.model_copy(update={"room_id": now.room_id, "cofacilitator_id": now.cofacilitator_id})


def _order(row: RosterRow) -> tuple[int, int, str, str]:
    return row.day, row.start, row.session_id, row.patient_id
