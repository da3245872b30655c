"""Separated patients never meet.

Formula: for each separation, no session has both patients; with scope `site` also, on each day, the two on-site spans
(first start to last end of the patient's sessions in the building) share no minute.

Why: couples, relatives, rivals and parties of a restraining order must not be treated together, or not even meet in
the waiting room.

Readings: scope `group` covers telehealth sessions too; a telehealth session puts nobody on site. Hard.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.clock import DAY_NAMES, WEEK_DAYS
from models.finding import Finding
from scheduler.calendar import overlap
from scheduler.drafting.program import Terms, minus, plus
from scheduler.rules.base import Rule
from scheduler.view import PatientView, RosterView

if TYPE_CHECKING:
    from scheduler.drafting.choices import Attendance
    from scheduler.drafting.draft import Draft


def on_site(one: PatientView, day: int) -> tuple[int, int] | None:
    """First start and last end of the day's sessions in the building, if there is one."""
    there = [session for session in one.days.get(day, ()) if not session.service.telehealth]
    return (there[0].start, max(session.end for session in there)) if there else None


def _shared(first: PatientView, second: PatientView) -> Iterator[Finding]:
    for session in first.sessions:
        if session in second.sessions:
            text = f"separated patients {first.id} and {second.id} share {session.label}"
            yield Finding(
                rule="P13", message=text, patient_id=first.id, session_id=session.session_id, day=session.day
            )


def _near(first: PatientView, second: PatientView) -> Iterator[Finding]:
    for day in first.days:
        one, other = on_site(first, day), on_site(second, day)
        if one and other and overlap(*one, *other):
            text = f"separated patients {first.id} and {second.id} are both on site on {DAY_NAMES[day]}"
            yield Finding(rule="P13", message=text, patient_id=first.id, day=day)


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per shared session, and with scope `site` one per day with overlapping spans."""
    for separation in view.week.separations:
        first, second = view.patient.get(separation.patient_a), view.patient.get(separation.patient_b)
        if first is None or second is None or first is second:
            continue
        yield from _shared(first, second)
        if separation.scope == "site":
            yield from _near(first, second)


def post(draft: Draft) -> None:
    """Separated members of one template need two running copies of it; on-site spans come one after the other.

    Copies that are counted can then be filled so that they are apart (see ``drafting.alike``); a copy that is told
    apart takes one of the two.
    """
    pairs = {(frozenset({one.patient_a, one.patient_b}), one.scope) for one in draft.week.separations}
    places = _places(draft, {patient_id for pair, _ in pairs for patient_id in pair})
    for pair, scope in sorted((tuple(sorted(pair)), scope) for pair, scope in pairs):
        if all(patient_id in draft.placed for patient_id in pair):
            _never_together(draft, [places[patient_id] for patient_id in pair])
            if scope == "site":
                for day in WEEK_DAYS:
                    _one_after_the_other(draft, pair, day)


def _places(draft: Draft, separated: set[str]) -> dict[str, dict[int, Attendance]]:
    """The attendances of separated patients by template."""
    places: dict[str, dict[int, Attendance]] = {patient_id: {} for patient_id in separated}
    for index, members in draft.members.items() if separated else ():
        for one in members:
            if one.patient.patient_id in places:
                places[one.patient.patient_id][index] = one
    return places


def _never_together(draft: Draft, pair: list[dict[int, Attendance]]) -> None:
    for index, numbers in enumerate(draft.running):
        both = sorted((one[index] for one in pair if index in one), key=lambda one: one.variable)
        if len(both) == 2 and both[0].patient.age_band == both[1].patient.age_band:
            copies = [number for (band, _), number in numbers.items() if band == both[0].patient.age_band]
            if draft.templates[index].unit.copies == 1:
                draft.program.at_most(plus(one.variable for one in both), 1)
            else:
                draft.program.at_most([*plus(one.variable for one in both), *minus(copies)], 0)


def _spans(draft: Draft, patient_id: str, day: int) -> dict[tuple[int, int], Terms]:
    """On-site sessions of a day by start and end; of each at most one happens."""
    spans: dict[tuple[int, int], Terms] = defaultdict(list)
    for one in draft.events[patient_id, day]:
        if not one.service.telehealth:
            spans[one.start, one.end].append((1, one.variable))
    return spans


def _one_after_the_other(draft: Draft, pair: tuple[str, ...], day: int) -> None:
    """``first`` says which of the two leaves before the other comes."""
    first = draft.program.boolean()
    for (start, end), terms in _spans(draft, pair[0], day).items():
        for (other_start, other_end), others in _spans(draft, pair[1], day).items():
            if end > other_start:
                draft.program.at_most([*terms, *others, (1, first)], 2)
            if other_end > start:
                draft.program.at_most([*terms, *others, (-1, first)], 1)


RULE = Rule("P13", "separation", check, post=post)
