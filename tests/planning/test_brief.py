"""Long sentences of coverage.csv are cut, and nothing is lost: the whole is there for who asks."""

from scheduler.planning.telling import MOST_PARTS, tell
from tests.planning.clinics import case_of, clinic_week, groups, waiting
from tests.toys import busy

LONG = clinic_week(
    patient=waiting(
        commitments=tuple(busy(day, "09:00", "20:00") for day in ("Mon", "Tue", "Wed", "Thu", "Fri")),
        authorized_days=2,
    ),
    policy={"max_size": 3},
)


def test_many_parts_are_cut_and_counted() -> None:
    """The brief sentence names the first parts and the number of the others; the long one names all."""
    case = case_of(LONG, groups())
    brief, whole = tell(case, alternative=False), tell(case, alternative=False, brief=False)
    parts = whole.fix.split("; ")
    assert len(parts) > MOST_PARTS
    assert brief.fix == "; ".join(parts[: MOST_PARTS - 1]) + (
        f"; and {len(parts) - MOST_PARTS + 1} more changes (iop explain shows all)"
    )
    assert len(brief.reason) <= len(whole.reason)
