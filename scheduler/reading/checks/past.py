"""Ids of last_roster.csv. Who has left is no fault, but whose id was changed on the way is taken for such a one."""

from scheduler.reading import columns as c
from scheduler.reading.checks.ids import fold
from scheduler.reading.checks.references import known_names
from scheduler.reading.problems import Problems, quoted
from scheduler.reading.typed import Tables

_READ = {
    "patient_id": c.PATIENTS,
    "group_id": c.GROUPS,
    "service_id": c.SERVICES,
    "track_id": c.TRACKS,
    "clinician_id": c.CLINICIANS,
}
"""What stage 5 and closed groups read of last week, by column."""


def check_past(tables: Tables, problems: Problems) -> None:
    """Each id that a spreadsheet program may have made of one of this week, where it stands first."""
    for column, file in _READ.items():
        if not tables[file].complete:
            continue
        names = known_names(tables[file])
        meant = {_bare(name): name for name in sorted(names, reverse=True)}
        past = {row.get(column): row.place for row in reversed(tables[c.LAST_ROSTER].rows) if row.has(column)}
        for name, place in past.items():
            near = None if name in names or name in tables[file].lost else meant.get(_bare(name))
            if near is not None:
                problems.add("similar-past-id", place.at(column), near, value=quoted(name), table=file)


def _bare(name: str) -> str:
    """Equal for 001 and 1, and for names that look alike."""
    return fold(name).lstrip("0")
