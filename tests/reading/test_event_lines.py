"""Events typed into a file."""

import pytest

from scheduler.reading.event_lines import event_lines


@pytest.mark.parametrize(
    ("line", "event"),
    [
        ("clinician C3 out Tue  # flu", "clinician C3 out Tue"),
        ("closed Thu\t#holiday # and more", "closed Thu"),
        ("patient P#1 busy Mon", "patient P#1 busy Mon"),
        ("patient '# 1' busy Mon # school", "patient '# 1' busy Mon"),
        ('room "R #2" closed Wed', 'room "R #2" closed Wed'),
        ("room #2 closed Wed 09:00-12:00 #2 is wet", "room #2 closed Wed 09:00-12:00"),
        ("  Patient  #P1#a busy Mon", "Patient  #P1#a busy Mon"),
        ("room # which one?", "room"),
        ("closed #2 Thu", "closed"),
        ("closed Thu # it's a holiday", "closed Thu"),
    ],
)
def test_remarks_behind_an_event(line: str, event: str) -> None:
    """A remark is taken off where README says that it begins; a mark in quotes or in an id stays."""
    assert event_lines(f"# what happened\n\n  # today\n{line}\n") == [event]
