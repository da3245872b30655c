"""A repair as text and as a document: what is right, who must be called, what is proven. Ids only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models.clock import DAY_NAMES, clock
from models.roster import RosterRow
from scheduler.planning.keeping.answering import LEVELS, Answering
from scheduler.planning.keeping.difference import Change
from scheduler.planning.repair.recounted import recounted
from scheduler.planning.repair.repair import MadeUp, Repair, Repaired, made_up
from scheduler.planning.shortfall.case import Case
from scheduler.planning.shortfall.clinic import Clinic
from scheduler.planning.shortfall.telling import tell
from scheduler.view.session import copy_name

_SHOWN = 40


def document(loaded: Repair, repaired: Repaired, answering: Answering, loading: float) -> dict[str, Any]:
    """Everything that a program may want to know."""
    counts = () if answering.best is None else answering.best.counts
    best = 0.0 if answering.best is None else answering.best.seconds
    return {
        "proven": answering.proven,
        "levels": [
            {
                "name": name,
                "value": value,
                "bound": min(value, answering.bounds.get(level, 0)),
                "proven_by": answering.proven_by.get(level, "") if answering.bounds.get(level, 0) >= value else "",
            }
            for level, (name, value) in enumerate(zip(LEVELS, counts, strict=False))
        ],
        "stages": {str(number): value for number, value in enumerate(repaired.whole.stages, start=1)},
        "seconds": {"loading": round(loading, 3), "first": round(answering.first or 0.0, 3), "best": round(best, 3)},
        "events": [one.text for one in loaded.request.events],
        "calls": sorted({one.patient_id for one in repaired.changes if one.call}),
        "told": sorted({one.patient_id for one in repaired.changes if not one.call}),
        "made_up": [_made_up(loaded, repaired, one) for one in _missed(loaded, repaired)],
        "past_keeps_broken": [f"{one.rule} {one.message}" for one in repaired.past],
        "recounted": [{**one._asdict(), "day": DAY_NAMES[one.day]} for one in recounted(loaded.request)],
        "gaps": [f"{one.rule} {one.message}" for one in repaired.report.findings if one.severity == "gap"],
        "promises": [f"{one.rule} {one.message}" for one in repaired.whole.findings if one.severity == "promise"],
    }


def _missed(loaded: Repair, repaired: Repaired) -> list[MadeUp]:
    return made_up(loaded.request, repaired, loaded.request.missers)


def _made_up(loaded: Repair, repaired: Repaired, one: MadeUp) -> dict[str, Any]:
    """Who is still short is told why: every other place in the rest of the week, and what is in its way."""
    why = ""
    if one.short:
        clinic = Clinic(loaded.left.week, repaired.cut, (loaded.left.admits(),))
        why = loaded.left.plain(tell(Case(clinic, one.patient_id), alternative=False).reason)
    facts = {"missed_minutes": one.missed, "made_up_minutes": one.made_up, "still_short_minutes": one.short}
    return {"patient_id": one.patient_id, **facts, "why": why}


def as_text(told: dict[str, Any], repaired: Repaired) -> str:
    """A few paragraphs for a coordinator."""
    parts = [_levels(told), _people(repaired), _making_up(told), _strangers(told, repaired)]
    if told["past_keeps_broken"]:
        parts.append(_listed("What the past keeps broken, since it cannot be changed", told["past_keeps_broken"]))
    parts += [_listed(title.capitalize(), told[title]) for title in ("promises", "gaps") if told[title]]
    return "\n\n".join(part for part in parts if part)


def _levels(told: dict[str, Any]) -> str:
    lines = ["The fewest changes are proven." if told["proven"] else "Fewer changes may do; that is not proven."]
    for one in told["levels"]:
        by = f"proven by {one['proven_by']}" if one["proven_by"] else f"at least {one['bound']}"
        lines.append(f"  {one['name']:<27} {one['value']:4}  {by}")
    seconds = told["seconds"]
    lines.append(f"First answer {seconds['first']:.2f} s after loading ({seconds['loading']:.2f} s).")
    return "\n".join(lines)


def _people(repaired: Repaired) -> str:
    lines = [_line(one) for one in repaired.changes if one.call]
    calls = len({one.patient_id for one in repaired.changes if one.call})
    told = len({one.patient_id for one in repaired.changes if not one.call})
    parts = [_listed(f"Patients to call: {calls}; their sessions", lines)]
    if told:
        what = "Another length, clinician, co-facilitator, room, group or track at the same start"
        parts.append(f"{what}: {told} patients, see changes.csv.")
    return "\n".join(parts)


def _line(one: Change) -> str:
    row = one.now or one.before
    service = "" if row is None else row.service_id
    return f"{one.patient_id} {service}: {_when(one.before)} -> {_when(one.now)}"


def _when(row: RosterRow | None) -> str:
    return "none" if row is None else f"{DAY_NAMES[row.day]} {clock(row.start)}-{clock(row.end)}"


def _making_up(told: dict[str, Any]) -> str:
    return _listed("Missed minutes", list(_made_up_lines(told))) if told["made_up"] else ""


def _made_up_lines(told: dict[str, Any]) -> Iterator[str]:
    for one in told["made_up"]:
        text = f"{one['patient_id']}: {one['made_up_minutes']} of {one['missed_minutes']} made up"
        if one["still_short_minutes"]:
            text += f"; still {one['still_short_minutes']} short: {one['why']}"
        elif one["made_up_minutes"] < one["missed_minutes"]:
            text += "; the weekly floor is met without the rest"
        yield text


def _strangers(told: dict[str, Any], repaired: Repaired) -> str:
    """Who would be no member of a closed group next week (G05): what was missed is no row of the roster any more."""
    groups = repaired.week.group_of_copy
    there = {(row.patient_id, copy_name(repaired.week, row.group_id)) for row in repaired.roster.rows}
    pairs = ((one["patient_id"], one["session_id"].rpartition(".")[0]) for one in told.get("missed", ()))
    missed = {(key, copy_name(repaired.week, name) or name) for key, name in pairs}
    lines = [f"{key} {name}" for key, name in sorted(missed - there) if name in groups and groups[name].closed]
    title = "Closed groups take back only who stands in next week's last_roster.csv; to be added there"
    return _listed(title, lines) if lines else ""


def _listed(title: str, lines: list[str]) -> str:
    more = [f"  and {len(lines) - _SHOWN} more"] if len(lines) > _SHOWN else []
    return "\n".join([f"{title}: {len(lines)}", *(f"  {line}" for line in lines[:_SHOWN]), *more])
