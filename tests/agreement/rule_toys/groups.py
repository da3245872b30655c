"""Toys for the rules about groups, G01 to G05."""

from datetime import date

from tests.agreement.enumerate import Space
from tests.agreement.toy import Toy, hours, online, remote, small
from tests.toys import clinician, group, patient, patients, pin, room, service, track, window

PAIR = (clinician("c1"), clinician("c2"))
NINE = Space(starts=(540,))
ONLINE = tuple(online(f"p{number}") for number in range(1, 5))
TELE = remote(service("cbt"))
HOUR = hours("09:00", "10:00")

G01 = (
    Toy(
        small(
            tracks=HOUR,
            patients=ONLINE,
            clinicians=PAIR,
            services=TELE,
            groups=(group("cbt", copies=2, min_size=2, max_size=3),),
        ),
        Space(starts=(540,), named=False),
    ),
    Toy(
        small(
            tracks=HOUR,
            patients=(*patients(3), patient("p4", age_band="adolescent")),
            rooms=(room("r1", seats=3), room("r2", seats=4)),
            services=(service("cbt"),),
            groups=(group("cbt"),),
        ),
        NINE,
    ),
    Toy(
        small(
            tracks=HOUR,
            patients=(*ONLINE[:2], online("p4", age_band="adolescent")),
            clinicians=PAIR,
            services=TELE,
            groups=(group("cbt", copies=2),),
            policy={"max_size": 1},
        ),
        NINE,
    ),
)
G02 = (
    Toy(
        small(
            tracks=hours("09:00", "11:00", 2),
            clinicians=PAIR,
            groups=(group("cbt", meetings_per_week=2),),
        ),
        Space(days=(0, 1), ragged=True),
    ),
    Toy(
        small(
            tracks=hours("09:00", "10:00", 4),
            patients=(online("p1"),),
            services=remote(service("cbt"), service("mind"), service("skills")),
            groups=(
                group("cbt", meetings_per_week=2, days=(0, 1)),
                group("mind", meetings_per_week=2, days=(0, 1, 3)),
                group("skills", meetings_per_week=1, days=(1,)),
            ),
            closed_days=(date(2026, 1, 6),),
        ),
        Space(days=(0, 1, 3), starts=(540,)),
    ),
)
G03 = (
    Toy(
        small(
            tracks=hours("09:00", "10:00", 2),
            patients=(patient("p1"), patient("p2")),
            clinicians=(clinician("c1", available=(window("Mon", "09:00", "10:00"),)), clinician("c2")),
            groups=(group("cbt", meetings_per_week=2),),
            rooms=(room("r1", seats=3), room("r2", seats=4)),
            policy={"cofacilitator_over": 1},
        ),
        Space(days=(0, 1), starts=(540,), helpers=(None, "c1", "c2")),
    ),
    Toy(
        small(
            tracks=HOUR,
            patients=ONLINE[:2],
            clinicians=(clinician("c1", services=("cbt",)), clinician("c2"), clinician("c3", services=("ind",))),
            groups=(group("cbt"), group("mind")),
            services=remote(service("cbt", cofacilitator_over=1), service("mind", cofacilitator_over=0)),
        ),
        Space(starts=(540,), helpers=(None, "c1", "c2", "c3"), leaders=("c1", "c2")),
    ),
    Toy(
        small(
            tracks=HOUR,
            patients=ONLINE,
            clinicians=(*PAIR, clinician("c3", services=("ind",))),
            services=TELE,
            groups=(group("cbt", copies=2),),
            policy={"cofacilitator_over": 2},
        ),
        Space(
            starts=(540,),
            helpers=(None, "c3"),
            leaders=("c1", "c2"),
            members=(("p1",), ("p1", "p2"), ("p3", "p4"), ("p2", "p3", "p4")),
        ),
        complete=False,
    ),
)
G04 = (
    Toy(
        small(
            tracks=hours("09:00", "11:00", 2),
            patients=(patient("p1"),),
            clinicians=PAIR,
            rooms=(room("r1"), room("r2")),
            groups=(group("mind", days=(1,), room_id="r2"), group("skills", start=600, clinician_id="c1")),
        ),
        Space(days=(0, 1), patterns=((0,), (1,)), faithful=False),
    ),
    Toy(
        small(
            tracks=(*hours("09:00", "11:00"), track("late", window("Mon", "10:00", "11:00"))),
            patients=ONLINE[:2],
            services=TELE,
            groups=(group("cbt", track_id="late"),),
        ),
    ),
)
LAST = (
    pin(patient_id="p1", group_id="cbt", service_id="cbt"),
    pin(patient_id="p3", group_id="skills-1", service_id="skills"),
    pin(patient_id="gone", group_id="mind-2", service_id="mind"),
)
G05 = (
    Toy(
        small(
            tracks=hours("09:00", "10:00"),
            patients=ONLINE[:3],
            services=remote(service("cbt"), service("mind"), service("skills")),
            groups=(group("cbt", closed=True), group("mind", closed=True), group("skills", closed=True)),
            last_roster=LAST,
        ),
        NINE,
    ),
    Toy(
        small(
            patients=ONLINE[:2],
            services=remote(service("cbt"), service("mind")),
            groups=(group("cbt", closed=True), group("mind")),
            last_roster=(pin(group_id="cbt", day="Mon"), pin(group_id="mind", patient_id="p1")),
        ),
    ),
)
