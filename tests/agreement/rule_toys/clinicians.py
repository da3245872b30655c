"""Toys for the rules about clinicians, C01 to C08."""

from tests.agreement.enumerate import Space
from tests.agreement.toy import Toy, hours, online, remote, small
from tests.toys import clinician, group, service, window

PAIR = (clinician("c1"), clinician("c2"))
GROUPS = remote(service("cbt"), service("mind", duration_minutes=90))

C01 = (
    Toy(
        small(
            grid_minutes=30,
            tracks=hours("09:00", "10:30"),
            patients=(online("p1", tags=("x",)), online("p2", orders={"ind": 1})),
            clinicians=PAIR,
            services=(
                *remote(service("cbt", requires_tags=("x",)), service("ind", duration_minutes=30)),
                *remote(service("mind", requires_tags=("x",), duration_minutes=90)),
            ),
            groups=(group("cbt", clinician_id="c1"), group("mind", clinician_id="c2")),
            policy={"cofacilitator_over": 0},
        ),
        Space(starts=(540, 570, 600), members=(("p1",),), helpers=(None, "c1", "c2")),
    ),
)
C02 = (
    Toy(
        small(
            grid_minutes=30,
            tracks=hours("09:00", "12:00"),
            patients=(online("p1", orders={"ind": 1}),),
            clinicians=(
                clinician(
                    "c1",
                    available=(window("Mon", "09:00", "10:00"), window("Mon", "10:00", "12:00")),
                    meetings=(window("Mon", "11:00", "11:30"),),
                ),
                clinician("c2", available=(window("Mon", "09:30", "11:00"),)),
            ),
            services=remote(service("cbt"), service("ind", duration_minutes=30)),
            policy={"cofacilitator_over": 0},
        ),
        Space(starts=(540, 570, 600, 630, 660, 690), helpers=(None, "c1", "c2")),
    ),
)
C03 = (
    Toy(
        small(
            patients=(online("p1", language="es", orders={"ind": 1, "fam": 1}),),
            clinicians=(
                clinician("c1", credentials=("LPC", "MD"), languages=("en", "es")),
                clinician("c2", services=("cbt", "ind", "fam"), languages=("en",)),
                clinician("c3", credentials=("RN",), services=("ind",), languages=("es",)),
            ),
            services=remote(service("cbt", credentials=("LPC", "LMFT")), service("ind"), service("fam")),
        ),
    ),
)
C04 = (
    Toy(
        small(
            tracks=hours("09:00", "11:00", 2),
            patients=(online("p1"),),
            clinicians=(clinician("c1", max_daily_minutes=90, max_weekly_minutes=150), clinician("c2")),
            services=(*GROUPS, *remote(service("skills", countable_minutes=0))),
            groups=(group("cbt"), group("mind"), group("skills", start=540)),
            policy={"max_clinician_weekly_minutes": 60, "max_daily_minutes": 60},
        ),
        Space(days=(0, 1), patterns=((0,), (1,)), leaders=("c1", "c2")),
    ),
    Toy(
        small(
            patients=(online("p1"),),
            clinicians=(clinician("c1", max_weekly_minutes=60), clinician("c2", max_daily_minutes=60)),
            services=remote(service("cbt"), service("mind")),
            groups=(group("cbt"), group("mind")),
            policy={"cofacilitator_over": 0},
        ),
        Space(helpers=(None, "c1", "c2")),
    ),
)
C05 = (
    Toy(
        small(
            tracks=hours("09:00", "13:00"),
            patients=(online("p1", orders={"ind": 1}),),
            clinicians=(clinician("c1", max_span_minutes=120), clinician("c2", max_span_minutes=30)),
            services=remote(service("cbt"), service("mind"), service("ind")),
            groups=(group("cbt"), group("mind", clinician_id="c1")),
            policy={"max_span_minutes": 60},
        ),
        Space(starts=(540, 600, 660, 720)),
    ),
    Toy(
        small(
            tracks=hours("09:00", "12:00"),
            patients=(online("p1"),),
            clinicians=PAIR,
            services=remote(service("cbt"), service("mind")),
            groups=(group("cbt", clinician_id="c1"), group("mind", clinician_id="c2")),
            policy={"max_span_minutes": 120, "cofacilitator_over": 0},
        ),
        Space(starts=(540, 600, 660), helpers=(None, "c1", "c2")),
    ),
)


def _caseload(*orders: dict[str, int], primaries: tuple[str | None, ...], same: bool = False) -> Toy:
    """Patients of whom `c1` may have one and `c2` all; who has no orders may be placed by a group."""
    named = zip(orders, primaries, strict=True)
    week = small(
        patients=tuple(
            online(f"p{number}", orders=plan, primary_clinician_id=primary)
            for number, (plan, primary) in enumerate(named, start=1)
        ),
        clinicians=(clinician("c1"), clinician("c2", caseload_max=len(orders))),
        services=remote(
            service("cbt"), service("ind"), service("ind2"), service("ind3", any_clinician=True), service("fam")
        ),
        groups=() if all(orders) else (group("cbt"),),
        policy={"caseload_max": 1, "family_same_clinician": same},
    )
    return Toy(week, Space())


C06 = (
    _caseload({"ind": 1}, {"ind": 1}, primaries=(None, None)),
    _caseload({"ind": 1, "ind2": 1}, {"ind": 1}, primaries=(None, None)),
    _caseload({"ind": 1, "fam": 1}, {"ind": 1}, primaries=(None, None), same=True),
    _caseload({"ind3": 1}, {"ind": 1}, primaries=("c1", None)),
    _caseload({}, {"ind": 1}, {"ind3": 1}, primaries=("c1", "c1", None)),
)
C07 = (
    Toy(
        small(
            grid_minutes=30,
            patients=(online("p1", orders={"ind": 1}),),
            clinicians=(
                clinician("c1", supervised_by="c2"),
                clinician(
                    "c2",
                    available=(window("Mon", "09:30", "10:00"),),
                    meetings=(window("Mon", "10:00", "10:30"),),
                ),
            ),
            services=remote(service("cbt"), service("ind", duration_minutes=30)),
            policy={"cofacilitator_over": 0},
        ),
        Space(starts=(540, 570, 600, 630), helpers=(None, "c1", "c2")),
    ),
)


def _breaks(longest: int, pause: int) -> Toy:
    week = small(
        grid_minutes=30,
        tracks=hours("09:00", "12:30"),
        patients=(online("p1"),),
        services=remote(service("cbt"), service("mind"), service("skills", duration_minutes=30)),
        groups=(group("cbt"), group("mind"), group("skills")),
        policy={"max_consecutive_minutes": longest, "break_minutes": pause},
    )
    return Toy(week, Space(starts=(540, 570, 600, 630, 660, 690, 720)))


C08 = (_breaks(120, 30), _breaks(90, 15), _breaks(45, 0), _breaks(60, 60))
