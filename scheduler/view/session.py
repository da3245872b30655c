"""One session of a roster, with the input's own facts about its service and group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.clock import DAY_NAMES, clock
from models.policy import Kind
from models.roster import RosterRow
from models.week import ClinicWeek, Group, Patient, Service
from scheduler.calendar import Calendar


@dataclass(frozen=True, eq=False, slots=True)
class SessionView:
    """One session. Times are minutes after midnight, as the roster says; ``countable`` is what the input says.

    Kind, modality and countable minutes are those of the service: a row that claims otherwise is D02 and changes
    nothing here. ``copy`` is the name of the running copy, ``None`` unless ``group`` offers it. ``clinician_id``,
    ``cofacilitator_id`` and ``room_id`` may be unknown ids. ``patients`` are the known ones, each once.
    """

    session_id: str
    service: Service
    group: Group | None
    copy: str | None
    day: int
    start: int
    end: int
    countable: int
    clinician_id: str
    cofacilitator_id: str | None
    room_id: str | None
    patients: tuple[Patient, ...]

    @property
    def kind(self) -> Kind:
        """Group, individual or family, as the service says."""
        return self.service.kind

    @property
    def minutes(self) -> int:
        """Length by the roster's start and end; never negative."""
        return max(0, self.end - self.start)

    @property
    def staff(self) -> tuple[str, ...]:
        """Leader and co-facilitator, each once."""
        second = self.cofacilitator_id
        return (self.clinician_id,) if second in {None, self.clinician_id} else (self.clinician_id, str(second))

    @property
    def when(self) -> str:
        """Day and times for a message, e.g. ``Mon 09:00-10:00``."""
        return f"{DAY_NAMES[self.day]} {clock(self.start)}-{clock(self.end)}"

    @property
    def label(self) -> str:
        """Id, day and times for a message."""
        return f"session {self.session_id} ({self.when})"


def time_order(one: SessionView) -> tuple[int, int, int, str]:
    """Sort key: day, start, end, id."""
    return one.day, one.start, one.end, one.session_id


def clashes(sessions: Sequence[SessionView], pause: int = 0) -> Iterator[tuple[SessionView, SessionView]]:
    """Pairs that overlap or leave less than ``pause`` minutes between them.

    Args:
        sessions: those of one day, in order of time.
        pause: minutes that must lie between two sessions.

    Yields:
        Each session that begins too early, after the one that ends last among those before it.
    """
    last: SessionView | None = None
    for one in sessions:
        if last is not None and one.start < last.end + pause:
            yield last, one
        if last is None or one.end > last.end:
            last = one


def copy_name(week: ClinicWeek, group_id: str | None) -> str | None:
    """The name of the running copy as ``Group.copy_names`` spells it; ``None`` for a name that no row offers.

    ``g-1`` is another name of the only copy of row ``g``; ``g`` is no copy where the row has several.
    """
    row = week.group_of_copy.get(group_id or "")
    if row is None or group_id is None:
        return None
    if group_id in row.copy_names:
        return group_id
    return row.group_id if row.copies == 1 else None


def read_sessions(week: ClinicWeek, calendar: Calendar, rows: Sequence[RosterRow]) -> tuple[SessionView, ...]:
    """The sessions of these rows in order of time.

    Rows of an unknown service are left out. Where the rows of one session disagree (D03) the first one counts.
    """
    rows_of: dict[str, list[RosterRow]] = {}
    for row in rows:
        if row.service_id in week.service:
            rows_of.setdefault(row.session_id, []).append(row)
    countable = {one.service_id: calendar.countable(one) for one in week.services}
    copies = {name: copy_name(week, name) for name in {row.group_id for row in rows}}
    sessions = [_session(week, same, countable, copies) for same in rows_of.values()]
    return tuple(sorted(sessions, key=time_order))


def _session(
    week: ClinicWeek, rows: Sequence[RosterRow], countable: dict[str, int], copies: dict[str | None, str | None]
) -> SessionView:
    first = rows[0]
    ids = dict.fromkeys(row.patient_id for row in rows)
    copy = copies[first.group_id]
    return SessionView(
        session_id=first.session_id,
        service=week.service[first.service_id],
        group=week.group_of_copy[copy] if copy else None,
        copy=copy,
        day=first.day,
        start=first.start,
        end=first.end,
        countable=countable[first.service_id],
        clinician_id=first.clinician_id,
        cofacilitator_id=first.cofacilitator_id,
        room_id=first.room_id,
        patients=tuple(week.patient[one] for one in ids if one in week.patient),
    )
