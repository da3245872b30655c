"""``iop recommend``: the next available chair."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.clock import DAY_NAMES, clock
from scheduler.commands import console, problems
from scheduler.commands.codes import Exit
from scheduler.commands.loading import Loaded, legal_or_warned, load

if TYPE_CHECKING:
    from models.week import Patient
    from scheduler.planning.recommend.places import Chairs, Moved, Place

SCHEMA = "iop-roster/recommend/1"


@dataclass(frozen=True)
class Wishes:
    """The options of the command."""

    patient: str | None = None
    profile: Path | None = None
    places: int = 5
    moves: int = 0
    time_limit: float = 20.0
    workers: int = 2
    as_json: bool = False


def recommend(folder: Path, roster: Path, wishes: Wishes) -> Exit:
    """Print ranked places, each confirmed by the checker."""
    from scheduler.planning.recommend.places import Asked, Chairs
    from scheduler.reading.profile import ProfileError

    loaded = load(folder, roster, as_json=wishes.as_json)
    if loaded is None:
        return Exit.INPUT_PROBLEMS
    try:
        patient = _patient(loaded, wishes)
    except ProfileError as error:
        return console.fail(Exit.USAGE, str(error), as_json=wishes.as_json)
    legal = legal_or_warned(loaded, roster)
    began = time.monotonic()
    chairs = Chairs(Asked.of(loaded.week, loaded.roster, patient))
    loading = time.monotonic() - began
    return _answer(chairs, loaded, wishes, loading, legal=legal)


def _patient(loaded: Loaded, wishes: Wishes) -> Patient:
    from scheduler.reading.profile import ProfileError, profile_notices, read_profile

    if (wishes.patient is None) == (wishes.profile is None):
        raise ProfileError("name a patient with --patient, or a new one with --profile")
    if wishes.profile is not None:
        patient = read_profile(wishes.profile, loaded.week, loaded.named)
        found = profile_notices(wishes.profile, patient, loaded.week)
        if found:
            console.err(problems.as_text(found))
        return patient
    if wishes.patient not in loaded.week.patient:
        raise ProfileError(f"there is no patient {wishes.patient} in the folder")
    return loaded.week.patient[wishes.patient]


def _answer(chairs: Chairs, loaded: Loaded, wishes: Wishes, loading: float, *, legal: bool) -> Exit:
    from scheduler.planning.recommend.later import ASSUMED, LASTING, earliest
    from scheduler.planning.recommend.places import ranked

    chairs.restart()
    first = chairs.at_once()
    places = list(chairs.without_moves(wishes.places)) or [one for one in (first,) if one is not None]
    moved = (
        chairs.with_moves(wishes.moves, wishes.time_limit, wishes.workers) if wishes.moves and not places else None
    )
    if moved is not None and moved.place is not None:
        places.append(moved.place)
    places = ranked(chairs.asked.week, places)
    later = None if places else earliest(chairs.asked, loaded.named)
    assumed = ASSUMED + LASTING * _holds_events(loaded)
    document: dict[str, Any] = {
        "schema": SCHEMA,
        "legal": legal,
        "patient_id": chairs.asked.patient_id,
        "places": [_as_document(one) for one in places],
        "searched_all": chairs.searched_all,
        "moves": None if moved is None else {"needed": moved.needed, "bound": moved.bound, "proven": moved.proven},
        "earliest_week": None if later is None or later.monday is None else later.monday.isoformat(),
        "assumed": None if later is None else assumed,
        "seconds": {"loading": round(loading, 3), "first": _seconds(first, places)},
    }
    if wishes.as_json:
        console.document(document)
        return Exit.DONE
    console.out("\n".join(_lines(chairs, places, moved, document)))
    if later is not None:
        week = f"the week of {later.monday}" if later.monday else f"none up to the week of {later.until}"
        console.out(f"Earliest week with a free place: {week} ({assumed}).")
    return Exit.DONE


def _holds_events(loaded: Loaded) -> bool:
    """Whether the folder may hold events of earlier repairs: only the first that was repaired is the usual week."""
    from scheduler.reading import week_sha256

    first = loaded.named is not None and week_sha256(loaded.named) == loaded.earlier.inputs[0]
    return bool(loaded.earlier.events) and not first


def _seconds(first: Place | None, places: list[Place]) -> float | None:
    """When the first place was there."""
    seconds = [one.seconds for one in (first, *places) if one is not None]
    return round(min(seconds), 3) if seconds else None


def _as_document(place: Place) -> dict[str, Any]:
    return {
        "track_id": place.rows[0].track_id,
        "sessions": [row.model_dump(mode="json") for row in place.rows],
        "stage_changes": {str(number): cost for number, cost in enumerate(place.cost, start=1)},
        "calls": sorted({one.patient_id for one in place.moved if one.call}),
        "told": sorted({one.patient_id for one in place.moved if not one.call}),
        "fewest_calls_proven": place.fewest,
    }


def _lines(chairs: Chairs, places: list[Place], moved: Moved | None, document: dict[str, Any]) -> list[str]:
    key = chairs.asked.patient_id
    none = f"no place without moving anyone{_unproven(chairs)}."
    lines = [f"Patient {key}: {len(places)} place(s)" if places else f"Patient {key}: {none}"]
    for number, place in enumerate(places, start=1):
        costs = ", ".join(f"stage {n} {cost:+d}" for n, cost in enumerate(place.cost, start=1) if cost) or "no cost"
        calls = sorted({one.patient_id for one in place.moved if one.call})
        move = f"; to be moved: {', '.join(calls)}" if calls else ""
        lines.append(f"{number}. track {place.rows[0].track_id}; {costs}{move}")
        for row in place.rows:
            where = f"{row.group_id or row.clinician_id}"
            lines.append(f"     {DAY_NAMES[row.day]} {clock(row.start)}-{clock(row.end)}  {row.service_id}  {where}")
    if moved is not None:
        needed = "none was found" if moved.needed is None else f"{moved.needed} patient(s) to be called"
        least = f"; proven to need at least {moved.bound}" if moved.bound else ""
        lines.append(f"With moves: {needed}{least}.")
    first = document["seconds"]["first"]
    if first is not None:
        lines.append(f"First place {first:.2f} s after loading; every place is confirmed by the checker.")
    return lines


def _unproven(chairs: Chairs) -> str:
    """What to add where it is not proven that there is none, and why it is not."""
    if chairs.searched_all:
        return ""
    why = " in the time" if chairs.legal else ", and the roster breaks rules itself"
    return f" was found{why}; there may be one"
