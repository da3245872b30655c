"""What a clinic could change for one patient, and what each change costs: the one table of prices.

Prices are whole numbers without a unit; only their order and sums matter. The order is what a coordinator finds easy:
a chair is carried from the next room, a group takes one more, a clinician stays longer, the patient asks an employer,
the patient changes track, a physician changes the care plan, a group is founded, a separation is lifted. Half hours
are those of the clock, a part of one counts whole.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """One kind of change: the rule it relaxes, its price for each ``unit``, what it means; ``once`` comes on top."""

    name: str
    rule: str
    price: int
    unit: str
    meaning: str
    once: int = 0


ROOM_MOVE = Change("room move", "R02", 3, "meeting", "a running group meets in a larger room that is free")
SEAT = Change("seat", "G01", 5, "group", "a running group takes one member above its largest size")
CHAIR = Change("chair", "R02", 6, "room", "a room gets more seats")
CASELOAD = Change("caseload", "C06", 8, "clinician", "a clinician has one more primary patient")
ROOM_TIME = Change("room time", "R03", 4, "half hour", "a room is open when it is not now")
ROOM = Change("room", "R01", 6, "half hour", "one more suitable room")
CLINICIAN_TIME = Change("clinician time", "C02", 6, "half hour", "a clinician is there, or leaves a meeting")
CLINICIAN_MINUTES = Change("clinician minutes", "C04", 6, "half hour", "more direct minutes a day or week")
CLINICIAN_SPAN = Change("clinician span", "C05", 6, "half hour", "a longer day of a clinician")
CLINICIAN = Change("clinician", "C01", 9, "half hour", "one more clinician who may lead or help in the session")
FAMILY_DAY = Change("family day", "P10", 10, "day", "the family is asked about a day")
FAMILY_TIME = Change("family time", "P10", 6, "half hour", "the family is free then")
PATIENT_DAY = Change("patient day", "P07", 14, "day", "the patient is asked about a day")
PATIENT_TIME = Change("patient time", "P07", 6, "half hour", "the patient is free then")
TELEHEALTH = Change("telehealth", "P11", 24, "patient", "the patient accepts telehealth")
OUTSIDE_TRACK = Change("outside track", "P08", 28, "session", "a session outside the patient's track")
OTHER_LEADER = Change("other leader", "P14", 36, "patient", "another clinician than the primary")
AUTHORISED_DAY = Change("authorised day", "P18", 36, "day", "the payer authorises one more day")
OTHER_TRACK = Change("other track", "P08", 44, "patient", "another track than the one that must be")
PIN = Change("pin", "W02", 50, "pin", "a pin that the roster honours is given up")
ORDER = Change("order", "P09", 70, "session", "the care plan asks for one session less")
FURTHER_COPY = Change("further copy", "G01", 30, "meeting", "a copy of a group row runs, so far with one member", 60)
FURTHER_GROUP = Change("further group", "G01", 60, "meeting", "a group of one meeting, so far with one member", 60)
APART = Change("apart", "P13", 400, "pair", "a separation is lifted")

TABLE: tuple[Change, ...] = (
    ROOM_MOVE,
    ROOM_TIME,
    SEAT,
    CHAIR,
    ROOM,
    CLINICIAN_TIME,
    CLINICIAN_MINUTES,
    CLINICIAN_SPAN,
    FAMILY_TIME,
    PATIENT_TIME,
    CASELOAD,
    CLINICIAN,
    FAMILY_DAY,
    PATIENT_DAY,
    TELEHEALTH,
    OUTSIDE_TRACK,
    FURTHER_COPY,
    OTHER_LEADER,
    AUTHORISED_DAY,
    OTHER_TRACK,
    PIN,
    ORDER,
    FURTHER_GROUP,
    APART,
)

HALF_HOUR = 30


def half_hours(minutes: int) -> int:
    """Half hours, a part of one counts whole."""
    return -(-minutes // HALF_HOUR)
