"""Repairs of the toy week that its tests ask for."""

from models.roster import Roster
from scheduler.planning.repair.events import parse_events
from scheduler.planning.repair.now import Now
from scheduler.planning.repair.repair import Repair, Repaired, Request
from tests.toys import clinician, three_by_three, toy_week

NINE_HOURS = Roster(
    rows=tuple(
        sorted(
            (one for key in ("p1", "p2", "p3") for one in three_by_three(key)),
            key=lambda one: (one.day, one.start, one.session_id, one.patient_id),
        )
    )
)
MONDAY_OF_P3 = frozenset((one.patient_id, one.session_id) for one in three_by_three("p3", ("Mon",)))
TRAINEE = (clinician("c1"), clinician("c2", credentials=("trainee",), services=("ind",)))


def helped(roster: Roster = NINE_HOURS, service_id: str = "cbt") -> Roster:
    """The roster with c2 beside the leader in every meeting of one group."""
    update = {"cofacilitator_id": "c2"}
    return Roster(
        rows=tuple(one.model_copy(update=update) if one.service_id == service_id else one for one in roster.rows)
    )


def request(*events: str, now: Now | None = None, roster: Roster = NINE_HOURS, **changes: object) -> Request:
    """The toy week with nine hours for everyone, after these events."""
    week = toy_week(**changes)
    return Request(week, roster, parse_events(events, week), now or Now())


def repaired(request: Request, seconds: float = 30) -> tuple[Repaired, bool]:
    """The answer, and whether it is proven."""
    loaded = Repair.of(request)
    answering = loaded.answering(seconds, 2, lambda _: None)
    found = answering.run()
    assert found is not None
    return loaded.told(found), answering.proven
