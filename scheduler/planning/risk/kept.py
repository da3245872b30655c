"""What nobody loses for the cushion of another: sums of stages would let one pay for the next."""

from __future__ import annotations

from collections.abc import Iterable

from models.result import CheckReport, Coverage
from models.roster import Roster
from scheduler.drafting.draft import Draft
from scheduler.drafting.program import minus
from scheduler.rules.w02_promises import filled, satisfies
from scheduler.view.session import copy_name


def keep(draft: Draft, standing: Roster, before: Iterable[Coverage]) -> None:
    """Leave no choice in which someone has less than now.

    Args:
        draft: a model of the week.
        standing: the roster that stands.
        before: what the checker says of every patient in it.
    """
    for one in before:
        _patient(draft, one)
    _promises(draft, standing)


def _patient(draft: Draft, before: Coverage) -> None:
    """Who is placed stays, whoever has no gap gets none, and countable minutes are no fewer."""
    key = before.patient_id
    if before.placed and key in draft.placed:
        draft.program.fix(draft.placed[key], 1)
    if before.compliant and key in draft.noncompliant:
        draft.program.fix(draft.noncompliant[key], 0)
    minutes = ((draft.calendar.countable(one.service), one.variable) for one in draft.week_events(key))
    draft.program.at_least(minutes, before.weekly_minutes)


def _promises(draft: Draft, standing: Roster) -> None:
    """Every pin that holds does so again, and of a required row no fewer copies run."""
    for pin, holding in draft.honoured:
        if any(satisfies(draft.week, row, filled(pin)) for row in standing.rows):
            draft.program.fix(holding, 1)
    running = {copy_name(draft.week, row.group_id) for row in standing.rows}
    for row in draft.week.groups:
        if row.required:
            pairs = zip(draft.templates, draft.running, strict=True)
            own = (ones for one, ones in pairs if one.unit.row.group_id == row.group_id)
            copies = [number for ones in own for number in ones.values()]
            draft.program.at_most(minus(copies), -len(running & {*row.copy_names}))


def lost(before: CheckReport, after: CheckReport) -> bool:
    """Whether the checker finds anyone without his place, with a new gap or with fewer minutes."""
    now = {one.patient_id: one for one in after.coverage}
    pairs = ((one, now[one.patient_id]) for one in before.coverage)
    return any(
        (then.placed and not one.placed)
        or (then.compliant and not one.compliant)
        or one.weekly_minutes < then.weekly_minutes
        for then, one in pairs
    )
