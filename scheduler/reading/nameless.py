"""In a roster by hand a name may stand where an id or a kind should be; what looks like none is known by its row.

So no finding, session id, table or call list can repeat it, and equal texts stay equal.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from models.clock import DAY_NAMES
from models.week import ClinicWeek
from scheduler.reading.columns import ROSTER
from scheduler.reading.nearest import Nearest
from scheduler.reading.problems import quoted, quoted_id
from scheduler.reading.typed import Table

_STAND_IN = re.compile(r"\(row [0-9]+\)")
_CHOICES = {one.name: one.choices for one in ROSTER.columns if one.choices}


def nameless(table: Table, week: ClinicWeek, secret: Mapping[str, str]) -> Table:
    """The rows of a roster with ``(row 3)`` for a text in an id's column that is neither an id nor looks like one.

    A kind or modality that is none of its column's choices is such a text too.
    In session_id only those texts are replaced: sessions have no list of ids.

    Args:
        table: the rows.
        week: the clinic week.
        secret: see ``secrets``.
    """
    if not secret:
        return table
    session, columns = nameless_session(secret), _ids(week).keys()

    def plain(column: str, value: Any) -> Any:
        if column == "session_id":
            return session(value)
        return secret.get(value, value) if column in columns else value

    rows = (
        replace(row, values={name: plain(name, value) for name, value in row.values.items()}) for row in table.rows
    )
    return replace(table, rows=tuple(rows))


def nameless_session(secret: Mapping[str, str]) -> Callable[[str], str]:
    """What a session's id becomes, wherever it stands: attendance.csv calls sessions as the file of the roster."""
    if not secret:
        return lambda text: text
    inside = re.compile("|".join(rf"(?<!\w){re.escape(one)}(?!\w)" for one in sorted(secret, key=len, reverse=True)))
    return lambda text: inside.sub(lambda found: secret[found[0]], text)


def secrets(table: Table, week: ClinicWeek) -> dict[str, str]:
    """Each text that must not be repeated, and what stands for it: the row where it stands first.

    What is near a known id is a typing error, and none of them. A kind or modality is a choice or secret: names such
    as Emily are near family. What stands for a text already, as in a roster of ours, stays what it is, and stands for
    no other one.
    """
    found: dict[str, str] = {}
    open_texts = {*DAY_NAMES}.union(*_ids(week).values())
    stand_in = _stand_ins(table, open_texts)
    for column, ids in _ids(week).items():
        shown = _shown(Nearest(ids)) if column not in _CHOICES else lambda _: False
        for row in table.rows:
            text = row.get(column)
            if text is not None and text not in open_texts and not _STAND_IN.fullmatch(text) and not shown(text):
                found.setdefault(text, stand_in(row.place.row or 0))
    return found


def _stand_ins(table: Table, known: Collection[str]) -> Callable[[int], str]:
    """What stands for a text of a row: a number that no other row has, where that of the row is taken."""
    texts = {*known}.union(str(text) for row in table.rows for text in row.values.values())
    taken = {text for text in texts if _STAND_IN.fullmatch(text)}
    rows = max((row.place.row or 0 for row in table.rows), default=0) + 1
    return lambda number: next(text for text in map("(row {})".format, count(number, rows)) if text not in taken)


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
        **_CHOICES,
    }
