"""How large a clinic is, and how much room it leaves around the planted roster."""

from dataclasses import dataclass

PATIENTS = {"tiny": 12, "small": 24, "medium": 60, "large": 120, "xlarge": 320, "huge": 640}
SIZES = tuple(PATIENTS)
TIGHTNESS = ("loose", "normal", "tight", "over")
FEWEST, MOST = 12, 2000


@dataclass(frozen=True)
class Slack:
    """What is left free around the planted roster.

    Seats a group, minutes a clinician's week, patients a caseload; shares of spare staff, rooms and copies; whether
    clinicians are there only while they are needed; share of the days on which a patient is busy elsewhere.
    """

    seats: int
    minutes: int
    caseload: int
    staff: float
    rooms: float
    copies: float
    trimmed: bool
    busy: float


SLACK = {
    "loose": Slack(seats=12, minutes=600, caseload=4, staff=0.2, rooms=0.2, copies=0.4, trimmed=False, busy=0.3),
    "normal": Slack(seats=2, minutes=240, caseload=2, staff=0.05, rooms=0.1, copies=0.15, trimmed=False, busy=0.5),
    "tight": Slack(seats=0, minutes=30, caseload=0, staff=0.0, rooms=0.0, copies=0.0, trimmed=True, busy=0.7),
    "over": Slack(seats=0, minutes=30, caseload=0, staff=0.0, rooms=0.0, copies=0.0, trimmed=True, busy=0.6),
}


def patients_of(size: str | int) -> int:
    """The number of rows of patients.csv.

    Raises:
        ValueError: the name is unknown or the number out of range.
    """
    count = PATIENTS.get(size, 0) if isinstance(size, str) else size
    if not FEWEST <= count <= MOST:
        raise ValueError(f"size is one of {', '.join(SIZES)}, or a number from {FEWEST} to {MOST}")
    return count


def slack_of(tightness: str) -> Slack:
    """The slack of a tightness.

    Raises:
        ValueError: the name is unknown.
    """
    if tightness not in SLACK:
        raise ValueError(f"tightness is one of {', '.join(TIGHTNESS)}")
    return SLACK[tightness]
