"""Long sentences of coverage.csv are cut, and nothing is lost: the whole is there for who asks."""

from scheduler.planning.shortfall.telling import MOST_PARTS, tell
from tests.planning.clinics import case_of, clinic_week, groups, waiting
from tests.toys import busy

LONG = clinic_week(
    patient=waiting(
        commitments=tuple(busy(day, "09:00", "20:00") for day in ("Mon", "Tue", "Wed", "Thu", "Fri")),
        authorized_days=2,
    ),
    policy={"max_size": 3},
)


def _cut(whole: str, what: str) -> str:
    """The first parts of a long sentence, and the number of the others."""
    parts = whole.split("; ")
    assert len(parts) > MOST_PARTS
    left = len(parts) - MOST_PARTS + 1
    return "; ".join([*parts[: MOST_PARTS - 1], f"and {left} more {what} (iop explain shows all)"])


def test_many_parts_are_cut_and_counted() -> None:
    """Both brief sentences name the first parts and the number of the others; the long ones name all."""
    case = case_of(LONG, groups())
    brief, whole = tell(case, alternative=False), tell(case, alternative=False, brief=False)
    assert (brief.fix, brief.reason) == (_cut(whole.fix, "changes"), _cut(whole.reason, "obstacles"))
    for part in ("G01", "Mon 09:00-12:00", "Wed 09:00-12:00", "Fri 09:00-12:00", "P18"):
        assert part in whole.fix
        assert part in whole.reason
