"""Sessions of a decoded solution whose names can still be exchanged without any patient noticing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from models.clock import DAY_NAMES
from models.roster import Roster, RosterRow
from scheduler.drafting.admits import Times
from scheduler.drafting.draft import Draft, RoomCall
from scheduler.solving.program.decode import Copy, asker_of, copies_of, roster_of

Where = tuple[str, int, int]
"""Owner (a copy, or service and patient), day and start."""


@dataclass(eq=False)
class Meeting:
    """A session with its present names. Those of one ``pool`` may exchange leaders, of one ``room_call`` rooms."""

    rows: list[RosterRow]
    copy: str | None
    leader: str
    helper: str | None
    room: str | None
    pool: Hashable = None
    room_call: RoomCall | None = None

    @property
    def where(self) -> Where:
        """What makes it the same session as last time."""
        first = self.rows[0]
        return self.copy or f"{first.service_id}.{first.patient_id}", first.day, first.start

    @property
    def times(self) -> Times:
        """Day, start and end."""
        first = self.rows[0]
        return first.day, first.start, first.end

    def renamed(self) -> list[RosterRow]:
        """Its rows with the present names."""
        found = []
        for row in self.rows:
            session_id = row.session_id if self.copy is None else f"{self.copy}.{DAY_NAMES[row.day]}"
            update = {
                "session_id": session_id,
                "group_id": self.copy,
                "clinician_id": self.leader,
                "cofacilitator_id": self.helper,
                "room_id": self.room,
            }
            found.append(row.model_copy(update=update))
        return found


@dataclass
class Table:
    """All sessions of a solution; ``copies`` are the running copies by their decoded name."""

    draft: Draft
    meetings: list[Meeting] = field(default_factory=list)
    copies: dict[str, Copy] = field(default_factory=dict)

    @classmethod
    def of(cls, draft: Draft, solution: Sequence[int]) -> Table:
        """A solution's sessions with the pools that gave them their names."""
        table = cls(draft, meetings_of(roster_of(draft, solution)))
        table.copies = {one.name: one for one in copies_of(draft, solution)}
        calls = {
            (one.patient.patient_id, one.service.service_id, one.times): one.variable
            for one in draft.visits
            if solution[one.variable]
        }
        for one in table.meetings:
            if one.copy is not None:
                asker, _ = asker_of(draft, solution, table.copies[one.copy], one.times)
            else:
                asker = calls[one.rows[0].patient_id, one.rows[0].service_id, one.times]
                one.pool = draft.call_of[asker]
            one.room_call = draft.room_call_of.get((asker, one.times))
        return table

    def roster(self) -> Roster:
        """The roster under the present names."""
        rows = [row for one in self.meetings for row in one.renamed()]
        return Roster(rows=tuple(sorted(rows, key=lambda row: (row.day, row.start, row.session_id, row.patient_id))))


def meetings_of(roster: Roster) -> list[Meeting]:
    """The sessions of any roster."""
    found: dict[str, list[RosterRow]] = defaultdict(list)
    for row in roster.rows:
        found[row.session_id].append(row)
    return [
        Meeting(rows, rows[0].group_id, rows[0].clinician_id, rows[0].cofacilitator_id, rows[0].room_id)
        for rows in found.values()
    ]
