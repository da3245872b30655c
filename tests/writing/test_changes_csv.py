"""calls.csv and changes.csv."""

import csv

from scheduler.writing.changes_csv import changes_csv
from tests.toys import row


def test_another_cofacilitator_is_told() -> None:
    """The leader is the same: without columns of their own nobody would see who helps now."""
    before, now = row("p1", "cbt", cofacilitator_id="c5"), row("p1", "cbt", cofacilitator_id="c6")
    told = changes_csv([("p1", "cofacilitator", before, now), ("p1", "lost", before, None)]).decode()
    header, first, second = csv.reader(told.splitlines())
    assert header[:3] == ["patient_id", "change", "service_id"]
    assert header[-2:] == ["old_cofacilitator_id", "new_cofacilitator_id"]
    assert (first[-2:], second[-2:]) == (["c5", "c6"], ["c5", ""])
