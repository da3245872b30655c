"""Toys for the rules P11 to P20: who fits, who meets whom, who leads, which days."""

from datetime import date

from tests.agreement.enumerate import Space, subsets
from tests.agreement.toy import Toy, hours, online, remote, small
from tests.toys import apart, clinician, group, patient, patients, room, service, window

TWO = (group("cbt"), group("mind"))
PAIR = (clinician("c1"), clinician("c2"))
NINE = Space(starts=(540,))
VISITS = remote(service("ind"), service("ind2"), service("fam"))

P11 = (
    Toy(
        small(
            patients=(patient("p1", tags=("women", "trauma")), patient("p2", program="MH", tags=("women",))),
            services=(
                service("cbt", programs=("SUD", "DUAL")),
                service("mind", requires_tags=("women", "trauma")),
                service("skills", age_bands=("adolescent",)),
            ),
            groups=(*TWO, group("skills")),
        ),
    ),
    Toy(
        small(
            patients=(online("p1"), online("p2", age_band="adolescent"), online("p3", age_band="adolescent")),
            clinicians=PAIR,
            services=remote(service("cbt")),
            tracks=hours("09:00", "10:00"),
            groups=(group("cbt", copies=2),),
        ),
        NINE,
    ),
    Toy(
        small(
            patients=(online("p1", orders={"ind": 1}), patient("p2", orders={"ind": 1})),
            services=remote(service("cbt"), service("ind")),
        ),
    ),
)
P12 = (
    Toy(
        small(
            tracks=hours("09:00", "11:00", 2),
            patients=(patient("p1", orders={"ind": 2}),),
            services=(service("cbt", max_per_patient=1), service("ind")),
            groups=(group("cbt"), group("more", service_id="cbt")),
        ),
        Space(days=(0, 1), visits=2, patterns=((0,), (1,))),
    ),
)


def _separated(*pairs: tuple[str, str], members: int = 3, named: bool = False, **changes: object) -> Toy:
    """Two copies at one hour, so that what keeps patients apart is the copy; ``named``: the model names them."""
    week = small(
        tracks=hours("09:00", "10:00"),
        patients=tuple(online(f"p{number}") for number in range(1, members + 1)),
        clinicians=PAIR,
        services=remote(service("cbt")),
        groups=(group("cbt", copies=2, **changes),),
        separations=tuple(apart(*pair) for pair in pairs),
    )
    ids = tuple(week.patient)
    enough = tuple(one for one in subsets(ids) if len(one) > members - 3)
    return Toy(week, Space(starts=(540,), members=enough, named=named))


def _lopsided() -> Toy:
    """One copy fits a small room only; of two pairs, one would have to sit together in the other."""
    week = small(
        tracks=hours("09:00", "10:00"),
        patients=patients(4),
        clinicians=PAIR,
        rooms=(room("r1", seats=2), room("r2", seats=6)),
        groups=(group("cbt", copies=2, max_size=3),),
        separations=(apart("p1", "p2"), apart("p3", "p4")),
    )
    few = tuple(one for one in subsets(tuple(week.patient)) if len(one) < 4)
    return Toy(week, Space(starts=(540,), members=few, clear=True))


P13 = (
    Toy(
        small(
            tracks=hours("09:00", "12:00"),
            patients=(online("p1"), online("p2")),
            services=(service("cbt"), service("mind"), *remote(service("skills"))),
            clinicians=(clinician("c1", services=("cbt",)), clinician("c2", services=("mind", "skills"))),
            groups=(
                group("cbt", clinician_id="c1"),
                group("mind", clinician_id="c2"),
                group("skills", start=600, clinician_id="c2"),
            ),
            separations=(apart("p1", "p2", scope="site"),),
        ),
        Space(starts=(540, 600, 660)),
    ),
    _separated(("p1", "p2")),
    _separated(("p1", "p2"), ("p2", "p3"), ("p1", "p3"), named=True),
    _separated(("p1", "p2"), ("p2", "p3"), min_size=3, members=4, max_size=3),
    _separated(("p1", "p2"), ("p3", "p4"), min_size=2, members=4),
    _separated(("p1", "p2"), ("p2", "p3"), min_size=2, members=4),
    _separated(("p1", "p2"), ("p2", "p3"), ("p1", "p3"), min_size=2, members=4, named=True),
    _separated(("p1", "p2"), ("p2", "p1")),
    _lopsided(),
)


