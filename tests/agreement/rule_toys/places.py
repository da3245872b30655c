"""Toys for the rules about rooms and the week, R01 to R04, W01 and W02."""

from datetime import date

from tests.agreement.enumerate import Space
from tests.agreement.toy import Toy, hours, online, remote, small
from tests.toys import clinician, group, patient, patients, pin, room, service, track, window

PAIR = (clinician("c1"), clinician("c2"))
NINE = Space(starts=(540,))
ROOMS = (room("r1", seats=2), room("r2", seats=4), room("r3", seats=3))

R01 = (
    Toy(
        small(
            grid_minutes=30,
            tracks=hours("09:00", "11:00"),
            patients=(patient("p1"), patient("p2", tags=("x",), program="MH", orders={"ind": 1})),
            clinicians=(*PAIR, clinician("c3", credentials=("RN",), services=("ind",))),
            rooms=(room("r1"), room("r2")),
            services=(
                service("cbt", programs=("SUD",)),
                service("mind", requires_tags=("x",)),
                service("ind", duration_minutes=30, credentials=("RN",)),
            ),
            groups=(group("cbt", start=540, clinician_id="c1"), group("mind", clinician_id="c2")),
            policy={"turnover_minutes": 15},
        ),
        Space(starts=(540, 570, 600, 630), leaders=("c3",), members=(("p1",), ("p2",))),
    ),
)
R02 = (
    Toy(
        small(
            tracks=hours("09:00", "10:00"),
            patients=patients(3),
            clinicians=PAIR,
            rooms=ROOMS,
            services=(service("cbt", cofacilitator_over=2),),
        ),
        Space(starts=(540,), helpers=(None, "c2")),
    ),
    Toy(
        small(
            tracks=hours("09:00", "10:00"),
            patients=(patient("p1", orders={"fam": 1, "ind": 1}),),
            rooms=ROOMS,
            policy={"family_seats": 1},
        ),
        Space(starts=(540,)),
    ),
)
R03 = (
    Toy(
        small(
            patients=(patient("p1"),),
            rooms=(
                room("r1", features=("sink", "screen"), available=(window("Mon", "09:00", "10:00"),)),
                room("r2", features=("screen",)),
                room("r3", features=("sink", "screen"), available=(window("Mon", "10:00", "11:00"),)),
            ),
            services=(service("cbt", room_features=("sink", "screen")), service("mind")),
            groups=(group("cbt"), group("mind")),
        ),
    ),
)
R04 = (
    Toy(
        small(
            patients=(online("p1", orders={"ind": 1}),),
            services=(service("cbt"), *remote(service("mind"), service("ind"))),
            groups=(group("cbt"), group("mind", room_id="r1")),
        ),
        Space(rooms=("r1", None), faithful=False),
    ),
)
W01 = (
    Toy(
        small(
            tracks=(track("am", window("Mon", "09:00", "12:00"), window("Tue", "09:00", "12:00")),),
            patients=(patient("p1", orders={"fam": 1}),),
            open_hours=(window("Mon", "10:00", "11:00"), window("Wed", "09:00", "10:00")),
            closed_days=(date(2026, 1, 6),),
            policy={"outside_track_kinds": ("family", "group")},
        ),
        Space(days=(0, 1, 2), starts=(540, 600, 660)),
    ),
)
W02 = (
    Toy(
        small(
            patients=(patient("p1", orders={"ind": 1}), patient("p2")),
            clinicians=PAIR,
            rooms=(room("r1"), room("r2")),
            groups=(group("cbt", required=True),),
            pins=(
                pin(patient_id="p1", clinician_id="c2", day="Mon"),
                pin(service_id="ind", start="10:00", room_id="r2"),
                pin(group_id="cbt", patient_id="p2", clinician_id="c1", room_id="r1"),
            ),
        ),
    ),
    Toy(
        small(
            tracks=(track("a", window("Mon", "09:00", "10:00")), track("b", window("Mon", "09:00", "10:00"))),
            patients=(online("p1"), online("p2")),
            clinicians=PAIR,
            services=remote(service("cbt")),
            groups=(group("cbt", copies=2, required=True),),
            pins=(pin(patient_id="p1", clinician_id="c2"), pin(group_id="cbt-2", patient_id="p2"), pin(track_id="b")),
        ),
        NINE,
    ),
    Toy(
        small(
            tracks=hours("09:00", "10:00"),
            clinicians=PAIR,
            pins=(
                pin(group_id="cbt-1", end="10:00", modality="onsite", countable_minutes=60),
                pin(date=date(2026, 1, 5), kind="group", cofacilitator_id="c2"),
                pin(kind="individual"),
                pin(),
            ),
        ),
        Space(starts=(540,), helpers=(None, "c1", "c2")),
    ),
    Toy(
        small(
            tracks=hours("09:00", "10:00", 2),
            clinicians=(clinician("c1"), clinician("c2", available=(window("Mon", "09:00", "10:00"),))),
            groups=(group("cbt", meetings_per_week=2),),
            pins=(pin(day="Mon", cofacilitator_id="c2"),),
        ),
        Space(days=(0, 1), starts=(540,), helpers=(None, "c1", "c2"), patterns=((0, 1),)),
    ),
    Toy(
        small(
            tracks=hours("09:00", "10:00"),
            clinicians=PAIR,
            groups=(group("cbt"), group("cbt-1", service_id="cbt")),
            pins=(pin(group_id="cbt-1", patient_id="p1"),),
        ),
        NINE,
    ),
)
