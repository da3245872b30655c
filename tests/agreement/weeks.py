"""Random small weeks: a few patients, rows and rooms, and any of the rules switched on."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, TypeVar

from hypothesis import strategies as st

from models.policy import Kind, Policy
from models.roster import PartialRow
from models.week import (
    Clinician,
    ClinicWeek,
    Commitment,
    Group,
    Order,
    Patient,
    Room,
    Separation,
    Service,
    Track,
    Window,
)
from tests.toys import MONDAY

T = TypeVar("T")
DAYS = 3
OPEN, SHUT = 9 * 60, 12 * 60
LATE = (16 * 60, 18 * 60)
GROUP_SERVICES = ("cbt", "mind")
VISIT_SERVICES = ("ind", "consult", "fam", "intake")


class Maker:
    """Draws the parts of a week; most columns are blank most of the time."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self._draw = draw
        self.grid = self.pick(30, 30, 15, 60)
        self.patients = [f"p{number}" for number in range(1, self.number(2, 5) + 1)]
        self.clinicians = [f"c{number}" for number in range(1, self.number(1, 3) + 1)]
        self.rooms = [f"r{number}" for number in range(1, self.number(1, 3) + 1)]

    def pick(self, *items: T) -> T:
        """One of these."""
        found: T = self._draw(st.sampled_from(items))
        return found

    def number(self, low: int, high: int) -> int:
        """A number from low to high."""
        found: int = self._draw(st.integers(low, high))
        return found

    def seldom(self, odds: int = 5) -> bool:
        """True once in ``odds`` times."""
        return self.number(1, odds) == odds

    def rare(self, value: Callable[[], T], odds: int = 5) -> T | None:
        """Blank most of the time."""
        return value() if self.seldom(odds) else None

    def some(self, items: Sequence[T], odds: int = 5) -> tuple[T, ...]:
        """Mostly nothing, else a few of these."""
        return (
            tuple(self._draw(st.lists(st.sampled_from(items), max_size=2, unique=True))) if self.seldom(odds) else ()
        )

    def window(self) -> Window:
        """A part of a day of the week."""
        start = OPEN + 30 * self.number(0, 4)
        return Window(day=self.number(0, DAYS - 1), start=start, end=start + 30 * self.number(1, 5))

    def windows(self, odds: int = 5) -> tuple[Window, ...]:
        """Mostly none: free all week; else the days from 9 to 12 with holes."""
        if not self.seldom(odds):
            return ()
        whole = [Window(day=day, start=OPEN, end=SHUT) for day in range(DAYS) if not self.seldom(4)]
        return (*whole, *(self.window() for _ in range(self.number(1, 2))))

    def track(self, track_id: str, late: bool) -> Track:
        """Mornings of some days, or one late afternoon with them."""
        days = [day for day in range(DAYS) if not self.seldom(4)] or [0]
        windows = [Window(day=day, start=OPEN, end=SHUT - 30 * self.number(0, 2)) for day in days]
        if late:
            windows.append(Window(day=self.number(0, DAYS - 1), start=LATE[0], end=LATE[1]))
        return Track(track_id=track_id, windows=tuple(windows))

    def service(self, service_id: str) -> Service:
        """A service by id; `consult` is led by anyone, `intake` comes first."""
        other: Kind = "family" if service_id == "fam" else "individual"
        kind: Kind = "group" if service_id in GROUP_SERVICES else other
        duration = self.pick(30, 45, 60, 60, 90)
        return Service(
            service_id=service_id,
            kind=kind,
            duration_minutes=duration,
            countable_minutes=self.rare(lambda: self.pick(0, 30, duration - 15)),
            programs=self.some(["SUD", "MH"], 8),
            age_bands=self.some(["adult", "adolescent"], 8),
            requires_tags=self.some(["x"], 8),
            credentials=self.some(["LPC", "MD"]),
            any_clinician=service_id == "consult",
            max_per_patient=self.rare(lambda: self.number(1, 2)),
            cofacilitator_over=self.rare(lambda: self.number(0, 2)) if kind == "group" else None,
            room_features=self.some(["screen"]),
            telehealth=self.seldom(6),
            intake=service_id == "intake",
        )

    def orders(self) -> tuple[Order, ...]:
        """A short care plan."""
        wanted = [one for one in (*VISIT_SERVICES, *GROUP_SERVICES) if self.seldom(3)]
        return tuple(Order(service_id=one, sessions_per_week=self.pick(1, 1, 2)) for one in wanted)

    def patient(self, patient_id: str, tracks: Sequence[str]) -> Patient:
        """A patient with floors that two or three sessions fill."""
        return Patient(
            patient_id=patient_id,
            program=self.pick("SUD", "SUD", "SUD", "MH"),
            age_band=self.pick("adult", "adult", "adult", "adult", "adolescent"),
            status=self.pick("active", "active", "waitlist"),
            priority=self.number(1, 3),
            track_id=self.rare(lambda: self.pick(*tracks)),
            preferred_track_id=self.rare(lambda: self.pick(*tracks), 3),
            min_weekly_minutes=self.pick(None, 0, 60, 90, 120, 200),
            max_weekly_minutes=self.rare(lambda: self.pick(60, 120, 200)),
            min_days=self.pick(0, 1, 1, 2),
            max_days=self.rare(lambda: self.number(1, 3)),
            target_days=self.number(0, 2),
            primary_clinician_id=self.rare(lambda: self.pick(*self.clinicians), 3),
            language=self.rare(lambda: "es", 8),
            telehealth_ok=not self.seldom(),
            tags=("x",) if self.seldom(2) else (),
            authorized_days=self.rare(lambda: self.number(0, 2), 8),
            admit_date=self.rare(lambda: MONDAY + timedelta(days=self.number(0, 3)), 8),
            discharge_date=self.rare(lambda: MONDAY + timedelta(days=self.number(1, 4)), 8),
            orders=self.orders(),
            available=self.windows(8),
            commitments=tuple(
                Commitment(**one.model_dump(), kind="work") for one in (self.window(),) if self.seldom()
            ),
            family_available=self.windows(),
        )

    def clinician(self, clinician_id: str) -> Clinician:
        """A clinician; the last one may be another's trainee."""
        return Clinician(
            clinician_id=clinician_id,
            credentials=self.pick(("LPC",), ("LPC", "MD")),
            services=self.some([*GROUP_SERVICES, "ind", "fam"], 8),
            languages=self.pick(("en",), ("en", "es")),
            max_daily_minutes=self.rare(lambda: self.pick(60, 120, 150), 8),
            max_weekly_minutes=self.rare(lambda: self.pick(120, 240), 8),
            max_span_minutes=self.rare(lambda: self.pick(120, 180), 8),
            caseload_max=self.rare(lambda: self.number(0, 2), 6),
            supervised_by=self.rare(lambda: self.clinicians[0], 6) if clinician_id != self.clinicians[0] else None,
            available=self.windows(),
            meetings=tuple(self.window() for _ in range(self.number(0, 1)) if self.seldom(4)),
        )

    def room(self, room_id: str) -> Room:
        """Seats for two to six; some rooms are alike."""
        features = self.pick((), ("screen",))
        return Room(room_id=room_id, seats=self.pick(2, 4, 4, 6), features=features, available=self.windows(8))

    def group(self, group_id: str, tracks: Sequence[str]) -> Group:
        """A row; what it fixes is on the grid."""
        meetings, least = self.pick(1, 1, 2), self.number(1, 2)
        closed = self.seldom(8)
        days = tuple(sorted(self._draw(st.sets(st.integers(0, DAYS - 1), min_size=meetings))))
        return Group(
            group_id=group_id,
            service_id=self.pick(*GROUP_SERVICES),
            copies=1 if closed else self.pick(1, 1, 2, 3),
            meetings_per_week=meetings,
            min_size=least,
            max_size=self.pick(None, least, least + 1, 4),
            track_id=self.rare(lambda: self.pick(*tracks)),
            days=days if self.seldom() else (),
            start=self.rare(lambda: OPEN + 60 * self.number(0, 2)),
            clinician_id=self.rare(lambda: self.pick(*self.clinicians)),
            room_id=self.rare(lambda: self.pick(*self.rooms), 8),
            required=self.seldom(),
            closed=closed,
        )

    def separation(self) -> Separation:
        """Two different patients."""
        pair = self._draw(st.lists(st.sampled_from(self.patients), min_size=2, max_size=2, unique=True))
        return Separation(patient_a=pair[0], patient_b=pair[1], scope=self.pick("group", "group", "site"))

    def cells(self, groups: Sequence[Group], odds: int) -> PartialRow:
        """A row of pins.csv or last_roster.csv: some cells filled, together possible or not."""
        names = [name for row in groups for name in (row.group_id, *row.copy_names)]
        service = self.rare(lambda: self.pick(*VISIT_SERVICES, *GROUP_SERVICES), odds)
        group = self.rare(lambda: self.pick(*names), odds) if names and service is None else None
        return PartialRow(
            patient_id=self.pick(*self.patients),
            service_id=service,
            group_id=group,
            day=self.rare(lambda: self.number(0, DAYS - 1), odds),
            start=self.rare(lambda: OPEN + 30 * self.number(0, 5), odds),
            clinician_id=self.rare(lambda: self.pick(*self.clinicians), odds),
        )

    def pin(self, groups: Sequence[Group]) -> PartialRow:
        """A pin; any patient, and now and then a room, a co-facilitator, a track or a modality."""
        extra: dict[str, object] = {
            "room_id": self.rare(lambda: self.pick(*self.rooms)),
            "cofacilitator_id": self.rare(lambda: self.pick(*self.clinicians), 8),
            "track_id": self.rare(lambda: "a", 8),
            "modality": self.rare(lambda: self.pick("onsite", "telehealth"), 8),
        }
        if self.seldom(4):
            extra["patient_id"] = None
        return self.cells(groups, 3).model_copy(update=extra)

    def last(self, groups: Sequence[Group]) -> PartialRow:
        """A row of last week."""
        return self.cells(groups, 2).model_copy(update={"track_id": self.pick("a", "b", None)})

    def policy(self) -> Policy:
        """Floors that a toy can reach, and any other parameter now and then."""
        return Policy(
            min_weekly_minutes=self.pick(0, 60, 120),
            min_weekly_minutes_adolescent=60,
            min_day_minutes=self.pick(0, 30, 60, 90),
            min_day_minutes_adolescent=self.pick(0, 60),
            max_day_minutes=self.pick(120, 300),
            max_days=3,
            commute_minutes=self.pick(0, 0, 0, 15),
            outside_track_kinds=self.pick(("family",), ("family",), (), ("family", "group")),
            off_day_kinds=self.pick(("family",), ("family", "individual"), ()),
            max_off_days=self.pick(1, 0, 2),
            family_same_clinician=self.seldom(3),
            max_gap_days=self.pick(0, 0, 1, 2),
            min_services_per_day=self.pick(0, 0, 2),
            count_mode=self.pick("strict_minutes", "session_hour"),
            min_size=1,
            max_size=self.pick(2, 4),
            cofacilitator_over=self.pick(None, None, 1, 2),
            max_daily_minutes=self.rare(lambda: 150, 8),
            max_span_minutes=self.pick(600, 600, 180),
            caseload_max=self.rare(lambda: 2, 8),
            max_consecutive_minutes=self.pick(0, 0, 60, 90),
            break_minutes=self.pick(0, 15, 30),
            turnover_minutes=self.pick(0, 0, 10, 30),
            family_seats=self.number(0, 2),
            stage_order=(1, 2, 3, *self._draw(st.permutations([4, 5, 6, 7]))),
        )


