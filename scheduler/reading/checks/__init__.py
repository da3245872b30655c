"""Rows held against each other, before there is a clinic week."""

from scheduler.reading.checks.groups import check_groups
from scheduler.reading.checks.hours import check_group_times
from scheduler.reading.checks.ids import check_ids
from scheduler.reading.checks.partial import check_partial_rows
from scheduler.reading.checks.past import check_past
from scheduler.reading.checks.people import check_people
from scheduler.reading.checks.references import check_references
from scheduler.reading.checks.words import check_words
from scheduler.reading.problems import Problems
from scheduler.reading.settings import Settings
from scheduler.reading.typed import Tables


def cross_check(settings: Settings, tables: Tables, problems: Problems) -> None:
    """Note everything that contradicts something else; rows with unreadable cells are held to the cells they have."""
    check_ids(tables, problems)
    check_references(tables, problems)
    check_past(tables, problems)
    check_people(tables, problems)
    check_words(tables, problems)
    check_groups(settings, tables, problems)
    check_group_times(settings, tables, problems)
    check_partial_rows(settings, tables, problems)
