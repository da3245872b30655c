"""P08: one track, and every session inside it."""

import pytest

from models.finding import Finding
from tests.toys import found, patient, row, service, toy_week


def test_session_at_the_end_of_the_window_is_inside() -> None:
    """11:00 to 12:00 in a track until 12:00."""
    assert found("P08", toy_week(), [row("p1", "cbt", start="11:00")]) == []


def test_session_one_minute_past_the_window() -> None:
    """11:01 to 12:01 is outside."""
    text = "session cbt.Mon (Mon 11:01-12:01) of patient p1 lies outside track am"
    assert found("P08", toy_week(), [row("p1", "cbt", start="11:01")]) == [
        Finding(rule="P08", message=text, patient_id="p1", session_id="cbt.Mon", day=0)
    ]


def test_family_and_intake_may_lie_outside() -> None:
    """Kinds in outside_track_kinds and intake services are free; an individual session is not."""
    services = [service("fam"), service("ind-intake", intake=True), service("ind")]
    week = toy_week(services=services)
    rows = [row("p1", "fam", start="15:00"), row("p1", "ind-intake", start="16:00")]
    assert found("P08", week, rows) == []
    assert len(found("P08", week, [row("p1", "ind", start="15:00")])) == 1


def test_rows_of_one_patient_name_one_track() -> None:
    """Two tracks are a finding of their own; the first counts for the windows."""
    rows = [row("p1", "cbt"), row("p1", "cbt", "Tue", "17:00", track_id="pm")]
    texts = [one.message for one in found("P08", toy_week(), rows)]
    assert texts == [
        "patient p1 is in several tracks: am, pm",
        "session cbt.Tue (Tue 17:00-18:00) of patient p1 lies outside track am",
    ]


@pytest.mark.parametrize(
    ("must", "named", "text"),
    [
        ("pm", "am", "patient p1 is in track am but must be in pm"),
        (None, "", "patient p1 is in track (blank), which does not exist"),
        (None, "night", "patient p1 is in track night, which does not exist"),
    ],
)
def test_track_exists_and_is_the_one_that_must_be(must: str | None, named: str, text: str) -> None:
    """The patient's own track_id binds; an unknown track is none."""
    week = toy_week(patients=[patient(track_id=must)])
    assert [one.message for one in found("P08", week, [row("p1", "cbt", track_id=named)])] == [text]


def test_closed_day_has_no_track_window() -> None:
    """A holiday closes the track too."""
    closed = toy_week().week
    assert len(found("P08", toy_week(closed_days=[closed]), [row("p1", "cbt")])) == 1
