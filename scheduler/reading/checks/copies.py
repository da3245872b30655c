"""The names under which the copies of groups run."""

from models.week import Group
from scheduler.reading import columns as c
from scheduler.reading.problems import Place, Problems
from scheduler.reading.typed import Table

MAX_COPIES = 20_000


def copy_names(table: Table, unread: int = 1) -> dict[str, tuple[str, ...]]:
    """Names of the copies by the row's id; only the row's own name where there are far too many.

    ``unread``: how many copies a row is taken to have whose cell cannot be read.
    """
    few = _total(table) <= MAX_COPIES
    return {
        key: _names(key, unread if "copies" in row.unread else row.get("copies", 1)) if few else (key,)
        for key, row in table.ids().items()
    }


def _names(key: str, copies: int) -> tuple[str, ...]:
    return Group(group_id=key, service_id=key, copies=copies).copy_names


def _total(table: Table) -> int:
    return sum(row.get("copies", 1) for row in table.rows)


def check_copies(table: Table, problems: Problems) -> None:
    """No more groups than a clinic could have, and no copy with the name of another row."""
    if _total(table) > MAX_COPIES:
        problems.add("too-many-groups", Place(c.GROUPS, None, "copies"), limit=MAX_COPIES)
    ids = table.ids()
    for key, names in copy_names(table).items():
        for name in names:
            if name != key and name in ids:
                problems.add("copy-name-taken", ids[name].place.at("group_id"), first=ids[key].place.known_as)