@st.composite
def weeks(draw: Callable[[st.SearchStrategy[Any]], Any]) -> ClinicWeek:
    """A random week of three days."""
    make = Maker(draw)
    tracks = [make.track("a", make.seldom(4)), *([make.track("b", make.seldom(2))] if make.seldom(2) else [])]
    names = [one.track_id for one in tracks]
    groups = tuple(make.group(f"g{number}", names) for number in range(make.number(1, 3)))
    return ClinicWeek(
        name="random",
        week=MONDAY,
        grid_minutes=make.grid,
        closed_days=(MONDAY + timedelta(days=make.number(0, 6)),) if make.seldom() else (),
        open_hours=tuple(
            Window(day=day, start=OPEN, end=make.pick(SHUT, SHUT, LATE[1])) for day in range(DAYS) if make.seldom(8)
        ),
        policy=make.policy(),
        tracks=tuple(tracks),
        patients=tuple(make.patient(one, names) for one in make.patients),
        clinicians=tuple(make.clinician(one) for one in make.clinicians),
        rooms=tuple(make.room(one) for one in make.rooms),
        services=tuple(make.service(one) for one in (*GROUP_SERVICES, *VISIT_SERVICES)),
        groups=groups,
        separations=tuple(make.separation() for _ in range(make.number(0, 2))),
        last_roster=tuple(make.last(groups) for _ in range(make.pick(0, 0, 2, 5))),
        pins=tuple(make.pin(groups) for _ in range(make.pick(0, 0, 1, 3))),
    )