def _led(orders: dict[str, int], clinicians: tuple[object, ...] = PAIR, **changes: object) -> Toy:
    """One patient's individual and family sessions and who leads them."""
    policy = {"family_same_clinician": changes.pop("same", False)}
    week = small(
        tracks=hours("09:00", "12:00"),
        patients=(online("p1", orders=orders, **changes),),
        clinicians=clinicians,
        services=(*VISITS, *remote(service("fam2"), service("ind3", any_clinician=True))),
        groups=(),
        policy=policy,
    )
    return Toy(week, Space(starts=(540, 600, 660)))


AWAY = (clinician("c1"), clinician("c2"), clinician("c3", available=(window("Tue", "09:00", "10:00"),)))
P14 = (
    _led({"ind": 1, "ind2": 1, "fam": 1}),
    _led({"ind": 1, "ind2": 1, "fam": 1}, same=True),
    _led({"ind": 1, "ind3": 1}, primary_clinician_id="c2"),
    _led({"ind": 1, "ind2": 1}, AWAY, primary_clinician_id="c3"),
    _led({"ind": 1, "fam": 1}, same=True, primary_clinician_id="c1"),
    _led({"fam": 1, "fam2": 1}),
    _led({"fam": 1, "ind3": 1}, same=True, primary_clinician_id="c1"),
    _led({"ind": 1, "fam": 1}, AWAY, same=True, primary_clinician_id="c3"),
)
P15 = (
    Toy(
        small(
            tracks=hours("09:00", "11:00", 2),
            patients=(online("p1", status="waitlist", orders={"fam": 2, "ind": 1}),),
            services=remote(service("cbt"), service("ind"), service("fam")),
            policy={"off_day_kinds": ("family",), "max_off_days": 1, "outside_track_kinds": ()},
        ),
        Space(days=(0, 1), visits=2, patterns=((0,), (1,))),
    ),
    Toy(
        small(
            tracks=hours("09:00", "11:00", 2),
            patients=(online("p1", status="waitlist", orders={"fam": 1, "ind0": 1}),),
            services=remote(service("cbt"), service("ind0", intake=True), service("fam")),
            policy={"off_day_kinds": (), "max_off_days": 0},
        ),
        Space(days=(0, 1)),
    ),
)


def _gaps(limit: int, **changes: object) -> Toy:
    """Four open days around a closed Wednesday; every set of days on which a group may fall."""
    week = small(
        tracks=hours("09:00", "10:00", 5),
        patients=(online("p1", status="waitlist", **changes),),
        services=remote(service("cbt"), service("mind")),
        groups=TWO,
        closed_days=(date(2026, 1, 7),),
        policy={"max_gap_days": limit},
    )
    return Toy(week, Space(days=(0, 1, 3, 4), starts=(540,)))


P16 = (_gaps(1), _gaps(2), _gaps(1, admit_date=date(2026, 1, 6)))
P17 = (
    Toy(
        small(
            tracks=hours("09:00", "12:00"),
            patients=(patient("p1", status="waitlist", orders={"ind": 1}),),
            services=(service("cbt"), service("mind", countable_minutes=0), service("ind")),
            groups=TWO,
            policy={"min_services_per_day": 2},
        ),
        Space(starts=(540, 600, 660)),
    ),
)
P18 = (
    Toy(
        small(
            tracks=hours("09:00", "10:00", 3),
            patients=(patient("p1", authorized_days=1), patient("p2", authorized_days=0)),
            groups=TWO,
        ),
        Space(days=(0, 1, 2), starts=(540,), patterns=((0,), (1,), (2,))),
    ),
)
P19 = (
    Toy(
        small(
            tracks=hours("09:00", "11:00", 2),
            patients=(online("p1", orders={"ind0": 1, "ind": 1}),),
            clinicians=PAIR,
            services=remote(service("cbt"), service("ind0", intake=True), service("ind")),
            groups=(group("cbt", clinician_id="c1"),),
        ),
        Space(days=(0, 1), leaders=("c1", "c2"), patterns=((0,), (1,))),
    ),
    Toy(
        small(
            tracks=hours("09:00", "12:00"),
            patients=(online("p1", orders={"ind0": 1, "ind1": 1}),),
            services=remote(service("cbt", intake=True), service("ind0", intake=True), service("ind1")),
        ),
        Space(starts=(540, 600, 660)),
    ),
)
P20 = (
    Toy(
        small(
            tracks=hours("09:00", "10:00", 4),
            patients=(
                patient("p1", admit_date=date(2026, 1, 6), discharge_date=date(2026, 1, 7), orders={"ind": 1}),
                patient("p2", admit_date=date(2026, 1, 10), orders={"ind": 1}),
            ),
        ),
        Space(days=(0, 1, 2, 3), starts=(540,), patterns=((0,), (1,), (2,), (3,))),
    ),
)
