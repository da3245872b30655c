"""The hand-written weeks: readable without a notice, with the roster and the values that are expected of them."""

import csv
import json
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from models.clock import DAY_NAMES, MINUTES_PER_DAY, WEEK_DAYS, clock
from models.roster import Roster, Session
from models.week import ClinicWeek, Service
from scheduler.calendar import Calendar, holds
from scheduler.check import examine
from scheduler.reading import read_roster, read_week
from scheduler.reading.columns import LAST_ROSTER, PINS, SPECS
from scheduler.writing.week_csv import write_week

INSTANCES = Path(__file__).parents[2] / "instances"
SAMPLES = ("typical-week", "small-clinic")


def week_of(name: str) -> ClinicWeek:
    """The week of a sample."""
    week = read_week(INSTANCES / name).week
    assert week is not None
    return week


def roster_of(name: str, week: ClinicWeek) -> Roster:
    """The expected roster of a sample."""
    roster = read_roster(INSTANCES / name / "expected" / "roster.csv", week).roster
    assert roster is not None
    return roster


def expected(name: str) -> dict[str, Any]:
    """expected.json of a sample."""
    found: dict[str, Any] = json.loads((INSTANCES / name / "expected.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("name", SAMPLES)
def test_expected_roster_has_the_expected_values(name: str) -> None:
    """The roster beside each sample is legal and has exactly the values that stand there."""
    week, wanted = week_of(name), expected(name)
    report = examine(week, roster_of(name, week))
    assert report.legal
    assert list(report.stages) == wanted["stages"]
    assert len(report.coverage) == wanted["patients"]
    assert sum(one.placed for one in report.coverage) == wanted["placed"]
    assert sum(one.compliant for one in report.coverage) == wanted["compliant"]


@pytest.mark.parametrize("name", SAMPLES)
def test_written_sample_reads_back(name: str, tmp_path: Path) -> None:
    """Nothing of a hand-written week is lost on the way through the writer."""
    week = week_of(name)
    write_week(week, tmp_path)
    again = read_week(tmp_path)
    assert again.week == week
    assert [one.code for one in again.problems] == [one.code for one in read_week(INSTANCES / name).problems]


def test_typical_week_has_no_notice() -> None:
    """The first week that anybody tries is spotless."""
    assert read_week(INSTANCES / "typical-week").problems == ()


def test_typical_week_is_nine_hours_over_three_days() -> None:
    """The customer's own example: nine sessions at these hours, the family with them in the last."""
    week, wanted = week_of("typical-week"), expected("typical-week")["only_hours"]
    rows = [row for row in roster_of("typical-week", week).rows if row.patient_id == wanted["patient_id"]]
    assert [[DAY_NAMES[row.day], clock(row.start), row.service_id] for row in rows] == wanted["sessions"]
    assert sum(row.countable_minutes for row in rows) == 540
    assert [row.kind for row in rows] == ["group", "individual", "group"] * 2 + ["group", "group", "family"]
    coverage = {one.patient_id: one for one in examine(week, roster_of("typical-week", week)).coverage}
    assert {(one.weekly_minutes, one.programme_days, one.compliant) for one in coverage.values()} == {(540, 3, True)}


def _moments(week: ClinicWeek) -> list[tuple[int, int]]:
    """Every day and start on the grid at which an hour lies in the open hours; any other breaks W01."""
    hours = Calendar(week).open_hours
    starts = range(0, MINUTES_PER_DAY, week.grid_minutes)
    return [(day, start) for day in WEEK_DAYS for start in starts if holds(hours[day], start, start + 60)]


def _visits(week: ClinicWeek, service: Service) -> list[Session]:
    """Every session of the service that P01 might have by itself, whoever leads it."""
    return [
        Session(
            service_id=service.service_id,
            kind=service.kind,
            day=day,
            start=start,
            end=start + service.duration_minutes,
            countable_minutes=service.duration_minutes,
            clinician_id=leader.clinician_id,
            room_id="OFFICE1",
            patient_ids=("P01",),
        )
        for (day, start), leader in product(_moments(week), week.clinicians)
    ]


def test_typical_week_leaves_no_other_hours() -> None:
    """In every compliant roster P01 has these nine hours: all others break a rule or leave a gap.

    The six groups are ordered and each has one row of one meeting. Where they fall, and every combination of the
    three visits, is tried with the checker; a visit that clashes with the groups need not be combined.
    """
    week = week_of("typical-week")
    rows = roster_of("typical-week", week).rows
    groups = tuple(row for row in rows if row.kind == "group")
    possible = []
    for key in ("PSYCHO", "VOCATION", "FAMILY"):
        found = []
        for visit in _visits(week, week.service[key]):
            one = Roster.of([visit], {"P01": "SPLIT"}, week.week)
            if examine(week, Roster(rows=groups + one.rows)).legal:
                found.append(one.rows)
        possible.append(found)
    hours = set()
    for visits in product(*possible):
        report = examine(week, Roster(rows=groups + sum(visits, ())))
        if report.legal and next(one for one in report.coverage if one.patient_id == "P01").compliant:
            hours.add(tuple((row.service_id, row.day, row.start) for (row,) in visits))
    assert hours == {(("PSYCHO", 0, 600), ("VOCATION", 2, 600), ("FAMILY", 3, 1140))}


def test_typical_groups_have_one_time_each() -> None:
    """Each group of the typical week can meet at one day and start only, given leaders and track."""
    week = week_of("typical-week")
    rows = roster_of("typical-week", week).rows
    for group in week.groups:
        meetings = [row for row in rows if row.group_id == group.group_id]
        legal = set()
        for (day, start), leader in product(_moments(week), week.clinician):
            moved = {"day": day, "start": start, "end": start + 60, "clinician_id": leader}
            moved |= {"date": week.week + timedelta(days=day)}
            if examine(week, Roster(rows=tuple(row.model_copy(update=moved) for row in meetings))).legal:
                legal.add((day, start))
        assert legal == {(meetings[0].day, meetings[0].start)}


def test_small_clinic_uses_every_column() -> None:
    """Each column of each input file holds a value at least once, so that the sample shows all there is."""
    for spec in SPECS:
        with (INSTANCES / "small-clinic" / spec.file).open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        columns = spec.names if spec.file not in (LAST_ROSTER, PINS) else tuple(rows[0])
        for column in columns:
            assert any(row[column] for row in rows), f"{spec.file} {column}"


def test_small_clinic_names_who_can_never_fit() -> None:
    """One waitlisted patient of the sample works too much; reading says so before any search."""
    problems = read_week(INSTANCES / "small-clinic").problems
    assert {(one.code, one.severity) for one in problems} == {
        ("days-out-of-reach", "notice"),
        ("floor-out-of-reach", "notice"),
        ("order-out-of-reach", "notice"),
    }
