"""Toys for stages 5 to 7, and for their order: continuity, burden, effort."""

from collections.abc import Mapping

from models.roster import PartialRow
from tests.agreement.enumerate import Space
from tests.agreement.toy import Toy, hours, online, remote, small
from tests.toys import clinician, group, patient, pin, service, track, window

PAIR = (clinician("c1"), clinician("c2"))
TWO = (group("cbt"), group("mind"))


def _last(*rows: Mapping[str, object]) -> tuple[PartialRow, ...]:
    return tuple(pin(patient_id="p1", **row) for row in rows)


def _moved(ordered: int, *starts: tuple[str, str]) -> Toy:
    """So many sessions ordered, last week at these days and starts."""
    week = small(
        tracks=hours("09:00", "11:00", 2),
        patients=(online("p1", orders={"ind": ordered, "fam": 1}),),
        services=remote(service("ind"), service("fam", duration_minutes=120)),
        groups=(),
        last_roster=_last(*({"service_id": "ind", "day": day, "start": start} for day, start in starts)),
    )
    return Toy(week, Space(days=(0, 1), visits=2))


CONTINUITY = (
    Toy(
        small(
            tracks=(track("a", window("Mon", "09:00", "11:00")), track("b", window("Mon", "10:00", "11:00"))),
            patients=(online("p1", orders={"cbt": 1, "mind": 1}), online("p2", orders={"mind": 1})),
            services=remote(service("cbt"), service("mind")),
            groups=(group("cbt", copies=2), group("mind")),
            last_roster=(
                *_last({"group_id": "cbt-2", "track_id": "gone"}, {"group_id": "mind", "track_id": "b"}),
                *_last({"group_id": "gone", "track_id": "a"}),
                pin(patient_id="p2", track_id="a", group_id="cbt-3"),
            ),
        ),
        Space(named=False),
    ),
    Toy(
        small(
            tracks=hours("09:00", "11:00"),
            patients=(online("p1", orders={"ind": 1, "ind2": 1}), online("p2", orders={"ind": 1})),
            clinicians=PAIR,
            services=remote(service("ind"), service("ind2")),
            groups=(),
            last_roster=(
                *_last({"service_id": "ind", "clinician_id": "c1"}, {"service_id": "ind2", "clinician_id": "gone"}),
                pin(patient_id="p2", service_id="ind", clinician_id="c2", day="Mon", start="10:00"),
            ),
        ),
    ),
    Toy(
        small(
            patients=(online("p1", orders={"ind": 1}, primary_clinician_id="c1"),),
            clinicians=(clinician("c1", available=(window("Tue", "09:00", "10:00"),)), clinician("c2")),
            services=remote(service("ind"), service("ind3", any_clinician=True)),
            groups=(),
            last_roster=_last({"service_id": "ind", "clinician_id": "c1"}),
        ),
    ),
    _moved(2, ("Mon", "09:00")),
    _moved(1, ("Mon", "09:00"), ("Tue", "10:00")),
    _moved(2, ("Mon", "09:00"), ("Mon", "10:00"), ("Tue", "10:00")),
)
"""Last week's track, groups, primary clinician and moments."""

BURDEN = (
    Toy(
        small(
            tracks=hours("09:00", "11:00", 3),
            patients=(online("p1", target_days=1, orders={"fam": 1}),),
            services=remote(service("cbt"), service("mind"), service("fam")),
            groups=TWO,
        ),
        Space(days=(0, 1, 2), patterns=((0,), (1,), (2,))),
    ),
    Toy(
        small(
            grid_minutes=30,
            tracks=hours("09:00", "14:00"),
            patients=(online("p1", orders={"cbt": 1, "mind": 1, "skills": 1}),),
            services=(
                service("cbt", duration_minutes=45),
                service("mind", duration_minutes=30),
                *remote(service("skills")),
            ),
            groups=(group("cbt", start=540), group("mind"), group("skills")),
        ),
        Space(starts=(540, 570, 600, 630, 660, 690, 720, 750, 780, 810)),
    ),
    Toy(
        small(
            tracks=(track("a", window("Mon", "09:00", "10:00")), track("b", window("Mon", "09:00", "11:00"))),
            patients=(
                patient("p1", preferred_track_id="a", orders={"cbt": 1}),
                patient("p2", preferred_track_id="a", track_id="b", orders={"cbt": 1}),
            ),
        ),
    ),
    Toy(
        small(
            tracks=hours("09:00", "10:00"),
            patients=tuple(online(f"p{number}") for number in range(1, 13)),
            services=remote(service("cbt")),
        ),
        Space(
            starts=(540,),
            members=tuple(tuple(f"p{one}" for one in range(1, size + 1)) for size in (3, 4, 5, 9, 10, 11, 12)),
        ),
        complete=False,
    ),
)
"""Days above the target, days without a group, pauses, tracks, sizes of meetings."""

EFFORT = (
    Toy(
        small(
            tracks=hours("09:00", "11:00", 2),
            patients=(online("p1", orders={"cbt": 2}), online("p2", orders={"cbt": 1})),
            clinicians=PAIR,
            services=remote(service("cbt", duration_minutes=45, cofacilitator_over=1)),
            groups=(group("cbt", meetings_per_week=2, copies=1),),
        ),
        Space(days=(0, 1), helpers=(None, "c1", "c2"), patterns=((0, 1),)),
    ),
    Toy(
        small(
            tracks=(track("am", window("Mon", "12:00", "14:00"), window("Mon", "15:00", "17:00")),),
            patients=(online("p1", orders={"ind": 1}),),
            clinicians=PAIR,
            services=remote(service("cbt"), service("ind")),
            groups=(group("cbt", clinician_id="c1"),),
        ),
        Space(starts=(720, 780, 900, 960)),
    ),
)
"""Half hours led, helped, and split shifts."""

CONFLICT = {
    "grid_minutes": 60,
    "tracks": (track("a", window("Mon", "09:00", "11:00")), track("b", window("Mon", "16:00", "18:00"))),
    "patients": (
        online("p1", preferred_track_id="b", orders={"ind": 1}),
        online("p2", status="waitlist", track_id="b", min_weekly_minutes=60),
    ),
    "services": remote(service("cbt"), service("ind")),
    "last_roster": _last({"service_id": "ind", "day": "Mon", "start": "09:00", "track_id": "a"}),
}
ORDERS = ((1, 2, 3, 4, 5, 6, 7), (1, 2, 3, 7, 6, 5, 4), (1, 2, 3, 6, 4, 7, 5), (1, 2, 3, 5, 7, 4, 6))
ORDERED = tuple(
    Toy(small(**CONFLICT, policy={"stage_order": order}), Space(starts=(540, 600, 960, 1020))) for order in ORDERS
)
"""One week in which stages 4 to 7 want different things, under several orders."""
