"""Toys whose cheapest fix is the patient's, the family's, the payer's or the physician's to make."""

from tests import toys
from tests.planning.clinics import Toy, clinic_week, groups, waiting
from tests.toys import apart, busy, daily, patient, pin, row, service, window

ANY_TIME = {"outside_track_kinds": ("individual", "family")}


def services(**changes: object) -> tuple[object, ...]:
    """The toy services, the individual one changed."""
    return (*(service(key) for key in (*toys.GROUP_SERVICES, "fam")), service("ind", **changes))


TOYS = (
    Toy("as it stands", clinic_week(), tuple(groups()), (), "no rule is in the way"),
    Toy(
        "patient time",
        clinic_week(patient=waiting(commitments=(busy("Wed", "11:00", "15:00"),))),
        tuple(groups()),
        ("the patient free on Wed 11:00-12:00 (P07)",),
        "P07: the patient is not free on Wed 11:00-12:00; otherwise the patient has 120 of 180 minutes",
    ),
    Toy(
        "commute",
        clinic_week(patient=waiting(commitments=(busy("Wed", "12:00", "15:00"),)), policy={"commute_minutes": 30}),
        tuple(groups()),
        ("the patient free on Wed 11:30-12:00 (P07)",),
        "P07: the patient is not free on Wed 11:30-12:00",
    ),
    Toy(
        "two days",
        clinic_week(patient=waiting(available=daily("09:00", "12:00", ("Mon", "Wed")))),
        tuple(groups()),
        ("the patient free on Fri 09:00-12:00 (P07)",),
        "P07: the patient is not free on Fri 09:00-12:00",
    ),
    Toy(
        "family time",
        clinic_week(patient=waiting(orders={"fam": 1}, family_available=(window("Mon", "12:00", "12:30"),))),
        tuple(groups()),
        ("the family free on Mon 12:30-13:00 (P10)",),
        "P10: the family is not free on Mon 12:30-13:00",
    ),
    Toy(
        "telehealth",
        clinic_week(patient=waiting(orders={"ind": 1}), services=services(telehealth=True), policy=ANY_TIME),
        tuple(groups()),
        ("telehealth accepted by the patient (P11)",),
        "P11: the patient does not accept telehealth",
    ),
    Toy(
        "outside track",
        clinic_week(patient=waiting(orders={"ind": 1})),
        tuple(groups()),
        ("ind on",),
        "P08: ind on",
    ),
    Toy(
        "authorised day",
        clinic_week(patient=waiting(authorized_days=2)),
        tuple(groups()),
        ("3 authorised days (P18)",),
        "P18: only 2 days authorised",
    ),
    Toy(
        "other track",
        clinic_week(patient=waiting(track_id="pm")),
        tuple(groups()),
        ("track am (P08)",),
        "P08: the patient must be in track pm",
    ),
    Toy(
        "order",
        clinic_week(patient=waiting(orders={"ind": 2}), services=services(programs=("MH",))),
        tuple(groups()),
        ("2 sessions of ind less in the care plan (P09)",),
        "P09: ind is ordered, but not meant for this patient (P11)",
    ),
    Toy(
        "intake of others",
        clinic_week(patient=waiting(orders={"ind": 2}), services=services(intake=True, programs=("MH",))),
        tuple(groups()),
        ("2 sessions of ind less in the care plan (P09)",),
        "P09: ind is ordered, but not meant for this patient (P11)",
    ),
    Toy(
        "apart",
        clinic_week(separations=(apart("p2", "p4"),)),
        tuple(groups()),
        ("the separation from patient p2 lifted (P13)",),
        "P13: the patient is separated from patient p2",
    ),
    Toy(
        "apart on site",
        clinic_week(separations=(apart("p4", "p2", scope="site"),)),
        tuple(groups()),
        ("the separation from patient p2 lifted (P13)",),
        "P13: the patient is separated from patient p2",
    ),
    Toy(
        "pin",
        clinic_week(
            patient=patient("p4", orders={"ind": 1}),
            pins=(pin(patient_id="p4", service_id="ind", day="Tue"),),
            policy=ANY_TIME,
        ),
        (*groups(), row("p4", "ind", "Tue", "10:00", clinician_id="c2", room_id="r2")),
        ("pin 1 given up (W02)",),
        "W02: pin 1 stands against it",
    ),
)
