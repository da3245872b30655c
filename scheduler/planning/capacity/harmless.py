"""What a price list may not bring into a week, because fewer could be served with it: it is seen on the changed week.

A required group is a promise that needs members and a leader (W02). A primary who is back is covered by nobody any
more, and binds his patients to the hours he has (P14). A further open day raises what is due of patients who are here
for a part of the week, and makes patients count who could not come at all (P20).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.clock import DAY_NAMES
from models.scenario import Scenario, TableName
from models.week import ClinicWeek
from scheduler.calendar import Calendar
from scheduler.planning.scenarios.patched import patched
from scheduler.reading.problems import Place, Problems, quoted_id


def check_harmless(week: ClinicWeek, items: Sequence[Scenario], problems: Problems) -> None:
    """Note what could hurt, each with the item that brings it beside those before it.

    Args:
        week: the week without any of the items.
        items: each bought once.
        problems: where to.
    """
    for item in items:
        made = patched(week, item).week
        if made is None:
            continue
        for table, form in _hurts(week, made):
            problems.add("bad-setting", _place(item, table), form=form)
        week = made


def _hurts(week: ClinicWeek, made: ClinicWeek) -> Iterator[tuple[TableName, str]]:
    before, after = _promises(week), _promises(made)
    for key, copies in after.items():
        if key not in before:
            yield "groups", f'required = "no" for the group{quoted_id(key)}: a required one is a promise more (W02)'
        elif copies > before[key]:
            yield (
                "groups",
                f"copies of groups that are not required, but{quoted_id(key) or ' one'} is: each is a promise (W02)",
            )
    there, then = Calendar(week), Calendar(made)
    for one in week.clinicians:
        key = one.clinician_id
        if there.absent(key) and not then.absent(key):
            yield (
                "clinicians",
                f"hours of clinicians who are there without them, but{quoted_id(key) or ' one'} is away (P14)",
            )
    for day in then.open_days:
        if day not in there.open_days:
            yield "tracks", f"windows of days with a window without them: {DAY_NAMES[day]} has none (P20)"


def _promises(week: ClinicWeek) -> dict[str, int]:
    return {one.group_id: one.copies for one in week.groups if one.required}


def _place(item: Scenario, table: TableName) -> Place:
    """The first step that speaks of the table, else the item itself."""
    steps = [*((one.table, one.at) for one in item.adds), *((one.table, one.at) for one in item.changes)]
    at = next((at for name, at in steps if name == table), None)
    return Place(item.file, item.settings.lines.get("")) if at is None else Place(at.file, at.line, at.path)
