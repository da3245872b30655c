"""Toys whose cheapest fix is the clinic's to make: seats, rooms and clinicians."""

from typing import Any

from models.roster import RosterRow
from tests import toys
from tests.planning.clinics import GROUP_DAYS, Toy, clinic_week, groups, waiting
from tests.toys import clinician, daily, group, patient, room, row, service, window

ANY_TIME = {"outside_track_kinds": ("individual", "family")}
TILL_ONE = tuple(window(day, "09:00", "13:00") for day in GROUP_DAYS)
SERVICES = tuple(service(key) for key in toys.GROUP_SERVICES)
LEADER = clinician("c1", services=toys.GROUP_SERVICES)
THERAPIST = clinician("c2", services=("ind",))


def small(service_id: str) -> tuple[object, ...]:
    """The three groups, one of them full with its three members."""
    return tuple(
        group(key, meetings_per_week=3, max_size=3 if key == service_id else None) for key in toys.GROUP_SERVICES
    )


def noon(day: str, **changes: Any) -> RosterRow:
    """The hour after the groups, in which `p9` sees `c2`."""
    return row("p9", "ind", day, "12:00", clinician_id="c2", room_id="r2", **changes)


BUSY_AT_NOON = tuple(noon(day) for day in GROUP_DAYS)
SEEN_AT_NOON = patient("p9", orders={"ind": 3})
WANTS_ONE = waiting(orders={"ind": 1})
NOON = (*(window(day, "12:00", "13:00") for day in GROUP_DAYS),)

