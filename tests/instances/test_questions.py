"""The small files for questions name what is in the week that README says."""

from pathlib import Path

from instances.generator import generate
from scheduler.planning.repair.events import parse_events
from scheduler.reading.attendance import read_attendance
from scheduler.reading.event_lines import event_lines
from scheduler.reading.probabilities import read_probabilities
from scheduler.reading.profile import read_profile

INSTANCES = Path(__file__).parents[2] / "instances"


def test_examples_belong_to_their_week() -> None:
    """Whoever copies one and tries it on the generated clinic is not told of unknown ids."""
    made = generate(60, "normal", 3)
    assert "`iop generate --size 60 --seed 3`" in (INSTANCES / "README.md").read_text(encoding="utf-8")
    events = parse_events(event_lines((INSTANCES / "events.txt").read_text(encoding="utf-8")), made.week)
    assert [one.text for one in events] == ["clinician C03 out Tue", "room R02 closed Wed 09:00-12:00"]
    attended = read_attendance(INSTANCES / "attendance.csv", made.week, made.planted)
    assert attended.problems == ()
    assert attended.missed == frozenset({("P34", "DBT0900A.Mon")})
    rates = read_probabilities(INSTANCES / "rates.csv", made.week)
    assert (rates.problems, rates.chances) == ((), {"P01": 0.63, "P02": 0.8})
    profile = read_profile(INSTANCES / "referral.toml", made.week)
    assert profile.patient_id not in made.week.patient
    assert [one.service_id for one in profile.orders] == ["IND"]
