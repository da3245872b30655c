"""Ids must tell rows apart, and so must the names that sessions get from them."""

import unicodedata
from collections.abc import Iterator

from scheduler.reading import columns as c
from scheduler.reading.checks.copies import check_copies, copy_names
from scheduler.reading.problems import Place, Problems, quoted
from scheduler.reading.typed import Row, Table, Tables


def check_ids(tables: Tables, problems: Problems) -> None:
    """Ids twice in a file, ids that look alike, and session names that two different things would share."""
    for table in tables.values():
        if table.spec.key is not None:
            check_key(table, table.spec.key, problems)
    _check_track_names(tables[c.TRACKS], problems)
    check_copies(tables[c.GROUPS], problems)
    _check_session_names(tables, problems)


def check_key(table: Table, key: str, problems: Problems) -> None:
    """Ids twice in one table, where each may stand once, and ids that look alike."""
    exact: dict[str, Row] = {}
    folded: dict[str, Row] = {}
    for row in table.rows:
        name = row.get(key)
        if name is None:
            continue
        place = row.place.at(key)
        if name in exact:
            if table.spec.unique:
                problems.add("duplicate-id", place, value=quoted(name), first=exact[name].place.known_as)
            continue
        first = folded.setdefault(fold(name), row)
        if first is not row:
            problems.add("similar-id", place, value=quoted(name), first=first.place.known_as)
        exact[name] = row


def fold(name: str) -> str:
    """The name without capitals and spaces: equal for names that look alike."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _check_track_names(table: Table, problems: Problems) -> None:
    first: dict[str, Row] = {}
    for row in table.rows:
        if row.has("track_id", "name"):
            other = first.setdefault(row.get("track_id"), row)
            if other.get("name") != row.get("name"):
                problems.add("conflicting-name", row.place.at("name"), first=other.place.known_as)


def _check_session_names(tables: Tables, problems: Problems) -> None:
    """A session is named by its group, or by service and patient (models.roster.Session)."""
    first: dict[str, tuple[object, Place]] = {}
    for name, owner, place in (*_group_sessions(tables), *_other_sessions(tables)):
        other, where = first.setdefault(name, (owner, place))
        if other != owner:
            problems.add("session-name-taken", place, value=quoted(name), first=f"{where.file} row {where.known_as}")


def _group_sessions(tables: Tables) -> Iterator[tuple[str, object, Place]]:
    rows = tables[c.GROUPS].ids()
    for key, names in copy_names(tables[c.GROUPS]).items():
        for name in names:
            yield name, name, rows[key].place.at("group_id")


def _other_sessions(tables: Tables) -> Iterator[tuple[str, object, Place]]:
    services = tables[c.SERVICES].ids()
    for row in tables[c.CARE_PLANS].rows:
        if row.has("patient_id", "service_id") and row.get("service_id") in services:
            service, patient = row.get("service_id"), row.get("patient_id")
            if services[service].get("kind", "group") != "group":
                yield f"{service}.{patient}", (service, patient), row.place.at("service_id")
