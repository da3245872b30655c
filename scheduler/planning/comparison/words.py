"""A comparison as a director reads it: who is served, what changes, what is proven."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from models.answer import Answer
from models.finding import InputProblem
from models.policy import STAGES
from models.result import StageResult
from scheduler.planning.comparison.case import REJECTED, Case
from scheduler.planning.comparison.changes import Changed, changes
from scheduler.planning.comparison.measures import Measures, measures
from scheduler.planning.comparison.verdict import Verdict, verdict
from scheduler.reading.problems import where

_SHOWN = 8
_COUNTED = ("other gaps", "other track", "other hours")


def told(cases: Sequence[Case]) -> str:
    """A paragraph per case, the base first."""
    return "\n\n".join("\n".join(_paragraph(cases[0], case)) for case in cases)


def _paragraph(base: Case, case: Case) -> Iterator[str]:
    yield f"{case.name}:"
    if case.state == "unusable":
        yield from (f"  cannot be used: {fault_text(one)}; {one.action}" for one in case.problems)
        return
    if case.state == "unanswered" or case.answer is None or case.week is None:
        yield f"  no answer: {case.failure or REJECTED}"
        return
    found = measures(case.week, case.answer)
    before = measures(base.week, base.answer) if case is not base and base.answer and base.week else None
    yield f"  {served_text(found, before)}"
    yield f"  {_busy(found, before)}"
    if case is not base:
        yield f"  {verdict_text(verdict(base, case), base, case)}"
        yield from _for_whom(changes(base, case))
    yield f"  {proof(case.answer)}"
    yield from (f"  Note: {note}." for note in case.notes)


def fault_text(one: InputProblem) -> str:
    """What is wrong, with file and line or row."""
    return f"{', '.join(filter(None, (one.file, where(one))))}: {one.message}"


def served_text(found: Measures, before: Measures | None) -> str:
    """How many are served, active and from the waitlist, beside how many were."""
    active = f"active {found.active_compliant} of {found.active}{_was(found, before, 'active_compliant')}"
    waiting = f"from the waitlist {found.admitted} of {found.waitlist}{_was(found, before, 'admitted')}"
    total = f"{found.served} of {found.patients} patients served{_was(found, before, 'served')}"
    return f"{total}: {active}, {waiting}."


def _busy(found: Measures, before: Measures | None) -> str:
    seats = (
        f"{found.free_seats} free seats in {found.group_meetings} group meetings{_was(found, before, 'free_seats')}"
    )
    return f"Clinicians {found.clinicians.percent or 0} % busy, rooms {found.rooms.percent or 0} %; {seats}."


def _was(found: Measures, before: Measures | None, name: str) -> str:
    if before is None or getattr(found, name) == getattr(before, name):
        return ""
    return f" (base {getattr(before, name)})"


def verdict_text(said: Verdict, base: Case, case: Case) -> str:
    """Better or worse, by which stage, and whether that is proven."""
    if said.word == "same":
        return f"As good as the base in every stage looked at{_sure(said)}."
    stage, there = _first_difference(base.answer, case.answer)
    if stage is None or there is None:
        return "Cannot be compared with the base."
    return (
        f"{said.word.capitalize()} than the base: {stage.name} {there.value} instead of {stage.value}{_sure(said)}."
    )


def _sure(said: Verdict) -> str:
    return ", proven" if said.proven else ", as far as the search went"


def _first_difference(base: Answer | None, other: Answer | None) -> tuple[StageResult | None, StageResult | None]:
    for stage in base.stages if base is not None else ():
        there = other.stage(stage.stage) if other is not None else None
        if there is not None and there.value != stage.value:
            return stage, there
    return None, None


def _for_whom(found: Sequence[Changed]) -> Iterator[str]:
    """Those who gain or lose by name of id; the rest is counted."""
    kinds = [(one.patient_id, "no longer placed" if one.lost else one.change) for one in found]
    for kind in ("no longer served", "no longer placed", "newly served"):
        ids = [patient_id for patient_id, change in kinds if change == kind]
        if ids:
            more = f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else ""
            yield f"  {kind.capitalize()}: {', '.join(ids[:_SHOWN])}{more}."
    counted = Counter(change for _, change in kinds if change in _COUNTED)
    if counted:
        yield f"  Otherwise: {', '.join(f'{count} with {kind}' for kind, count in sorted(counted.items()))}."


def proof(answer: Answer) -> str:
    """What is proven of the roster."""
    if answer.doubted:
        return "A proof was contradicted by a roster and is not reported. Please report this."
    if answer.proven:
        return f"Proven: no roster is better in {_looked_at(answer)}."
    open_stage = next(one for one in answer.stages if not one.proven)
    said = f"{open_stage.name} is {open_stage.value}, proven to be at least {open_stage.bound}"
    return f"Open: {said}; more --work may help."


def _looked_at(answer: Answer) -> str:
    """The stages in the order in which they count."""
    numbers = [one.stage for one in answer.stages]
    if len(numbers) == len(STAGES):
        return "any stage"
    if numbers == list(STAGES[: len(numbers)]):
        return f"stages 1 to {numbers[-1]}"
    return f"stages {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}, in this order"
