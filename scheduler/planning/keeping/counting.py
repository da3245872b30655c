"""What a change is, as expressions over a model.

A patient *must be called* when the set of his (service, day, start) is not the same as before. A *session change* is
one session taken off a patient's week or put on it; a session that moves is both. Another clinician, another room,
another copy of the same group, another track or another end at the same start is neither: it is told, not asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain

from models.clock import WEEK_DAYS
from scheduler.drafting.choices import Event
from scheduler.drafting.cliques import cliques
from scheduler.drafting.draft import Draft
from scheduler.drafting.program import Terms, plus
from scheduler.planning.keeping.standing import Slot, Standing
from scheduler.solving.program.encode import Encoding


@dataclass(frozen=True)
class Changes:
    """``calls``: patients who must be called; ``sessions``: session changes; ``certain``: who must be called anyway.

    ``certain`` are the patients with a session that the model does not offer any more: no roster spares them.
    """

    calls: Terms
    sessions: Terms
    changed: dict[str, int]
    certain: frozenset[str]


def count_changes(draft: Draft, standing: Standing, unasked: Collection[str] = ()) -> Changes:
    """Post who changes and how much.

    Args:
        draft: the model.
        standing: the roster as it is.
        unasked: patients whose changes are not counted, because they ask for them.
    """
    calls: Terms = []
    sessions: Terms = []
    changed: dict[str, int] = {}
    certain: set[str] = set()
    for patient in draft.patients:
        key = patient.patient_id
        if key in unasked:
            continue
        kept, others = _sorted_out(draft, key, standing.slots.get(key, frozenset()))
        changed[key] = draft.program.boolean()
        _post(draft, changed[key], kept, others)
        calls.append((1, changed[key]))
        sessions.append((len(kept), draft.program.one))
        sessions += [(-1, one.variable) for ones in kept.values() for one in ones]
        sessions += [(1, one.variable) for one in others]
        if not all(kept.values()):
            certain.add(key)
    for key in sorted(standing.slots.keys() - changed.keys() - set(unasked)):
        calls.append((1, draft.program.one))
        sessions.append((len(standing.slots[key]), draft.program.one))
        certain.add(key)
    return Changes(calls, sessions, changed, frozenset(certain))


def _sorted_out(draft: Draft, key: str, slots: frozenset[Slot]) -> tuple[dict[Slot, list[Event]], list[Event]]:
    """The possible sessions that are the patient's now, by slot, and all others."""
    kept: dict[Slot, list[Event]] = {slot: [] for slot in sorted(slots)}
    others = []
    for one in draft.week_events(key):
        slot = (one.service.service_id, one.day, one.start)
        if slot in kept:
            kept[slot].append(one)
        else:
            others.append(one)
    return kept, others


def _post(draft: Draft, changed: int, kept: dict[Slot, list[Event]], others: list[Event]) -> None:
    """Unchanged means: every session of now, and no other. A session of now happens at most once (P12)."""
    program = draft.program
    for ones in kept.values():
        program.at_least([(1, changed), *plus(one.variable for one in ones)], 1)
    for day in WEEK_DAYS:
        new = ((one.start, one.end, one.variable) for one in others if one.day == day)
        for clique in cliques(new):
            program.at_most([*plus(clique), (-1, changed)], 0)


def same_names(draft: Draft, encoding: Encoding) -> Terms:
    """Minus one for each track, copy, member, leader, co-facilitator and room that stays where it was.

    A guide for the search: of rosters with equal changes the one that looks most like the one before.
    """
    program, terms = draft.program, Terms()
    named: list[Iterable[int]] = [one.values() for one in draft.leading]
    named += [one.values() for one in (*draft.answering.values(), *draft.cofacilitating.values())]
    named += [one.values() for one in draft.rooming.values()]
    named += [one.values() for one in draft.in_track.values()]
    named += [one.values() for one in draft.running]
    named += [[one.variable for one in members] for members in draft.members.values()]
    for variable in chain.from_iterable(named):
        before = encoding.values.get(variable, 0)
        if before and program.upper[variable] > before:
            kept = program.integer(0, before)
            program.at_most([(1, kept), (-1, variable)], 0)
            terms.append((-1, kept))
        elif before:
            terms.append((-1, variable))
    return terms