TOYS = (
    Toy(
        "seat",
        clinic_week(groups=small("cbt")),
        tuple(groups()),
        ("one more seat in cbt (G01)",),
        "G01: cbt is full (3 members); otherwise the patient has 120 of 180 minutes on Mon (P04)",
    ),
    Toy(
        "chair",
        clinic_week(rooms=(room("r1", seats=4),)),
        tuple(groups()),
        ("5 seats in room r1 (R02)",),
        "R02: room r1 has 4 seats, 5 would be needed",
    ),
    Toy(
        "room move",
        clinic_week(rooms=(room("r1"), room("r2"), room("r3", seats=4))),
        tuple(one.model_copy(update={"room_id": "r3"}) if one.session_id == "mind.Wed" else one for one in groups()),
        ("mind on Wed in room r1 (R02)",),
        "R02: the room of mind on Wed has fewer than 5 seats",
    ),
    Toy(
        "co-facilitator",
        clinic_week(
            clinicians=(LEADER, clinician("c2", available=daily("09:00", "11:00"))),
            policy={"cofacilitator_over": 3, "max_weekly_minutes": 1140},
        ),
        tuple(groups()),
        ("clinician c2 available on Mon 11:00-12:00, Wed 11:00-12:00 and Fri 11:00-12:00 (G03/C02)",),
        "G03/C02: clinician c2 is not available on",
    ),
    Toy(
        "clinician time",
        clinic_week(
            patient=WANTS_ONE,
            clinicians=(LEADER, clinician("c2", services=("ind",), available=(window("Mon", "12:00", "12:30"),))),
            policy=ANY_TIME,
        ),
        tuple(groups()),
        ("clinician c2 available on Mon 12:30-13:00 (C02)",),
        "C02: for ind, no suitable clinician is free together with a room at any time",
    ),
    Toy(
        "clinician minutes",
        clinic_week(
            SEEN_AT_NOON,
            patient=WANTS_ONE,
            clinicians=(LEADER, clinician("c2", services=("ind",), max_weekly_minutes=180)),
            policy=ANY_TIME,
        ),
        (*groups(), *BUSY_AT_NOON),
        ("60 more direct minutes of clinician c2 this week (C04)",),
        "C04: clinician c2 has 0 direct minutes left this week",
    ),
    Toy(
        "clinician span",
        clinic_week(
            patient("p9", orders={"ind": 1}),
            patient=WANTS_ONE,
            clinicians=(
                LEADER,
                clinician(
                    "c2",
                    services=("ind",),
                    max_span_minutes=210,
                    available=(window("Mon", "09:00", "10:00"), window("Mon", "12:00", "13:00")),
                ),
            ),
            policy=ANY_TIME,
        ),
        (*groups(), row("p9", "ind", "Mon", "09:00", clinician_id="c2", room_id="r2")),
        ("a day of 240 minutes of clinician c2 on Mon (C05)",),
        "C01/C02/C05: for ind, no suitable clinician is free together with a room at any time",
    ),
    Toy(
        "clinician span twice",
        clinic_week(
            patient("p9", orders={"fam": 1}),
            patient=waiting(
                orders={"ind": 1, "fam": 1},
                available=(window("Mon", "09:00", "14:00"), *daily("09:00", "12:00", GROUP_DAYS[1:])),
            ),
            clinicians=(
                LEADER,
                clinician(
                    "c2",
                    services=("ind", "fam"),
                    max_span_minutes=180,
                    available=(window("Mon", "09:00", "10:00"), window("Mon", "12:00", "14:00")),
                ),
            ),
            policy=ANY_TIME,
            open_hours=tuple(window(day, "09:00", "14:00") for day in GROUP_DAYS),
        ),
        (*groups(), row("p9", "fam", "Mon", "09:00", clinician_id="c2", room_id="r2")),
        ("a day of 300 minutes of clinician c2 on Mon (C05)",),
        "C01/C02/C05: for ind and fam, no suitable clinician is free together with a room at any time at which the "
        "patient can come; otherwise",
    ),
    Toy(
        "caseload",
        clinic_week(
            patient("p9", primary_clinician_id="c2"),
            patient=WANTS_ONE,
            clinicians=(LEADER, clinician("c2", services=("ind",), caseload_max=1)),
            policy=ANY_TIME,
        ),
        (*groups(), row("p9", "cbt", "Mon", "09:00"), row("p9", "cbt", "Wed"), row("p9", "cbt", "Fri")),
        ("2 primary patients for clinician c2 (C06)",),
        "C06: clinician c2 has 1 primary patient, no more are allowed",
    ),
    Toy(
        "clinician",
        clinic_week(
            SEEN_AT_NOON,
            patient=WANTS_ONE,
            clinicians=(LEADER, clinician("c2", services=("ind",), available=NOON)),
            policy=ANY_TIME,
            open_hours=TILL_ONE,
            tracks=(toys.track("am", *daily("09:00", "12:00", GROUP_DAYS)),),
        ),
        (*groups(), *BUSY_AT_NOON),
        ("a free clinician for ind on",),
        "C01/C02: for ind, no suitable clinician is free together with a room at any time",
    ),
    Toy(
        "one clinician for all",
        clinic_week(
            patient("p8", orders={"ind": 2}),
            patient("p9", orders={"ind": 2}),
            patient=waiting(orders={"ind": 2}, commitments=(toys.busy("Fri", "12:00", "13:00"),)),
            clinicians=(LEADER, *(clinician(key, services=("ind",), available=NOON) for key in ("c2", "c3"))),
            rooms=(room("r1"), room("r2"), room("r3")),
            policy=ANY_TIME,
            open_hours=TILL_ONE,
            tracks=(toys.track("am", *daily("09:00", "12:00", GROUP_DAYS)),),
        ),
        (
            *groups(),
            *(row("p8", "ind", day, "12:00", clinician_id="c2", room_id="r2") for day in ("Wed", "Fri")),
            *(row("p9", "ind", day, "12:00", clinician_id="c3", room_id="r3") for day in ("Mon", "Fri")),
        ),
        ("a free clinician for ind on Mon 12:00-13:00 and Wed 12:00-13:00 (P14)",),
        "P14: no one clinician is free for all of the patient's ind sessions",
    ),
    Toy(
        "other leader",
        clinic_week(
            SEEN_AT_NOON,
            patient=waiting(orders={"ind": 1}, primary_clinician_id="c2"),
            clinicians=(LEADER, clinician("c2", services=("ind",), available=NOON), clinician("c3")),
            policy=ANY_TIME,
            open_hours=TILL_ONE,
            tracks=(toys.track("am", *daily("09:00", "12:00", GROUP_DAYS)),),
        ),
        (*groups(), *BUSY_AT_NOON),
        ("another clinician than the primary c2 (P14)",),
        "P14: the individual sessions are bound to the primary c2",
    ),
    Toy(
        "room time",
        clinic_week(
            patient=WANTS_ONE, rooms=(room("r1", available=daily("09:00", "12:00", GROUP_DAYS)),), policy=ANY_TIME
        ),
        tuple(groups()),
        ("room r1 available on",),
        "R01/R03: for ind, no suitable clinician is free together with a room at any time",
    ),
    Toy(
        "room",
        clinic_week(
            SEEN_AT_NOON,
            patient=WANTS_ONE,
            clinicians=(LEADER, clinician("c2", services=("ind",)), clinician("c3")),
            rooms=(room("r1", available=daily("09:00", "12:00")), room("r2", available=NOON)),
            policy=ANY_TIME,
            open_hours=TILL_ONE,
            tracks=(toys.track("am", *daily("09:00", "12:00", GROUP_DAYS)),),
            groups=tuple(group(key, meetings_per_week=3, room_id="r1") for key in toys.GROUP_SERVICES),
        ),
        (*groups(), *BUSY_AT_NOON),
        ("room r1 available on",),
        "R01/R03: for ind, no suitable clinician is free together with a room at any time",
    ),
    Toy(
        "further copy",
        clinic_week(patient=waiting()),
        tuple(groups(("cbt", "mind"))),
        ("skills running on Mon/Wed/Fri 11:00-12:00, which takes 3 members (G01)",),
        "G01: skills does not run; otherwise the patient has 120 of 180 minutes on Mon (P04)",
    ),
    Toy(
        "further group",
        clinic_week(groups=(*small("")[:2], group("skills", meetings_per_week=2))),
        (*groups(("cbt", "mind")), *groups(("skills",), ("Mon", "Wed"))),
        ("a further group of skills on Fri 11:00-12:00, which takes 3 members (G01)",),
        "G01: no further group of skills meets on Fri 11:00-12:00",
    ),
    Toy(
        "a copy runs once",
        clinic_week(groups=(*small("")[:2], group("skills"))),
        tuple(groups(("cbt", "mind"))),
        ("skills running on", "a further group of skills on"),
        "G01: skills does not run; G01: no further group of skills meets on",
    ),
    Toy(
        "copies of three rows",
        clinic_week(groups=(*small("")[:2], *(group(key, service_id="skills") for key in ("s1", "s2", "s3")))),
        tuple(groups(("cbt", "mind"))),
        ("s1 running on", "s2 running on", "s3 running on"),
        "G01: s1 does not run; G01: s2 does not run",
    ),
)
