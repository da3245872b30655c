"""Toys for stages 1 to 4: pins, required groups, gaps of every kind, the waitlist."""

from datetime import date

from tests.agreement.enumerate import Space
from tests.agreement.toy import Toy, hours, online, remote, small
from tests.toys import clinician, group, patient, pin, room, service, track, window

PAIR = (clinician("c1"), clinician("c2"))
TWO = (group("cbt"), group("mind"))
BOTH = (("p1",), ("p2",), ("p1", "p2"))
MONDAY, SATURDAY = date(2026, 1, 5), date(2026, 1, 10)


def _pinned(*pins: dict[str, object]) -> Toy:
    """Individual and group sessions with everything that a pin can name."""
    week = small(
        tracks=(track("a", window("Mon", "09:00", "11:00")), track("b", window("Mon", "10:00", "11:00"))),
        patients=(patient("p1", telehealth_ok=True, orders={"ind": 1}), patient("p2")),
        clinicians=(clinician("c1"), clinician("c2", services=("ind",))),
        rooms=(room("r1"), room("r2")),
        services=(service("cbt", countable_minutes=45), *remote(service("ind"))),
        pins=tuple(pin(**one) for one in pins),
    )
    return Toy(week)


PROMISES = (
    _pinned(
        {"patient_id": "p1", "service_id": "cbt", "start": "10:00"},
        {"patient_id": "p2", "track_id": "b"},
        {"kind": "individual", "clinician_id": "c2"},
        {"group_id": "cbt", "end": "10:00", "room_id": "r2"},
    ),
    _pinned(
        {"group_id": "cbt-1", "date": MONDAY, "countable_minutes": 45},
        {"group_id": "cbt", "countable_minutes": 60},
        {"modality": "telehealth", "start": "09:00", "day": "Mon"},
        {"patient_id": "p1", "modality": "onsite", "track_id": "a", "clinician_id": "c1", "room_id": "r1"},
        {"day": "Tue"},
    ),
    Toy(
        small(
            tracks=hours("09:00", "10:00"),
            patients=(online("p1"), online("p2")),
            clinicians=(*PAIR, clinician("c3", services=("mind",))),
            services=remote(service("cbt", cofacilitator_over=1)),
            groups=(group("cbt", copies=2, required=True, min_size=1),),
            pins=(pin(group_id="cbt-2", cofacilitator_id="c3"), pin(patient_id="p1", clinician_id="c1")),
        ),
        Space(starts=(540,), helpers=(None, "c1", "c2", "c3"), leaders=("c1", "c2"), members=BOTH),
    ),
    Toy(
        small(
            tracks=hours("09:00", "10:00"),
            patients=(online("p1"), online("p2")),
            services=remote(service("cbt")),
            groups=(group("cbt", copies=2),),
            pins=(pin(group_id="cbt-2", patient_id="p2"),),
        ),
        Space(starts=(540,)),
    ),
)
"""Pins of every column, possible and impossible, and required copies."""

GAPS = (
    Toy(
        small(
            tracks=hours("09:00", "11:00", 2),
            patients=(patient("p1", priority=3, min_weekly_minutes=130), patient("p2", priority=2)),
            services=(service("cbt", duration_minutes=45), service("mind")),
            groups=TWO,
            policy={"min_weekly_minutes": 60, "min_days": 2, "min_day_minutes": 60},
        ),
        Space(days=(0, 1), patterns=((0,), (1,))),
    ),
    Toy(
        small(
            tracks=hours("09:00", "11:00", 2),
            patients=(patient("p1", orders={"ind": 2, "cbt": 3}),),
            services=(service("cbt"), service("ind")),
            groups=(group("cbt"), group("more", service_id="cbt")),
        ),
        Space(days=(0, 1), visits=2, patterns=((0,), (1,))),
    ),
    Toy(
        small(
            tracks=hours("09:00", "11:00", 2),
            patients=(online("p1", orders={"fam": 2, "ind": 1}),),
            services=remote(service("cbt"), service("ind"), service("fam")),
            groups=(group("cbt", start=540),),
            policy={"off_day_kinds": ("family",), "max_off_days": 0, "outside_track_kinds": ()},
        ),
        Space(days=(0, 1), visits=2, patterns=((0,), (1,))),
    ),
    Toy(
        small(
            tracks=hours("09:00", "10:00", 5),
            patients=(online("p1"), online("p2", admit_date=SATURDAY, min_days=1)),
            services=remote(service("cbt"), service("mind")),
            groups=TWO,
            closed_days=(date(2026, 1, 7),),
            policy={"max_gap_days": 1},
        ),
        Space(days=(0, 1, 3, 4), starts=(540,), members=(("p1",),)),
    ),
    Toy(
        small(
            tracks=hours("09:00", "11:00", 2),
            patients=(online("p1", orders={"ind": 1}),),
            services=remote(service("cbt"), service("mind", countable_minutes=0), service("ind")),
            groups=TWO,
            policy={"min_services_per_day": 3},
        ),
        Space(days=(0, 1), patterns=((0,), (1,))),
    ),
    Toy(
        small(
            tracks=hours("09:00", "11:00", 2),
            patients=(
                patient("p1", admit_date=date(2026, 1, 6), min_weekly_minutes=100, min_days=2, orders={"ind0": 1}),
                patient("p2", age_band="adolescent", discharge_date=MONDAY),
            ),
            services=(service("cbt", age_bands=("adult",)), service("ind0", intake=True), service("mind")),
            groups=TWO,
            policy={"min_weekly_minutes_adolescent": 130, "min_day_minutes_adolescent": 90},
        ),
        Space(days=(0, 1), patterns=((0,), (1,))),
    ),
)
"""Gaps of every rule, alone and together, with priorities and stays."""

WAITING = (
    Toy(
        small(
            patients=(
                patient("p1", status="waitlist", priority=2, orders={"ind": 1}),
                patient("p2", status="waitlist", priority=3, min_weekly_minutes=120),
                patient("p3"),
            ),
            clinicians=PAIR,
            services=(service("cbt"), service("mind"), service("ind")),
            groups=(group("cbt", start=540, max_size=2, clinician_id="c1"), group("mind", start=600, min_size=2)),
            policy={"min_weekly_minutes": 60},
        ),
        Space(leaders=("c1", "c2")),
    ),
)
"""A waitlisted patient is worth the priority, and only without a gap."""
