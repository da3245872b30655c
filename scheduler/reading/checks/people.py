"""Windows, stays, limits, orders, separations and supervision."""

from scheduler.reading import columns as c
from scheduler.reading.problems import Problems
from scheduler.reading.typed import Row, Table, Tables

_LIMITS = (("min_weekly_minutes", "max_weekly_minutes"), ("min_days", "max_days"))


def check_people(tables: Tables, problems: Problems) -> None:
    """Rows that contradict themselves or a row of the same file."""
    for table in tables.values():
        for row in table.rows:
            if row.has("start", "end") and row.get("end") <= row.get("start"):
                problems.add("window-order", row.place.at("end"))
    for row in tables[c.PATIENTS].rows:
        check_patient(row, problems)
    for row in tables[c.SEPARATIONS].rows:
        if row.has("patient_a", "patient_b") and row.get("patient_a") == row.get("patient_b"):
            problems.add("self-separation", row.place.at("patient_b"))
    _check_orders(tables[c.CARE_PLANS], problems)
    _check_supervision(tables[c.CLINICIANS], problems)


def check_patient(row: Row, problems: Problems) -> None:
    """A row of patients.csv that contradicts itself."""
    if row.has("admit_date", "discharge_date") and row.get("discharge_date") < row.get("admit_date"):
        problems.add("discharge-before-admit", row.place.at("discharge_date"))
    for low, high in _LIMITS:
        if row.has(low, high) and row.get(low) > row.get(high):
            problems.add("min-above-max", row.place.at(low), low=low, high=high)


def _check_orders(table: Table, problems: Problems) -> None:
    first: dict[tuple[str, str], Row] = {}
    for row in table.rows:
        if row.has("patient_id", "service_id"):
            other = first.setdefault((row.get("patient_id"), row.get("service_id")), row)
            if other is not row:
                problems.add("duplicate-order", row.place.at("service_id"), first=other.place.known_as)


def _check_supervision(table: Table, problems: Problems) -> None:
    rows = table.ids()
    above = {key: row.get("supervised_by") for key, row in rows.items() if row.has("supervised_by")}
    settled: set[str] = set()
    for key in above:
        path: dict[str, None] = {}
        at: str | None = key
        while at is not None and at not in settled and at not in path:
            path[at] = None
            at = above.get(at)
        if at is not None and at in path:
            circle = list(path)[list(path).index(at) :]
            code = "self-supervision" if len(circle) == 1 else "supervision-cycle"
            for one in circle:
                problems.add(code, rows[one].place.at("supervised_by"))
        settled.update(path)
