"""Whether a clinic is small, large or huge."""

from datetime import timedelta

import pytest

from instances.generator import generate
from scheduler.solving.program.assemble import assemble
from scheduler.solving.size import Size


def test_who_is_not_here_this_week_does_not_count() -> None:
    """He is nobody's work: a clinic is as large as its model."""
    week = generate("tiny", "normal", 3).week
    gone = week.patients[0].model_copy(update={"discharge_date": week.week - timedelta(days=1)})
    fewer = week.model_copy(update={"patients": (gone, *week.patients[1:])})
    assert Size.of(week).patients == len(week.patients)
    assert Size.of(fewer).patients == len(assemble(fewer).draft.patients) == len(week.patients) - 1


@pytest.mark.parametrize(
    ("patients", "large", "huge"), [(80, False, False), (81, True, False), (200, True, False), (201, True, True)]
)
def test_a_huge_clinic_is_a_large_one_too(patients: int, large: bool, huge: bool) -> None:
    """Either goes on from last week; the last of each size is the one that the page of the search names."""
    assert (Size(patients).large, Size(patients).huge) == (large, huge)
