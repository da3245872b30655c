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
TYPICAL_PATIENTS = ("P01", "P02", "P03")
NINE_HOURS = [
    ["Mon", "09:00", "MEDITATE"],
    ["Mon", "10:00", "PSYCHO"],
    ["Mon", "11:00", "TRIGGERS"],
    ["Wed", "09:00", "MINDFUL"],
    ["Wed", "10:00", "VOCATION"],
    ["Wed", "11:00", "RELAPSE"],
    ["Thu", "17:00", "BEHAVE"],
    ["Thu", "18:00", "MOOD"],
    ["Thu", "19:00", "FAMILY"],
]


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


def test_typical_week_names_the_customers_hours_for_everyone() -> None:
    """expected.json holds the customer's own example for each patient of the week, none left out."""
    assert expected("typical-week")["only_hours"] == dict.fromkeys(TYPICAL_PATIENTS, NINE_HOURS)
    assert tuple(one.patient_id for one in week_of("typical-week").patients) == TYPICAL_PATIENTS


@pytest.mark.parametrize("patient_id", TYPICAL_PATIENTS)
def test_typical_week_is_nine_hours_over_three_days(patient_id: str) -> None:
    """The customer's own example: nine sessions at these hours, the family with them in the last."""
    week = week_of("typical-week")
    roster = roster_of("typical-week", week)
    rows = [row for row in roster.rows if row.patient_id == patient_id]
    assert [[DAY_NAMES[row.day], clock(row.start), row.service_id] for row in rows] == NINE_HOURS
    assert [row.kind for row in rows] == ["group", "individual", "group"] * 2 + ["group", "group", "family"]
    (found,) = (one for one in examine(week, roster).coverage if one.patient_id == patient_id)
    assert (found.weekly_minutes, found.programme_days, found.compliant) == (540, 3, True)


def _moments(week: ClinicWeek) -> list[tuple[int, int]]:
    """Every day and start on the grid at which an hour lies in the open hours; any other breaks W01."""
    hours = Calendar(week).open_hours
    starts = range(0, MINUTES_PER_DAY, week.grid_minutes)
    return [(day, start) for day in WEEK_DAYS for start in starts if holds(hours[day], start, start + 60)]


def _visits(week: ClinicWeek, service: Service, patient_id: str) -> list[Session]:
    """Every session of the service that the patient might have alone, whoever leads it."""
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
            patient_ids=(patient_id,),
        )
        for (day, start), leader in product(_moments(week), week.clinicians)
    ]


@pytest.mark.parametrize("patient_id", TYPICAL_PATIENTS)
def test_typical_week_leaves_no_other_hours(patient_id: str) -> None:
    """In every compliant roster a patient has these nine hours: all others break a rule or leave a gap.

    The six groups are ordered and each has one row of one meeting. Where they fall, and every combination of the
    three visits, is tried with the checker; a visit that clashes with the groups need not be combined.
    """
    week = week_of("typical-week")
    rows = roster_of("typical-week", week).rows
    groups = tuple(row for row in rows if row.kind == "group")
    possible = []
    for key in ("PSYCHO", "VOCATION", "FAMILY"):
        found = []
        for visit in _visits(week, week.service[key], patient_id):
            one = Roster.of([visit], {patient_id: "SPLIT"}, week.week)
            if examine(week, Roster(rows=groups + one.rows)).legal:
                found.append(one.rows)
        possible.append(found)
    hours = set()
    for visits in product(*possible):
        report = examine(week, Roster(rows=groups + sum(visits, ())))
        if report.legal and next(one for one in report.coverage if one.patient_id == patient_id).compliant:
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
