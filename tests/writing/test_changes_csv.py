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
    assert header[15:17] == ["old_cofacilitator_id", "new_cofacilitator_id"]
    assert (first[15:17], second[15:17]) == (["c5", "c6"], ["c5", ""])


def test_another_track_is_told_beside_what_else_has_changed() -> None:
    """The column `change` names the first difference only: neither another leader nor another time hides it."""
    before, now = row("p1", "cbt"), row("p1", "cbt", "Tue", clinician_id="c2", track_id="pm")
    told = changes_csv([("p1", "moved", before, now), ("p1", "new", None, now)]).decode()
    header, first, second = csv.reader(told.splitlines())
    assert header[-2:] == ["old_track_id", "new_track_id"]
    assert (first[-2:], second[-2:]) == (["am", "pm"], ["", "pm"])
