"""``iop explain``: why not."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scheduler.commands import console
from scheduler.commands.codes import Exit
from scheduler.commands.loading import Loaded, legal_or_warned, load

if TYPE_CHECKING:
    from scheduler.planning.explain.explanation import Explanation

SCHEMA = "iop-roster/explain/1"


@dataclass(frozen=True)
class Wishes:
    """The options of the command."""

    patient: str | None = None
    want: str | None = None
    group: str | None = None
    pin: int | None = None
    as_json: bool = False


def explain(folder: Path, roster: Path, wishes: Wishes) -> Exit:
    """Print an explanation."""
    loaded = load(folder, roster, as_json=wishes.as_json)
    if loaded is None:
        return Exit.INPUT_PROBLEMS
    wrong = _wrong(loaded, wishes)
    if wrong:
        return console.fail(Exit.USAGE, wrong, as_json=wishes.as_json)
    legal = legal_or_warned(loaded, roster)
    found = _explained(loaded, wishes)
    if wishes.as_json:
        console.document({"schema": SCHEMA, "legal": legal, **asdict(found)})
    else:
        console.out("\n".join(_lines(found)))
    return Exit.DONE


def _wrong(loaded: Loaded, wishes: Wishes) -> str:
    """What is wrong with the options, if anything."""
    week = loaded.week
    if sum(one is not None for one in (wishes.patient, wishes.group, wishes.pin)) != 1:
        return "Ask one question: --patient, --group or --pin."
    if wishes.want is not None and wishes.patient is None:
        return "--want goes with --patient only."
    if wishes.patient is not None and wishes.patient not in week.patient:
        return f"There is no patient {wishes.patient} in the folder."
    if wishes.want is not None and wishes.want not in week.track:
        return f"There is no track {wishes.want}; there are {', '.join(week.track)}."
    if wishes.group is not None and wishes.group not in week.group_of_copy:
        return f"There is no group {wishes.group} in the folder."
    if wishes.pin is not None and wishes.pin not in dict(week.numbered_pins):
        last = max(dict(week.numbered_pins), default=0)
        there = f"The first row below the header is 1, the last pin is {last}." if last else "It holds no pin at all."
        return f"pins.csv has no pin {wishes.pin}. {there}"
    return ""


def _explained(loaded: Loaded, wishes: Wishes) -> Explanation:
    from scheduler.planning.explain.explanation import explain_group, explain_patient, explain_pin

    if wishes.patient is not None:
        return explain_patient(loaded.week, loaded.roster, wishes.patient, wishes.want)
    if wishes.group is not None:
        return explain_group(loaded.week, loaded.roster, wishes.group)
    return explain_pin(loaded.week, loaded.roster, wishes.pin or 0)


def _lines(found: Explanation) -> list[str]:
    lines = [found.question, found.answer, *(f"  {fact}" for fact in found.facts)]
    if found.facts:
        again = "solved again" if found.confirmed else "tried again"
        checked = f"taken away one by one and {again}" if found.necessary else "not all could be verified"
        second = ", confirmed by a second engine" if found.confirmed else ""
        lines.append(f"Verified: {checked}{second}. Everybody else is taken as the roster has them.")
    if found.cheapest_fix:
        lines.append(f"Cheapest change: {found.cheapest_fix}")
    return lines
