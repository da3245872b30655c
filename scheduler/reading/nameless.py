"""In a roster by hand a name may stand where an id should be; what looks like no id is known by its row instead.

So no finding, session id, table or call list can repeat it, and equal texts stay equal.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

from models.clock import DAY_NAMES
from models.week import ClinicWeek
from scheduler.reading.nearest import Nearest
from scheduler.reading.problems import quoted, quoted_id
from scheduler.reading.typed import Table


def nameless(table: Table, week: ClinicWeek) -> Table:
    """The rows of a roster with ``(row 3)`` for a text in an id's column that is neither an id nor looks like one.

    What is near a known id is a typing error and stays. In session_id only those texts are replaced: sessions have
    no list of ids, and attendance.csv calls them as the roster does.
    """
    secret = _secrets(table, week)
    if not secret:
        return table
    inside = re.compile("|".join(rf"(?<!\w){re.escape(one)}(?!\w)" for one in sorted(secret, key=len, reverse=True)))
    columns = _ids(week).keys()

    def plain(column: str, value: Any) -> Any:
        if column == "session_id":
            return inside.sub(lambda found: secret[found[0]], value)
        return secret.get(value, value) if column in columns else value

    rows = (
        replace(row, values={name: plain(name, value) for name, value in row.values.items()}) for row in table.rows
    )
    return replace(table, rows=tuple(rows))


def _secrets(table: Table, week: ClinicWeek) -> dict[str, str]:
    """Each text that must not be repeated, and what stands for it: the row where it stands first."""
    found: dict[str, str] = {}
    open_texts = {*DAY_NAMES}.union(*_ids(week).values())
    for column, ids in _ids(week).items():
        shown = _shown(Nearest(ids))
        for row in table.rows:
            text = row.get(column)
            if text is not None and text not in open_texts and not shown(text):
                found.setdefault(text, f"(row {row.place.row})")
    return found


def _shown(nearest: Nearest) -> Callable[[str], bool]:
    """Whether a message may show an unknown id, as for every file that is read."""
    return lambda text: bool(quoted_id(text) or (quoted(text) and nearest.to(text)))


def _ids(week: ClinicWeek) -> dict[str, Collection[str]]:
    return {
        "patient_id": week.patient,
        "service_id": week.service,
        "group_id": week.group_of_copy,
        "track_id": week.track,
        "clinician_id": week.clinician,
        "cofacilitator_id": week.clinician,
        "room_id": week.room,
    }
