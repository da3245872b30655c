"""Toys for the rules about one patient's week, P01 to P10."""

from tests.agreement.enumerate import Space
from tests.agreement.toy import Toy, hours, online, remote, shared_visit, small
from tests.toys import busy, clinician, group, patient, service, track, window

HALF_HOURS = (540, 570, 600, 630)
TWO_TEAMS = (clinician("c1", services=("cbt",)), clinician("c2", services=("ind", "fam")))
TWO = (group("cbt"), group("mind"))

SUNDAY = {  # a day with open hours and no track: a group there makes a programme day all the same
    "tracks": hours("09:00", "10:00", 1),
    "open_hours": (window("Sun", "09:00", "10:00"),),
}
OUTSIDE = {"outside_track_kinds": ("group", "individual", "family")}
MINUTES = (service("cbt"), service("mind", countable_minutes=30), service("ind", countable_minutes=30))

P01 = (
    Toy(
        small(
            patients=(
                patient("p1", status="waitlist", min_weekly_minutes=90, orders={"ind": 1}),
                patient("p2", min_weekly_minutes=90),
            ),
            services=MINUTES,
            groups=TWO,
        )
    ),
)
P02 = (
    Toy(
        small(
            patients=(patient("p1", max_weekly_minutes=90, orders={"ind": 1}), patient("p2", max_weekly_minutes=60)),
            clinicians=(clinician("c1"),),
            tracks=hours("09:00", "12:00"),
            services=MINUTES,
            groups=TWO,
        ),
        Space(starts=(540, 600, 660)),
    ),
)
P03 = (
    Toy(
        small(
            patients=(patient("p1", status="waitlist", min_days=2, max_days=2),),
            tracks=hours("09:00", "10:00", 3),
            groups=(*TWO, group("skills")),
        ),
        Space(days=(0, 1, 2), starts=(540,)),
    ),
    Toy(
        small(
            patients=(patient("p1", min_days=2), patient("p2", status="waitlist", min_days=1, max_days=1)),
            tracks=hours("09:00", "10:00", 2),
            groups=TWO,
        ),
        Space(days=(0, 1), starts=(540,)),
    ),
    Toy(
        small(**SUNDAY, patients=(patient("p1", status="waitlist", min_days=2),), groups=TWO, policy=OUTSIDE),
        Space(days=(0, 6), starts=(540,)),
    ),
)


def _full_day(end: str) -> Toy:
    """Two hours a day and not a minute less, from 09:00 to an end that leaves no choice or some."""
    week = small(
        tracks=hours("09:00", end),
        patients=(patient("p1", status="waitlist", orders={"ind": 1}),),
        groups=TWO,
        policy={"min_day_minutes": 120},
    )
    return Toy(week, Space(starts=(540, 600, 660)))


P04 = (
    Toy(
        small(
            patients=(patient("p1", status="waitlist", orders={"ind": 1}),),
            tracks=hours("09:00", "11:00", 2),
            services=MINUTES,
            groups=TWO,
            policy={"min_day_minutes": 90},
        ),
        Space(days=(0, 1)),
    ),
    _full_day("11:00"),
    _full_day("12:00"),
    Toy(
        small(
            **SUNDAY,
            patients=(patient("p1", status="waitlist", orders={"ind": 1}),),
            groups=TWO,
            policy=OUTSIDE | {"min_day_minutes": 120},
        ),
        Space(days=(0, 6), starts=(540,)),
    ),
)
P05 = (
    Toy(
        small(
            patients=(patient("p1", orders={"ind": 1}),),
            tracks=hours("09:00", "12:00"),
            services=MINUTES,
            groups=TWO,
            policy={"max_day_minutes": 90},
        ),
        Space(starts=(540, 600, 660)),
    ),
)
P06 = (
    Toy(
        small(
            grid_minutes=30,
            tracks=hours("09:00", "10:30"),
            patients=(online("p1", orders={"ind": 1}), online("p2")),
            clinicians=(
                clinician("c1", services=("cbt",)),
                clinician("c2", services=("mind",)),
                clinician("c3", services=("ind",)),
            ),
            services=remote(
                service("cbt"), service("mind", duration_minutes=90), service("ind", duration_minutes=30)
            ),
            groups=(group("cbt", clinician_id="c1"), group("mind", clinician_id="c2")),
        ),
        Space(starts=(540, 570, 600), leaders=("c3",)),
    ),
)
P07 = (
    Toy(
        small(
            grid_minutes=30,
            tracks=hours("09:00", "12:00"),
            patients=(
                patient("p1", orders={"ind": 1}, commitments=(busy("Mon", "10:00", "10:30"),)),
                patient("p2", available=(window("Mon", "09:00", "10:00"), window("Mon", "10:00", "11:00"))),
            ),
            services=(service("cbt", duration_minutes=90), service("ind", duration_minutes=30)),
            policy={"commute_minutes": 30},
        ),
        Space(starts=(*HALF_HOURS, 660, 690)),
    ),
)
P08 = (
    Toy(
        small(
            tracks=(
                track("a", window("Mon", "09:00", "10:00")),
                track("b", window("Mon", "10:00", "11:00")),
                track("c", window("Mon", "09:00", "10:00"), window("Mon", "10:00", "11:00")),
            ),
            patients=(online("p1", orders={"ind": 1, "fam": 1}), online("p2", track_id="b")),
            clinicians=TWO_TEAMS,
            services=remote(service("cbt"), service("ind", duration_minutes=120), service("fam")),
            groups=(group("cbt", clinician_id="c1"),),
        ),
        Space(leaders=("c2",)),
    ),
    Toy(
        small(
            tracks=(track("a", window("Mon", "09:00", "10:00")), track("b", window("Mon", "10:00", "11:00"))),
            patients=(online("p1", track_id="a", orders={"ind0": 1, "ind": 1}), online("p2")),
            services=remote(service("cbt"), service("ind0", intake=True), service("ind")),
            policy={"outside_track_kinds": ("group",)},
        ),
    ),
)
P09 = (
    Toy(
        small(
            tracks=hours("09:00", "10:00", 3),
            patients=(patient("p1", status="waitlist", orders={"ind": 2}), patient("p2")),
            groups=(),
        ),
        Space(days=(0, 1, 2), visited=("ind",), visits=3, starts=(540,), extra=(shared_visit("ind"),)),
    ),
    Toy(
        small(
            tracks=hours("09:00", "10:00", 2),
            patients=(patient("p1", status="waitlist", orders={"cbt": 2}), patient("p2", orders={"cbt": 1})),
            groups=(group("cbt"), group("more", service_id="cbt")),
        ),
        Space(days=(0, 1), starts=(540,)),
    ),
)
P10 = (
    Toy(
        small(
            tracks=hours("09:00", "12:00"),
            patients=(
                patient("p1", orders={"fam": 1, "ind": 1}, family_available=(window("Mon", "10:00", "11:00"),)),
                patient("p2", orders={"fam": 1}),
            ),
            groups=(),
            clinicians=(clinician("c1"), clinician("c2")),
        ),
        Space(starts=(540, 600, 660)),
    ),
)
