"""What is proven to be of no use: what is asked for counts also where nobody and nothing there has it."""

from typing import Any

import pytest

from models.week import ClinicWeek
from scheduler.planning.capacity.needs import credentials
from scheduler.planning.capacity.resources import Shelf
from scheduler.planning.capacity.target import unserved
from tests import toys
from tests.planning.solve import answer_of

ORDERED = {"ind": 1}


def roomy_week(waiting: dict[str, Any], *changed: Any, **parts: Any) -> ClinicWeek:
    """Three patients in three groups a morning, an hour behind them, and one who waits for it.

    ``changed`` services take the place of those with the same ids.
    """
    own = {one.service_id: one for one in (*toys.toy_week().services, *changed)}
    return toys.toy_week(
        policy={"min_size": 1, "min_day_minutes": 60},
        tracks=(toys.track("am", *toys.daily("09:00", "13:00")),),
        patients=(*toys.patients(3), toys.patient("p4", status="waitlist", **waiting)),
        services=tuple(own.values()),
        groups=toys.full_week().groups,
        **parts,
    )


LACKING = {
    "credential": ("clinicians", roomy_week({"orders": ORDERED}, toys.service("ind", credentials=("MD",)))),
    "language": ("clinicians", roomy_week({"orders": ORDERED, "language": "fr"})),
    "feature": ("rooms", roomy_week({"orders": ORDERED}, toys.service("ind", room_features=("couch",)))),
    "group": ("groups", roomy_week({"orders": {"art": 1}}, toys.service("art"))),
}


@pytest.mark.parametrize("lacking", LACKING)
def test_what_nobody_has_helps(lacking: str) -> None:
    """A credential, a language, a feature or a group that is asked for and not there yet is what binds."""
    kind, week = LACKING[lacking]
    (more,) = (one for one in Shelf(week).whole() if one.kind == kind)
    assert unserved(answer_of(week), week) == 1
    assert unserved(answer_of(more.change(week)), week) == 0


def test_nobody_is_hired_for_nothing() -> None:
    """Of credentials that do as well, one that is there is enough; services that nobody is to have do not count."""
    services = [
        toys.service("ind", credentials=("LPC", "LCSW")),
        toys.service("ind-med", credentials=("MD",)),
        toys.service("art", credentials=("ATR", "MT")),
    ]
    assert credentials(roomy_week({"orders": ORDERED}, *services)) == ["ATR", "LPC", "MT"]
    assert credentials(toys.toy_week()) == ["LPC"]


@pytest.mark.parametrize(
    "full", [{"max_weekly_minutes": 0}, {"caseload_max": 0}, {"available": (toys.window("Tue", "12:30", "13:00"),)}]
)
def test_full_primary(full: dict[str, Any]) -> None:
    """Nobody new may treat whose primary is there and full: more of the primary is what helps, and is named."""
    people = (toys.clinician("c1"), toys.clinician("c2", **full))
    week = roomy_week({"orders": ORDERED, "primary_clinician_id": "c2"}, clinicians=people)
    shelf = Shelf(week)
    new, more = shelf.whole()[:2]
    assert [one.kind for one in (new, more)] == ["clinicians", "hours"]
    answers = [answer_of(one.change(week)) for one in (new, more)]
    assert [unserved(one, week) for one in answers] == [1, 0]
    (unit,) = shelf.parts(more, answers[1])
    assert unit.name == "c2 at all opening hours, without limits of hours or caseload"
    assert unserved(answer_of(unit.change(week)), week) == 0


def test_who_is_away_stays_away() -> None:
    """A primary who is back may not be covered by others any more, so that more would hurt."""
    people = (toys.clinician("c1"), toys.clinician("c2", available=(toys.window("Sun", "01:00", "02:00"),)))
    week = roomy_week({"orders": ORDERED, "primary_clinician_id": "c2"}, clinicians=people)
    (more,) = (one for one in Shelf(week).whole() if one.kind == "hours")
    assert more.change(week).clinician["c2"] == week.clinician["c2"]
