"""What has changed between two rosters, for whom: read off the rows, without the model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from models.roster import Roster, RosterRow

Slot = tuple[str, int, int]


@dataclass(frozen=True)
class Change:
    """One patient's session before and now. ``before`` is ``None`` for a session that is new, ``now`` for one lost.

    ``call``: it is at another time, new or lost, so that the patient must be asked.
    """

    patient_id: str
    before: RosterRow | None
    now: RosterRow | None

    @property
    def call(self) -> bool:
        """Day, start or service differ, or the session is new or lost."""
        return self.before is None or self.now is None or slot_of(self.before) != slot_of(self.now)

    @property
    def kind(self) -> str:
        """The first that is true: ``new``, ``lost`` or ``moved``, else what is another one, as ``_told`` names it."""
        if self.before is None:
            return "new"
        if self.now is None:
            return "lost"
        if self.call:
            return "moved"
        before, now = _told(self.before), _told(self.now)
        return next(kind for kind in before if before[kind] != now[kind])


def slot_of(row: RosterRow) -> Slot:
    """Service, day and start."""
    return row.service_id, row.day, row.start


def differences(before: Roster, now: Roster) -> list[Change]:
    """Every session of a patient that is not as it was, in order of patient and time.

    Sessions at the same (service, day, start) are the same. Of the others, those of one service are paired in order
    of time as moved; what is left over is lost or new.
    """
    old, new = _by_patient(before), _by_patient(now)
    found: list[Change] = []
    for patient_id in sorted({*old, *new}):
        found += _of_patient(patient_id, old.get(patient_id, {}), new.get(patient_id, {}))
    return found


def _by_patient(roster: Roster) -> dict[str, dict[Slot, RosterRow]]:
    found: dict[str, dict[Slot, RosterRow]] = defaultdict(dict)
    for row in roster.rows:
        found[row.patient_id][slot_of(row)] = row
    return found


def _of_patient(patient_id: str, old: dict[Slot, RosterRow], new: dict[Slot, RosterRow]) -> Iterator[Change]:
    for slot in sorted({*old} & {*new}, key=lambda one: one[1:]):
        if _told(old[slot]) != _told(new[slot]):
            yield Change(patient_id, old[slot], new[slot])
    gone, come = _by_service(old, new), _by_service(new, old)
    for service_id in sorted({*gone, *come}):
        left, right = gone.get(service_id, []), come.get(service_id, [])
        for number in range(max(len(left), len(right))):
            before = left[number] if number < len(left) else None
            now = right[number] if number < len(right) else None
            yield Change(patient_id, before, now)


def _told(row: RosterRow) -> dict[str, object]:
    """What may be another one at the same day and start."""
    return {
        "length": row.end - row.start,
        "clinician": row.clinician_id,
        "cofacilitator": row.cofacilitator_id,
        "room": row.room_id,
        "group": row.group_id,
        "track": row.track_id,
    }


def _by_service(here: dict[Slot, RosterRow], there: dict[Slot, RosterRow]) -> dict[str, list[RosterRow]]:
    """Sessions that only one side has, by service in order of time."""
    found: dict[str, list[RosterRow]] = defaultdict(list)
    for slot in sorted({*here} - {*there}, key=lambda one: (one[1], one[2])):
        found[slot[0]].append(here[slot])
    return found


def calls(changes: list[Change]) -> int:
    """Patients who must be called."""
    return len({one.patient_id for one in changes if one.call})


def session_changes(changes: list[Change]) -> int:
    """Sessions taken off plus sessions put on."""
    return sum((one.before is not None) + (one.now is not None) for one in changes if one.call)
