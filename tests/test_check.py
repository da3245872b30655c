"""The whole checker: typical rosters, nonsense rosters, coverage, order and work."""

import sys
from datetime import timedelta
from types import FrameType
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from models.result import Gap
from models.roster import Roster, RosterRow
from scheduler.check import examine
from scheduler.rules import RULES
from tests.toys import MONDAY, group, last, patient, patients, pin, row, three_by_three, toy_week


def _report(week: Any, rows: list[RosterRow]) -> Any:
    return examine(week, Roster(rows=tuple(rows)))


def test_complete_week_has_no_finding() -> None:
    """Three patients with nine hours over three days: legal, and only meetings of three cost something."""
    rows = [one for name in ("p1", "p2", "p3") for one in three_by_three(name)]
    report = _report(toy_week(), rows)
    assert report.findings == ()
    assert report.legal
    assert report.stages == (0, 0, 0, 0, 0, 9, 18)
    assert [one.compliant for one in report.coverage] == [True, True, True]


def test_empty_roster_is_legal() -> None:
    """Every gap is declared, nothing is hard: 18 half hours and three days for each of three."""
    report = _report(toy_week(), [])
    assert report.legal
    assert {one.severity for one in report.findings} == {"gap"}
    assert report.stages == (0, 3, 90, 0, 0, 0, 0)


def test_coverage_of_each_patient() -> None:
    """Placed with gaps, not placed, and waiting; the unplaced are in it too."""
    week = toy_week(patients=[patient("p1", orders={"ind": 1}), patient("p2"), patient("p3", status="waitlist")])
    first, second, third = _report(week, [row("p1", "cbt"), row("p1", "mind", start="10:00")]).coverage
    assert (first.placed, first.track_id, first.weekly_minutes, first.programme_days) == (True, "am", 120, 1)
    assert (first.shortest_day_minutes, first.compliant, first.reason, first.cheapest_fix) == (120, False, "", "")
    assert first.gaps == (
        Gap(rule="P01", size=420),
        Gap(rule="P03", size=2),
        Gap(rule="P04", size=1),
        Gap(rule="P09", size=1),
    )
    assert (second.placed, second.track_id, second.shortest_day_minutes, second.compliant) == (
        False,
        None,
        None,
        False,
    )
    assert (third.status, third.placed, third.compliant, third.gaps) == ("waitlist", False, False, ())


def test_findings_come_in_the_order_of_the_rules() -> None:
    """Then by day; the same roster in another order of rows gives the same report."""
    rows = [row("p1", "cbt", "Tue", "19:30"), row("x", "cbt", "Mon", room_id="x"), row("p1", "mind", "Mon", "19:30")]
    report = _report(toy_week(), rows)
    order = [rule.id for rule in RULES]
    ranks = [(order.index(one.rule), -1 if one.day is None else one.day) for one in report.findings]
    assert ranks == sorted(ranks)
    assert _report(toy_week(), rows[::-1]) == report


IDS = st.sampled_from(["p1", "p2", "cbt", "cbt-1", "mind", "ind", "fam", "c1", "r1", "am", "", "x"])
ROWS = st.builds(
    RosterRow,
    session_id=st.sampled_from(["a", "b", "c", ""]),
    group_id=st.none() | IDS,
    service_id=IDS,
    kind=st.sampled_from(["group", "individual", "family", ""]),
    track_id=IDS,
    date=st.integers(-9, 9).map(lambda days: MONDAY + timedelta(days=days)),
    day=st.integers(0, 6),
    start=st.integers(0, 1440),
    end=st.integers(0, 1440),
    countable_minutes=st.integers(-90, 900),
    patient_id=IDS,
    clinician_id=IDS,
    cofacilitator_id=st.none() | IDS,
    room_id=st.none() | IDS,
    modality=st.sampled_from(["onsite", "telehealth", ""]),
)


@settings(deadline=None)
@given(st.lists(ROWS, max_size=8), st.lists(ROWS, max_size=4))
def test_nonsense_never_raises(rows: list[RosterRow], before: list[RosterRow]) -> None:
    """Unknown ids, overlaps and wrong lengths are findings; the stages are never negative."""
    known = [one.model_copy(update={"kind": None, "modality": None}) for one in before]
    week = toy_week(
        groups=[group("cbt", closed=True), group("mind", copies=2, required=True)],
        last_roster=last(known),
        pins=[pin(), pin(group_id="x"), pin(patient_id="x")],
        policy={"max_gap_days": 1, "min_services_per_day": 2, "max_consecutive_minutes": 60, "caseload_max": 0},
    )
    report = _report(week, rows)
    assert min(report.stages) >= 0
    assert len(report.coverage) == 3


def steps(count: int) -> int:
    """Lines that the checker runs for so many patients with 15 rows each."""
    names = [f"g{number}" for number in range(15)]
    groups = [group(name, service_id="cbt", copies=32) for name in names]
    rows = [
        row(one.patient_id, "cbt", "Mon", "09:00", group_id=f"{name}-1") for one in patients(count) for name in names
    ]
    week = toy_week(patients=patients(count), groups=groups, last_roster=last(rows))
    lines = 0

    def line(_frame: FrameType, event: str, _more: object) -> Any:
        nonlocal lines
        lines += event == "line"
        return line

    before = sys.gettrace()
    sys.settrace(line)
    try:
        _report(week, rows)
    finally:
        sys.settrace(before)
    return lines


def test_work_grows_no_faster_than_the_roster() -> None:
    """The solver checks every roster that it finds; four times the patients are about four times the work."""
    few, many = steps(20), steps(80)
    assert many < min(5 * few, 1_000_000)
