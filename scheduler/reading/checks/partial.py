"""pins.csv and last_roster.csv: rows of a roster that may be filled in part."""

from datetime import timedelta

from models.clock import WEEK_DAYS
from models.roster import PartialRow
from scheduler.reading import columns as c
from scheduler.reading.checks.groups import check_grid
from scheduler.reading.problems import Place, Problems
from scheduler.reading.settings import Settings
from scheduler.reading.typed import Row, Table, Tables


def check_partial_rows(settings: Settings, tables: Tables, problems: Problems) -> None:
    """Days against dates; pins on the grid and in the week; last week's rows with a day, and of that week."""
    for row in tables[c.LAST_ROSTER].rows:
        _check_date(row, problems)
        if not row.has("day") and not row.has("date") and not row.unread & {"day", "date"}:
            problems.add("missing-value", row.place.at("day"))
    _check_last_week(tables[c.LAST_ROSTER], settings, problems)
    for row in tables[c.PINS].rows:
        _check_date(row, problems)
        _check_week(row, settings, problems)
        check_grid(row, settings, problems)
        if not row.unread and not row.values.keys() & PartialRow.model_fields.keys():
            problems.add("blank-pin", row.place)


def _check_date(row: Row, problems: Problems) -> None:
    if row.has("day", "date") and row.get("date").weekday() != row.get("day"):
        problems.add("day-and-date", row.place.at("date"))


def _check_last_week(table: Table, settings: Settings, problems: Problems) -> None:
    """Told where it holds for all rows: single ones may be older, such as those of a closed group that paused."""
    dates = [row.get("date") for row in table.rows if row.has("date")]
    week = settings.week
    if week is not None and dates and not any(0 < (week - date).days <= len(WEEK_DAYS) for date in dates):
        problems.add("not-last-week", Place(table.spec.file, None, "date"))


def _check_week(row: Row, settings: Settings, problems: Problems) -> None:
    if settings.week is not None and row.has("date"):
        days = {settings.week + timedelta(days=day) for day in WEEK_DAYS}
        if row.get("date") not in days:
            problems.add("date-outside-week", row.place.at("date"))
