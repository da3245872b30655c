"""Pins hold and required groups run, or the roster says which do not.

Formula: every copy of a row with required=yes has a meeting; for every row of pins.csv one row of the roster has
everything that the pin fills in.

Why: a coordinator promises single things before the week is planned; a promise that cannot be kept must be seen.

Readings: declared, never a reason to reject: each broken promise costs stage 1. A pin's group_id names a row of
groups.csv or a copy; session_id and status are ignored; one row may satisfy several pins; a pin without a filled
cell is left out by the reader. A required row whose fixed days are all closed is a broken promise. A pin is told by
its row of pins.csv, the first below the header being pin 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from models.clock import DAY_NAMES, clock
from models.finding import Finding
from models.roster import PartialRow, RosterRow
from models.week import ClinicWeek
from scheduler.drafting.pins import honoured
from scheduler.drafting.program import minus
from scheduler.rules.base import Rule
from scheduler.view import RosterView
from scheduler.view.session import copy_name

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft


_NUMBER = re.compile(r"^pin [0-9]+ ")


def filled(pin: PartialRow) -> dict[str, object]:
    """The cells that a pin fills in, by column."""
    return {name: value for name, value in pin if value is not None}


def _same_group(week: ClinicWeek, wanted: object, actual: str | None) -> bool:
    row = week.group_of_copy.get(actual or "")
    if wanted == actual or (row is not None and wanted == row.group_id):
        return True
    copy = copy_name(week, str(wanted))
    return copy is not None and copy == copy_name(week, actual)


def satisfies(week: ClinicWeek, row: RosterRow, cells: dict[str, object]) -> bool:
    """Whether one row of the roster has all these cells."""
    return all(
        _same_group(week, value, row.group_id) if name == "group_id" else getattr(row, name) == value
        for name, value in cells.items()
    )


def _shown(name: str, value: object) -> str:
    if isinstance(value, int) and name == "day":
        return DAY_NAMES[value]
    return clock(value) if isinstance(value, int) and name in {"start", "end"} else str(value)


def described(cells: dict[str, object]) -> str:
    """The filled cells as a coordinator writes them; ids, never names."""
    return ", ".join(f"{name} {_shown(name, value)}" for name, value in cells.items())


def unnumbered(finding: Finding) -> Finding:
    """The finding without the number of its pin, which the order of rows decides, not what they say.

    The number is looked for in the message, as that is all that result.json keeps of the pin.
    """
    if finding.rule != RULE.id:
        return finding
    return finding.model_copy(update={"message": _NUMBER.sub("pin ", finding.message)})


def _broken_pins(view: RosterView) -> Iterator[Finding]:
    rows_of: dict[str, list[RosterRow]] = {}
    for row in view.roster.rows if view.week.pins else ():
        rows_of.setdefault(row.patient_id, []).append(row)
    for number, pin in view.week.numbered_pins:
        rows: Iterable[RosterRow] = view.roster.rows if pin.patient_id is None else rows_of.get(pin.patient_id, ())
        cells = filled(pin)
        if not any(satisfies(view.week, row, cells) for row in rows):
            text = f"pin {number} does not hold: {described(cells)}"
            yield Finding(
                rule="W02",
                severity="promise",
                message=text,
                patient_id=pin.patient_id,
                group_id=pin.group_id,
                clinician_id=pin.clinician_id,
                room_id=pin.room_id,
                day=pin.day,
            )


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per required copy that does not run, one per pin that does not hold."""
    for row in view.week.groups:
        for name in row.copy_names if row.required else ():
            if name not in view.copies:
                text = f"required group {name} does not run"
                yield Finding(rule="W02", severity="promise", message=text, group_id=name)
    yield from _broken_pins(view)


def post(draft: Draft) -> None:
    """Counts the copies of required rows that do not run and the pins that no row of the roster honours."""
    for row in draft.week.groups:
        if row.required:
            pairs = zip(draft.templates, draft.running, strict=True)
            copies = [
                one
                for template, numbers in pairs
                if template.unit.row.group_id == row.group_id
                for one in numbers.values()
            ]
            draft.promises += [(row.copies, draft.program.one), *minus(copies)]
    for pin in draft.week.pins:
        draft.honoured.append((pin, honoured(draft, pin)))
        draft.promises += [(1, draft.program.one), (-1, draft.honoured[-1][1])]


RULE = Rule("W02", "promises", check, post=post)
