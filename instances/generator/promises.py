"""Separations and pins that the planted roster honours."""

from instances.generator.dice import Dice
from models.roster import PartialRow, Roster, RosterRow
from models.week import ClinicWeek, Separation

_TRIES = 30
Span = tuple[int, int]


def separations(dice: Dice, week: ClinicWeek, planted: Roster) -> tuple[Separation, ...]:
    """A few pairs that never share a planted session, and fewer that are never on site at the same time."""
    sessions: dict[str, set[str]] = {one.patient_id: set() for one in week.patients}
    for row in planted.rows:
        sessions[row.patient_id].add(row.session_id)
    spans = _spans(planted)
    ids = sorted(sessions)
    wanted = {"group": max(1, len(ids) // 20), "site": len(ids) // 60}
    found: dict[tuple[str, str], Separation] = {}
    for _ in range(_TRIES * len(ids)):
        first, second = sorted(dice.sample(ids, 2)) if len(ids) < 50 else _pair(dice, ids)
        scope = "group" if wanted["group"] else "site"
        if not wanted[scope]:
            break
        apart = not sessions[first] & sessions[second] and (scope == "group" or _never_meet(spans, first, second))
        if first != second and apart and (first, second) not in found:
            found[first, second] = Separation.model_validate(
                {"patient_a": first, "patient_b": second, "scope": scope}
            )
            wanted[scope] -= 1
    return tuple(found.values())


def _pair(dice: Dice, ids: list[str]) -> tuple[str, str]:
    first, second = sorted((dice.pick(ids), dice.pick(ids)))
    return first, second


def _spans(planted: Roster) -> dict[tuple[str, int], Span]:
    """From first start to last end on site, by patient and day."""
    spans: dict[tuple[str, int], Span] = {}
    for row in planted.rows:
        if row.modality == "onsite":
            low, high = spans.get((row.patient_id, row.day), (row.start, row.end))
            spans[row.patient_id, row.day] = (min(low, row.start), max(high, row.end))
    return spans


def _never_meet(spans: dict[tuple[str, int], Span], first: str, second: str) -> bool:
    for day in range(7):
        one, other = spans.get((first, day)), spans.get((second, day))
        if one and other and one[0] < other[1] and other[0] < one[1]:
            return False
    return True


def pins(dice: Dice, week: ClinicWeek, planted: Roster) -> tuple[PartialRow, ...]:
    """Promises made before the week was planned: an hour of someone's therapy, a place in a group."""
    visits = [row for row in planted.rows if row.service_id == "IND"]
    groups = [row for row in planted.rows if row.group_id]
    number = max(1, len(week.patients) // 40)
    return tuple(
        [_hour(row) for row in dice.sample(visits, number)]
        + [_place(week, row) for row in dice.sample(groups, number // 2)]
    )


def _hour(row: RosterRow) -> PartialRow:
    return PartialRow(patient_id=row.patient_id, service_id=row.service_id, day=row.day, start=row.start)


def _place(week: ClinicWeek, row: RosterRow) -> PartialRow:
    group = week.group_of_copy[row.group_id or ""]
    return PartialRow(patient_id=row.patient_id, group_id=group.group_id)
