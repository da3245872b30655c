"""Who stands in last_roster.csv, held against this week.

Who has left is no fault, but whose id was changed on the way is taken for such a one. Who was admitted last week is
to be active now.
"""

from scheduler.reading import columns as c
from scheduler.reading.checks.ids import fold
from scheduler.reading.checks.references import known_names
from scheduler.reading.problems import Problems, quoted
from scheduler.reading.typed import Table, Tables

_READ = {
    "patient_id": c.PATIENTS,
    "group_id": c.GROUPS,
    "service_id": c.SERVICES,
    "track_id": c.TRACKS,
    "clinician_id": c.CLINICIANS,
}
"""What stage 5 and closed groups read of last week, by column."""


def check_past(tables: Tables, problems: Problems) -> None:
    """Ids that this week writes otherwise, and patients who wait again."""
    _check_ids(tables, problems)
    _check_waiting(tables, problems)


def _check_waiting(tables: Tables, problems: Problems) -> None:
    there = {row.get("patient_id") for row in tables[c.LAST_ROSTER].rows}
    for key, row in tables[c.PATIENTS].ids().items():
        if row.get("status") == "waitlist" and key in there:
            problems.add("waits-again", row.place.at("status"), value=quoted(key))


def _check_ids(tables: Tables, problems: Problems) -> None:
    """Each id that a spreadsheet program may have made of one of this week, where it stands first."""
    for column, file in _READ.items():
        if not tables[file].complete:
            continue
        ids = _Ids(tables[file])
        past = {row.get(column): row.place for row in reversed(tables[c.LAST_ROSTER].rows) if row.has(column)}
        for name, place in past.items():
            near = ids.near(name)
            if near is not None:
                problems.add("similar-past-id", place.at(column), near, value=quoted(name), table=file)


class _Ids:
    """The names that the rows of a table go by this week; rows of groups also by copies that they have no more."""

    def __init__(self, table: Table) -> None:
        names = known_names(table)
        rows = frozenset(table.ids() if table.spec.file == c.GROUPS else ())
        self._known = names | table.lost
        self._meant = {_bare(name): name for name in sorted(names, reverse=True)}
        self._with_copies = rows | table.lost if rows else rows
        self._row_meant = {_bare(name): name for name in sorted(rows, reverse=True)}

    def near(self, name: str) -> str | None:
        """The name that was meant, or ``None`` where this one is known, or none is like it."""
        row, _, number = name.rpartition("-")
        copy = number.isdecimal()
        if name in self._known or (copy and row in self._with_copies):
            return None
        meant = self._meant.get(_bare(name))
        if meant is not None or not copy:
            return meant
        row_meant = self._row_meant.get(_bare(row))
        return None if row_meant is None else f"{row_meant}-{number}"


def _bare(name: str) -> str:
    """Equal for 001 and 1, and for names that look alike."""
    return fold(name).lstrip("0")
